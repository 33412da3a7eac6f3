//! The token file: every colour and size by the role it plays, for both themes.
//!
//! Nothing else in the program writes a colour down; `assets/theme/tokens.json` is the only place to change one.

use std::sync::LazyLock;

use egui::Color32;
use serde::Deserialize;

/// Both themes and the sizes they share, as the embedded token file gives them at 100 % text.
pub(super) static TOKENS: LazyLock<Tokens> = LazyLock::new(embedded);

#[allow(clippy::expect_used, reason = "the file is compiled in and a test reads it; no user can break it")]
fn embedded() -> Tokens {
    serde_json::from_str(include_str!("../../../assets/theme/tokens.json")).expect("the embedded token file is valid")
}

/// The token file.
#[derive(Debug, Deserialize)]
pub(super) struct Tokens {
    pub dark: Palette,
    pub light: Palette,
    #[serde(deserialize_with = "colours")]
    pub sequence: Vec<Color32>,
    pub text: TextSizes,
    pub space: Space,
    pub radius: Radius,
}

/// Declares the colour roles once: a documented field each, read from `#RRGGBB`.
macro_rules! palette {
    ($($(#[$doc:meta])* $role:ident,)*) => {
        /// The colours of one theme by role.
        #[derive(Clone, Debug, Deserialize)]
        pub struct Palette {
            $($(#[$doc])* #[serde(deserialize_with = "colour")] pub $role: Color32,)*
            /// Gain and loss under each of the three conventions a reader may be used to.
            pub change: ChangePairs,
            /// Seven partner hues (Okabe–Ito) and, last, the grey that all further partners share.
            pub partners: [PartnerColours; 8],
        }
    };
}

palette! {
    /// Behind the panels.
    canvas,
    /// A panel's own ground.
    panel,
    /// A field under the pointer, a menu, a tooltip.
    raised,
    /// The line round a panel.
    outline,
    /// Hairlines inside a panel; decoration, never the only carrier of a meaning.
    divider,
    /// The rail of a slider and every other mark that must be seen (3:1).
    track,
    /// The strokes of a rail's part that cannot be reached.
    track_hatch,
    /// Ghost ticks, axis ticks, limit handles.
    tick,
    /// Running text.
    text,
    /// Captions and units.
    text_weak,
    /// Figures.
    text_strong,
    /// The one colour of action: focus, the chosen tab, the main button.
    accent,
    /// Text upon `accent`.
    accent_text,
    /// Behind selected text.
    selection,
    /// Something does not fit: a limit broken, text that is no number.
    warning,
    /// A fan's outer band (5–95 %).
    band_outer,
    /// A fan's inner band (25–75 %).
    band_inner,
    /// The line along a band's edge (3:1).
    band_edge,
    /// A median line.
    median,
    /// The first of two measures side by side (share of money).
    measure_first,
    /// The second of two measures side by side (share of risk).
    measure_second,
    /// What a shadow is made of, before its transparency.
    shadow,
}

impl Palette {
    /// The colours of a partner by its place in the plan, counted from 0; from the eighth on all are grey.
    pub fn partner(&self, place: usize) -> PartnerColours {
        self.partners[place.min(self.partners.len() - 1)]
    }
}

/// Gain and loss in the three conventions.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ChangePairs {
    /// The default: no traffic lights, told apart by every kind of eye.
    pub teal_plum: ChangeColours,
    /// Green rises (New York, London).
    pub green_up: ChangeColours,
    /// Red rises (Tokyo).
    pub red_up: ChangeColours,
}

/// The colours of a change.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct ChangeColours {
    /// For the better.
    #[serde(deserialize_with = "colour")]
    pub gain: Color32,
    /// For the worse.
    #[serde(deserialize_with = "colour")]
    pub loss: Color32,
}

/// One partner's hue in its four uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct PartnerColours {
    /// Areas, thumbs, dots: the same in both themes.
    #[serde(deserialize_with = "colour")]
    pub fill: Color32,
    /// Text upon `fill`.
    #[serde(deserialize_with = "colour")]
    pub on_fill: Color32,
    /// Lines and the rim of areas: at least 3:1 on this theme's grounds.
    #[serde(deserialize_with = "colour")]
    pub edge: Color32,
    /// The partner's name in its colour: as readable as any text.
    #[serde(deserialize_with = "colour")]
    pub text: Color32,
}

/// Heights of text in points at 100 %.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct TextSizes {
    /// A headline tile's figure.
    pub tile: f32,
    /// The head of a panel.
    pub heading: f32,
    /// Everything else.
    pub body: f32,
    /// Captions, units, ticks.
    pub small: f32,
}

/// Distances in points at 100 %.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Space {
    /// Between a mark and its text.
    pub hair: f32,
    /// Between things that belong together.
    pub small: f32,
    /// Between neighbours.
    pub item: f32,
    /// Between a panel's edge and its content.
    pub inner: f32,
    /// Between panels.
    pub outer: f32,
    /// Height of a control.
    pub control: f32,
    /// Width of a slider that was given none.
    pub slider: f32,
}

/// Corner radii in points.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Radius {
    /// Bars and ticks.
    pub small: f32,
    /// Fields and buttons.
    pub control: f32,
    /// Panels and windows.
    pub panel: f32,
}

fn colour<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(source)?;
    read_hex(&text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a colour of the form #RRGGBB")))
}

fn colours<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Vec<Color32>, D::Error> {
    let texts = Vec::<String>::deserialize(source)?;
    texts
        .iter()
        .map(|text| {
            read_hex(text).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not of the form #RRGGBB")))
        })
        .collect()
}

fn read_hex(text: &str) -> Option<Color32> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let channel = |from: usize| u8::from_str_radix(digits.get(from..from + 2)?, 16).ok();
    Some(Color32::from_rgb(channel(0)?, channel(2)?, channel(4)?))
}
