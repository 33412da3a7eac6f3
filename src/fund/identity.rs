//! The names by which a plan's parts refer to each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, sync::Arc};

macro_rules! identity {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String", regex(pattern = r"^[A-Za-z0-9_.\-]{1,24}$"))] Arc<str>);

        impl $name {
            /// The identity's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the text may stand as an identity: 1 to 24 of letters, digits, `_`, `-`, `.`.
            pub fn is_well_formed(&self) -> bool {
                (1..=24).contains(&self.0.len())
                    && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

identity!(
    /// A partner of the fund, such as `US`.
    PartnerId
);
identity!(
    /// A sector, such as `SEM`.
    SectorId
);
identity!(
    /// A place where a sector's money works, such as `JP`.
    LocationId
);
identity!(
    /// A currency's ISO 4217 code, such as `JPY`.
    CurrencyCode
);
identity!(
    /// An entry of the plan's list of sources.
    SourceId
);
identity!(
    /// A step of approval that a sector's commitments wait for, such as `CFIUS`.
    GateId
);
identity!(
    /// A set of shocks, such as `taiwan`.
    ScenarioId
);
identity!(
    /// A strategic aim that sectors are scored by, such as `jobs`.
    CriterionId
);
