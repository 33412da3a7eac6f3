//! The plans that come with the program, embedded in it.

use super::{error::FileError, plan_file};
use crate::fund::plan::Plan;

/// A plan that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its file's name, such as `us_japan_300bn.json`.
    pub file_name: &'static str,
    /// Its file's text.
    pub text: &'static str,
}

macro_rules! sample {
    ($name:literal) => {
        Sample { file_name: $name, text: include_str!(concat!("../../saved_plans/", $name)) }
    };
}

const SAMPLES: [Sample; 6] = [
    sample!("us_japan_300bn.json"),
    sample!("memorandum_550bn.json"),
    sample!("korea_style_200bn.json"),
    sample!("norway_style_300bn.json"),
    sample!("china_uae_10bn.json"),
    sample!("five_partners_300bn.json"),
];

/// Every sample, the one that the program opens with first.
pub const fn all() -> &'static [Sample] {
    &SAMPLES
}

impl Sample {
    /// The sample's plan.
    ///
    /// # Errors
    /// None that a test of the program would let pass.
    pub fn plan(&self) -> Result<Plan, FileError> {
        plan_file::read(self.text.as_bytes())
    }

    /// The name without its ending, such as `us_japan_300bn`.
    pub fn name(&self) -> &'static str {
        self.file_name.strip_suffix(".json").unwrap_or(self.file_name)
    }
}

/// The plan of the sample of this name, with or without `.json`.
///
/// # Errors
/// [`FileError::NotFound`] where there is none of this name.
pub fn load(name: &str) -> Result<Plan, FileError> {
    let found = all().iter().find(|sample| sample.file_name == name || sample.name() == name);
    found.ok_or(FileError::NotFound)?.plan()
}

/// The plan that the program opens with.
///
/// # Errors
/// None that a test of the program would let pass.
pub fn default_plan() -> Result<Plan, FileError> {
    all().first().ok_or(FileError::NotFound)?.plan()
}
