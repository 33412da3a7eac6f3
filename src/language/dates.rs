//! Dates and years in words.

use super::{Format, text, text_with};

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

impl Format {
    /// A day: `22 Nov 2026`, in Japanese `2026年11月22日`; a month outside 1…12 or a day outside 1…31 is undefined.
    pub fn date(self, year: i32, month: u32, day: u32) -> String {
        let Some(name) = self.month_name(month).filter(|_| (1..=31).contains(&day)) else {
            return self.undefined().to_owned();
        };
        let (year, day) = (year.to_string(), day.to_string());
        let arguments = [("year", year.into()), ("month", name.into()), ("day", day.into())];
        text_with(self.language, "date-day", &arguments)
    }

    /// A time stamp `YYYY-MM-DDTHH:MM:SSZ` in words: `22 Nov 2026 14:05 UTC`; what is no time stamp stays as it is.
    pub fn moment(self, stamp: &str) -> String {
        let part = |from: usize, to: usize| stamp.get(from..to);
        let day = (|| {
            let year = part(0, 4)?.parse().ok()?;
            Some(self.date(year, part(5, 7)?.parse().ok()?, part(8, 10)?.parse().ok()?))
        })();
        match (day, part(11, 16)) {
            (Some(day), Some(time)) => format!("{day} {time} UTC"),
            _ => stamp.to_owned(),
        }
    }

    /// A month: `Nov 2026`, in Japanese `2026年11月`.
    pub fn month(self, year: i32, month: u32) -> String {
        let Some(name) = self.month_name(month) else { return self.undefined().to_owned() };
        text_with(self.language, "date-month", &[("year", year.to_string().into()), ("month", name.into())])
    }

    /// A calendar year: `2026`, in Japanese `2026年`. On an axis the bare number serves both.
    pub fn year(self, year: i32) -> String {
        text_with(self.language, "date-year", &[("year", year.to_string().into())])
    }

    /// A fiscal year: `FY2026`, in Japanese `2026年度`.
    pub fn fiscal_year(self, year: i32) -> String {
        text_with(self.language, "date-fiscal-year", &[("year", year.to_string().into())])
    }

    fn month_name(self, month: u32) -> Option<&'static str> {
        let index = usize::try_from(month).ok()?.checked_sub(1)?;
        MONTHS.get(index).map(|key| text(self.language, key))
    }
}
