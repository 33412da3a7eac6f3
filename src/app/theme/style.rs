//! The tokens as an egui style: how egui's own widgets look beside ours.

use egui::epaint::Shadow;
use egui::style::{HandleShape, Selection, Spacing, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Visuals, vec2};

use super::{Text, Theme};

/// Seconds a thing takes to move into place.
const ANIMATION: f32 = 0.12;

/// The whole egui style of one theme.
pub(super) fn style(theme: &Theme, animation: bool) -> Style {
    let mut style = Style {
        visuals: visuals(theme),
        spacing: spacing(theme),
        animation_time: if animation { ANIMATION } else { 0.0 },
        ..Style::default()
    };
    style.text_styles = [Text::Tile, Text::Heading, Text::Body, Text::Strong, Text::Small, Text::SmallStrong]
        .map(|text| (text.style(), theme.font(text)))
        .into();
    style.text_styles.insert(TextStyle::Button, theme.font(Text::Body));
    style.text_styles.insert(TextStyle::Monospace, FontId::monospace(theme.text.body));
    if !animation {
        style.scroll_animation = egui::style::ScrollAnimation::none();
    }
    // Labels inside rows must not swallow the row's clicks.
    style.interaction.selectable_labels = false;
    style
}

fn spacing(theme: &Theme) -> Spacing {
    let space = &theme.space;
    Spacing {
        item_spacing: vec2(space.item, space.small),
        button_padding: vec2(space.item, space.hair),
        window_margin: Margin::same(space.inner as i8),
        menu_margin: Margin::same(space.small as i8),
        interact_size: vec2(space.control * 1.6, space.control),
        slider_width: space.slider,
        icon_width: theme.text.body,
        icon_width_inner: theme.text.body * 0.6,
        tooltip_width: 420.0 * theme.pace(),
        ..Spacing::default()
    }
}

fn visuals(theme: &Theme) -> Visuals {
    let palette = &theme.palette;
    let base = if theme.dark { Visuals::dark() } else { Visuals::light() };
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: palette.shadow.gamma_multiply(0.35) };
    let radius = CornerRadius::same(theme.radius.panel as u8);
    let mut visuals = Visuals {
        weak_text_color: Some(palette.text_weak),
        widgets: widgets(theme),
        selection: Selection { bg_fill: palette.selection, stroke: Stroke::new(1.0, palette.text_strong) },
        hyperlink_color: palette.accent,
        faint_bg_color: palette.raised.gamma_multiply(0.5),
        extreme_bg_color: palette.canvas,
        code_bg_color: palette.raised,
        warn_fg_color: palette.warning,
        error_fg_color: palette.warning,
        window_corner_radius: radius,
        menu_corner_radius: radius,
        window_fill: palette.panel,
        window_stroke: Stroke::new(1.0, palette.outline),
        window_shadow: shadow,
        popup_shadow: shadow,
        panel_fill: palette.canvas,
        slider_trailing_fill: true,
        handle_shape: HandleShape::Circle,
        ..base
    };
    visuals.text_cursor.stroke = Stroke::new(1.5, palette.accent);
    // A blinking cursor would wake an idle program twice a second.
    visuals.text_cursor.blink = false;
    visuals
}

fn widgets(theme: &Theme) -> Widgets {
    let palette = &theme.palette;
    let state = |ground: Color32, rim: Color32, text: Color32| WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(1.0, rim),
        corner_radius: CornerRadius::same(theme.radius.control as u8),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(palette.panel, palette.outline, palette.text),
        inactive: state(palette.raised, palette.outline, palette.text),
        hovered: state(palette.raised, palette.track, palette.text_strong),
        active: state(palette.raised, palette.accent, palette.text_strong),
        open: state(palette.raised, palette.track, palette.text_strong),
    }
}
