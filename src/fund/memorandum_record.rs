//! How far the U.S.–Japan memorandum of 4 September 2025 had come by 1 May 2026, as published: what deployment looks
//! like in the world, to hold a plan's own against.
//!
//! Pledge: Hudson Institute, September 2025. Selection: press of 18 February 2026. Loans: NHK, 1 May 2026.

/// Pledged, US dollars.
pub const PLEDGED: i64 = 550_000_000_000;
/// Selected by 17 February 2026, US dollars.
pub const SELECTED: i64 = 36_000_000_000;
/// Days from the signature to the selection.
pub const DAYS_TO_SELECTION: u32 = 166;
/// Loans signed by 1 May 2026, Japanese yen; at least.
pub const SIGNED_YEN: i64 = 340_000_000_000;
/// Yen to the dollar at which the loans were reported.
pub const YEN_PER_DOLLAR: i64 = 155;
/// Days from the selection to the loans.
pub const DAYS_TO_LOANS: u32 = 73;

/// The part of the pledge that was selected.
pub fn selected_part() -> f64 {
    SELECTED as f64 / PLEDGED as f64
}

/// The part of the pledge for which cash was signed.
pub fn signed_part() -> f64 {
    SIGNED_YEN as f64 / YEN_PER_DOLLAR as f64 / PLEDGED as f64
}
