//! How the program looks: one token file, two themes, two fonts, and a scale for the text.
//!
//! Call [`install`] at the start and after every change of a setting; widgets ask [`of`] for what they need and work
//! without an installed theme too (with the dark one at 100 %).

mod fonts;
mod style;
mod tokens;

use std::sync::Arc;

use egui::{Color32, Context, FontFamily, FontId, Id, TextStyle, ThemePreference, Ui};

pub use fonts::bold;
pub use tokens::{ChangeColours, ChangePairs, Palette, PartnerColours, Radius, Space, TextSizes};
use tokens::{TOKENS, Tokens};

/// What a person chooses about the look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Dark, light (for projectors), or as the system has it.
    pub theme: ThemePreference,
    /// Size of the text, 0.8 to 2.5; distances follow at half the pace.
    pub text_scale: f32,
    /// What colour says "better".
    pub change: ChangeConvention,
    /// Whether things move into place or are there at once.
    pub animation: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: ThemePreference::System, text_scale: 1.0, change: ChangeConvention::TealPlum, animation: true }
    }
}

/// The three conventions for gain and loss.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChangeConvention {
    /// Teal for gain, plum for loss.
    #[default]
    TealPlum,
    /// Green for gain, red for loss.
    GreenUp,
    /// Red for gain, green for loss.
    RedUp,
}

/// Smallest and largest text scale.
pub const TEXT_SCALES: std::ops::RangeInclusive<f32> = 0.8..=2.5;

/// One theme, ready for drawing: colours by role and sizes at the chosen text scale.
#[derive(Clone, Debug)]
pub struct Theme {
    /// Whether this is the dark theme.
    pub dark: bool,
    /// Colours by role.
    pub palette: Palette,
    /// Gain and loss under the chosen convention.
    pub change: ChangeColours,
    /// Heights of text, scaled.
    pub text: TextSizes,
    /// Distances, scaled at half the pace of the text.
    pub space: Space,
    /// Corner radii.
    pub radius: Radius,
    /// The text scale in force (1.0 is 100 %).
    pub text_scale: f32,
}

/// The kinds of text there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// A headline tile's figure.
    Tile,
    /// The head of a panel.
    Heading,
    /// Running text.
    Body,
    /// Running text, bold: figures in tables.
    Strong,
    /// Captions and units.
    Small,
    /// Captions, bold.
    SmallStrong,
}

impl Text {
    /// The egui text style under which [`install`] registers this kind.
    pub fn style(self) -> TextStyle {
        match self {
            Self::Tile => TextStyle::Name("tile".into()),
            Self::Heading => TextStyle::Heading,
            Self::Body => TextStyle::Body,
            Self::Strong => TextStyle::Name("strong".into()),
            Self::Small => TextStyle::Small,
            Self::SmallStrong => TextStyle::Name("small strong".into()),
        }
    }
}

impl Theme {
    fn new(dark: bool, look: Look) -> Self {
        let Tokens { dark: night, light: day, text, space, radius, .. } = &*TOKENS;
        let palette = if dark { night } else { day }.clone();
        let change = match look.change {
            ChangeConvention::TealPlum => palette.change.teal_plum,
            ChangeConvention::GreenUp => palette.change.green_up,
            ChangeConvention::RedUp => palette.change.red_up,
        };
        let scale = look.text_scale.clamp(*TEXT_SCALES.start(), *TEXT_SCALES.end());
        // Half points: edges stay sharp, and egui wants its rooms on a grid.
        let spaced = |distance: f32| (2.0 * distance * f32::midpoint(1.0, scale)).round() / 2.0;
        Self {
            dark,
            change,
            text: TextSizes {
                tile: text.tile * scale,
                heading: text.heading * scale,
                body: text.body * scale,
                small: text.small * scale,
            },
            space: Space {
                hair: spaced(space.hair),
                small: spaced(space.small),
                item: spaced(space.item),
                inner: spaced(space.inner),
                outer: spaced(space.outer),
                control: spaced(space.control),
                slider: spaced(space.slider),
            },
            radius: *radius,
            palette,
            text_scale: scale,
        }
    }

