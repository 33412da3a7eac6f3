//! The token file keeps its promises: contrast, glyphs, and sizes that follow the text.

use concord::app::theme::{self, ChangeConvention, Look, PartnerColours, Text, Theme, contrast};
use egui::{Color32, Context, FontId, MissingGlyphPolicy, RawInput};

fn grounds(theme: &Theme) -> [Color32; 2] {
    [theme.palette.canvas, theme.palette.panel]
}

fn least(colour: Color32, grounds: &[Color32]) -> f32 {
    grounds.iter().map(|ground| contrast(colour, *ground)).fold(f32::INFINITY, f32::min)
}

/// What WCAG asks of text (4.5:1), and 7:1 for the theme meant for projectors.
fn readable(theme: &Theme) -> f32 {
    if theme.dark { 4.5 } else { 7.0 }
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 1e-3);
    // The grey that is known to just reach 4.5:1 on white.
    assert!((contrast(Color32::from_gray(0x76), Color32::WHITE) - 4.54).abs() < 0.01);
}

#[test]
fn every_text_can_be_read() {
    for theme in theme::both() {
        let palette = &theme.palette;
        let mut grounds = grounds(&theme).to_vec();
        let mut texts = vec![
            ("accent", palette.accent),
            ("warning", palette.warning),
            ("gain", theme.change.gain),
            ("loss", theme.change.loss),
        ];
        for pair in [palette.change.teal_plum, palette.change.green_up, palette.change.red_up] {
            texts.extend([("a gain", pair.gain), ("a loss", pair.loss)]);
        }
        texts.extend(palette.partners.iter().map(|partner| ("a partner's name", partner.text)));
        for (name, colour) in texts {
            let found = least(colour, &grounds);
            assert!(found >= readable(&theme), "{name} reaches {found:.2} (dark: {})", theme.dark);
        }
        grounds.push(palette.raised);
        let texts = [("text", palette.text), ("weak text", palette.text_weak), ("strong text", palette.text_strong)];
        for (name, colour) in texts {
            let found = least(colour, &grounds);
            assert!(found >= readable(&theme), "{name} reaches {found:.2} (dark: {})", theme.dark);
        }
        assert!(contrast(palette.accent_text, palette.accent) >= readable(&theme), "text on the main button");
        assert!(contrast(palette.text_strong, palette.selection) >= 4.5, "selected text");
    }
}

#[test]
fn every_mark_can_be_seen() {
    for theme in theme::both() {
        let palette = &theme.palette;
        let mut marks = vec![
            ("track", palette.track),
            ("hatch", palette.track_hatch),
            ("tick", palette.tick),
            ("band edge", palette.band_edge),
            ("median", palette.median),
            ("first measure", palette.measure_first),
            ("second measure", palette.measure_second),
            ("accent", palette.accent),
        ];
        marks.extend(palette.partners.iter().map(|partner| ("a partner's edge", partner.edge)));
        for (name, colour) in marks {
            let found = least(colour, &grounds(&theme));
            assert!(found >= 3.0, "{name} {colour:?} reaches {found:.2} (dark: {})", theme.dark);
        }
    }
}

#[test]
fn a_partner_has_one_hue_in_both_themes_and_text_upon_it_can_be_read() {
    let [dark, light] = theme::both();
    for place in 0..10 {
        let (night, day) = (dark.palette.partner(place), light.palette.partner(place));
        assert_eq!(night.fill, day.fill);
        for PartnerColours { fill, on_fill, .. } in [night, day] {
            assert!(contrast(on_fill, fill) >= 4.5, "partner {place}");
            assert!(contrast(dark.text_on(fill), fill) >= 4.5, "partner {place}");
        }
    }
    assert_eq!(dark.palette.partner(7), dark.palette.partner(23), "from the eighth on all are grey");
    let hues: std::collections::BTreeSet<[u8; 4]> =
        (0..8).map(|place| dark.palette.partner(place).fill.to_array()).collect();
    assert_eq!(hues.len(), 8);
}

#[test]
fn the_bands_of_a_fan_differ_from_each_other_and_from_the_ground() {
    for theme in theme::both() {
        let palette = &theme.palette;
        for pair in [(palette.panel, palette.band_outer), (palette.band_outer, palette.band_inner)] {
            assert!(contrast(pair.0, pair.1) >= 1.2, "dark: {}", theme.dark);
        }
        assert!(contrast(palette.median, palette.band_inner) >= 3.0, "dark: {}", theme.dark);
    }
}

#[test]
fn the_sequence_grows_brighter_from_end_to_end() {
    let [dark, _] = theme::both();
    let steps: Vec<f32> = (0..=100).map(|step| contrast(dark.sequence(step as f32 / 100.0), Color32::BLACK)).collect();
    assert!(steps.is_sorted());
    assert_eq!(dark.sequence(-1.0), dark.sequence(0.0));
    assert_eq!(dark.sequence(2.0), dark.sequence(1.0));
}

fn installed(look: Look) -> std::sync::Arc<Theme> {
    let ctx = Context::default();
    theme::install(&ctx, &look);
    let mut found = None;
    let mut output = ctx.run_ui(RawInput::default(), |ui| found = Some(theme::of(ui)));
    output.textures_delta.clear();
    found.expect("one frame was run")
}

#[test]
fn the_look_that_was_chosen_is_the_look_that_is_drawn() {
    let theme = installed(Look { theme: egui::ThemePreference::Light, ..Look::default() });
    assert!(!theme.dark);
    let large = installed(Look { text_scale: 2.5, change: ChangeConvention::RedUp, ..Look::default() });
    let [plain, _] = theme::both();
    assert!(large.dark, "a system that says nothing gets the dark theme");
    assert!((large.text.body / plain.text.body - 2.5).abs() < 1e-5);
    assert!((large.space.control / plain.space.control - 1.75).abs() < 1e-5, "distances follow at half the pace");
    assert_eq!(large.change.gain, plain.palette.change.red_up.gain);
    let held = installed(Look { text_scale: 40.0, ..Look::default() });
    assert!((held.text_scale - 2.5).abs() < f32::EPSILON);
}

#[test]
fn installing_again_changes_the_text_of_a_running_program() {
    let ctx = Context::default();
    theme::install(&ctx, &Look::default());
    let before = ctx.global_style().text_styles[&Text::Tile.style()].size;
    theme::install(&ctx, &Look { text_scale: 2.0, animation: false, ..Look::default() });
    let style = ctx.global_style();
    assert!((style.text_styles[&Text::Tile.style()].size - 2.0 * before).abs() < 1e-4);
    assert!(style.animation_time.abs() < f32::EPSILON);
    assert!(!style.visuals.text_cursor.blink, "a blinking cursor wakes an idle program");
}

#[test]
fn both_fonts_have_every_sign_the_program_writes_and_their_digits_are_equally_wide() {
    let ctx = Context::default();
    theme::install(&ctx, &Look::default());
    ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
    let signs = "…−+±×·%¥€£▲△→←↑↓–—“”‘’「」、。(),()万億兆円ドル 0123456789.";
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        for family in [egui::FontFamily::Proportional, egui::FontFamily::Monospace, theme::bold()] {
            let font = FontId::new(14.0, family);
            ui.fonts_mut(|fonts| {
                assert!(fonts.has_glyphs(&font, signs), "{font:?}");
                let zero = fonts.glyph_width(&font, '0');
                for digit in "123456789−".chars() {
                    assert!((fonts.glyph_width(&font, digit) - zero).abs() < 1e-3, "{digit} in {font:?}");
                }
            });
        }
    });
    output.textures_delta.clear();
}
