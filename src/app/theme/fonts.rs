//! The two bundled fonts, so that pixels and Japanese letter shapes are the same on every machine.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/NotoSansJP-Regular-l12.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/NotoSansJP-Bold-l12.otf");

/// The family of the bold weight: egui has no weights, so it is a family of its own.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Regular as proportional and as monospace (its digits are tabular), bold under its own name.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    fonts.font_data.insert("regular".to_owned(), Arc::new(FontData::from_static(REGULAR)));
    fonts.font_data.insert("bold".to_owned(), Arc::new(FontData::from_static(BOLD)));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    fonts.families.insert(bold(), vec!["bold".to_owned()]);
    fonts
}
