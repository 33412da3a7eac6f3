//! What frames every view: the bar at the top, the tabs, the bar at the foot, and what can lie over a view.

pub mod foot;
pub mod import;
pub mod overlays;
pub mod palette;
pub mod start;
pub mod top;