    /// The font of a kind of text at the chosen scale.
    pub fn font(&self, text: Text) -> FontId {
        match text {
            Text::Tile => FontId::new(self.text.tile, bold()),
            Text::Heading => FontId::new(self.text.heading, bold()),
            Text::Body => FontId::new(self.text.body, FontFamily::Proportional),
            Text::Strong => FontId::new(self.text.body, bold()),
            Text::Small => FontId::new(self.text.small, FontFamily::Proportional),
            Text::SmallStrong => FontId::new(self.text.small, bold()),
        }
    }

    /// How much larger than at 100 % the marks and distances are.
    pub fn pace(&self) -> f32 {
        f32::midpoint(1.0, self.text_scale)
    }

    /// A colour of the ordered scale (viridis), 0 dark to 1 bright, for heat maps and other sequences.
    pub fn sequence(&self, position: f32) -> Color32 {
        let stops = &TOKENS.sequence;
        let place = position.clamp(0.0, 1.0) * (stops.len().saturating_sub(1)) as f32;
        let (low, high) = (place.floor() as usize, place.ceil() as usize);
        match (stops.get(low), stops.get(high)) {
            (Some(low), Some(high)) => low.lerp_to_gamma(*high, place.fract()),
            _ => self.palette.track,
        }
    }

    /// The ground of a heat map whose figures stand upon it: neutral, stronger with the size of `value` (0 to 1, either
    /// sign), never so strong that `text_strong` could not be read on it.
    pub fn heat(&self, value: f32) -> Color32 {
        let end = self.palette.band_inner.lerp_to_gamma(self.palette.band_edge, 0.3);
        self.palette.panel.lerp_to_gamma(end, value.abs().clamp(0.0, 1.0))
    }

    /// Black or white (of this theme), whichever can be read upon `ground`.
    pub fn text_on(&self, ground: Color32) -> Color32 {
        let (bright, deep) = (TOKENS.dark.text_strong, TOKENS.dark.accent_text);
        if contrast(bright, ground) >= contrast(deep, ground) { bright } else { deep }
    }
}

#[derive(Clone)]
struct Installed {
    dark: Arc<Theme>,
    light: Arc<Theme>,
}

impl Installed {
    fn new(look: Look) -> Self {
        Self { dark: Arc::new(Theme::new(true, look)), light: Arc::new(Theme::new(false, look)) }
    }
}

fn slot() -> Id {
    Id::unique("concord theme")
}

/// Sets fonts, text styles, colours and distances of both themes, and which theme shows. Cheap enough to call at each
/// change of a setting; the fonts are handed over once.
pub fn install(ctx: &Context, look: &Look) {
    let known = ctx.data(|data| data.get_temp::<Installed>(slot()).is_some());
    if !known {
        ctx.set_fonts(fonts::definitions());
    }
    let installed = Installed::new(*look);
    for (theme, own) in [(egui::Theme::Dark, &installed.dark), (egui::Theme::Light, &installed.light)] {
        ctx.set_style_of(theme, style::style(own, look.animation));
    }
    ctx.data_mut(|data| data.insert_temp(slot(), installed));
    ctx.set_theme(look.theme);
}

/// The theme that `ui` is drawn in.
pub fn of(ui: &Ui) -> Arc<Theme> {
    let installed = ui.data_mut(|data| {
        data.get_temp_mut_or_insert_with::<Installed>(slot(), || Installed::new(Look::default())).clone()
    });
    if ui.visuals().dark_mode { installed.dark } else { installed.light }
}

/// Both themes as the token file has them, at 100 %: dark, then light. For charts drawn outside a window, and tests.
pub fn both() -> [Theme; 2] {
    [true, false].map(|dark| Theme::new(dark, Look::default()))
}

/// Contrast of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance").
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let [red, green, blue, _] = egui::Rgba::from(colour).to_array();
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
