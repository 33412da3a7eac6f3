//! Questions asked of a plan, answered in codes and numbers.
