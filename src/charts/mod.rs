//! A chart as plain shapes: where each mark stands and which part it plays, without any colour or font, so that the
//! window and a printed page draw the same picture from the same list.

pub mod gantt;
pub mod heat_map;
pub mod over_time;
pub mod shapes;
pub mod steps;
pub mod tornado;
pub mod treemap;
