//! The plain shapes that charts are made of. Places are in points, y downwards; colours and fonts are named by the
//! part they play, and whoever draws the shapes knows what they look like there.

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f32,
    /// Top edge.
    pub top: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// A rectangle by its corner and size.
    pub const fn new(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self { left, top, width, height }
    }

    /// The right edge.
    pub fn right(self) -> f32 {
        self.left + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> f32 {
        self.top + self.height
    }

    /// The middle.
    pub fn centre(self) -> Point {
        Point { x: self.left + self.width / 2.0, y: self.top + self.height / 2.0 }
    }

    /// Smaller by `by` on every side, never less than nothing.
    #[must_use]
    pub fn shrink(self, by: f32) -> Self {
        let (across, down) = (by.min(self.width / 2.0), by.min(self.height / 2.0));
        Self::new(self.left + across, self.top + down, self.width - 2.0 * across, self.height - 2.0 * down)
    }
}

/// What an area is filled with. Strengths run from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fill {
    /// Nothing: the chart's own ground shows.
    Open,
    /// A neutral shade, faint to strong.
    Neutral(f32),
    /// A place on the shades of the fans, from their outer band to their median.
    Graded(f32),
    /// A place on the ordered scale of the house, little to much.
    Sequence(f32),
    /// More than before, hardly to greatly.
    More(f32),
    /// Less than before, hardly to greatly.
    Less(f32),
    /// A bar that measures.
    Measure,
    /// The band between two percentiles.
    Band,
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ink {
    /// Running text.
    Plain,
    /// Captions, and figures that say nothing is there.
    Weak,
    /// Figures.
    Strong,
    /// Whatever can be read upon this fill.
    Upon(Fill),
    /// A quieter line upon this fill, as readable.
    WeakUpon(Fill),
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A hairline that parts things.
    Divider,
    /// An axis: must be seen.
    Axis,
    /// The edge of a band.
    Edge,
    /// A median.
    Median,
    /// Something to compare with, dashed.
    Reference,
    /// How sure an estimate is: must be seen upon bars and ground alike.
    Whisker,
}

/// Which of the sizes and weights a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Captions, units, ticks.
    Small,
    /// Captions, bold.
    SmallStrong,
    /// Running text.
    Body,
    /// Running text, bold.
    Strong,
}

/// Which side of a text stands at its place, across.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Across {
    /// It begins there.
    Left,
    /// It is centred there.
    Middle,
    /// It ends there.
    Right,
}

/// Which side of a text stands at its place, down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Down {
    /// It hangs from there.
    Top,
    /// Its middle is there.
    Middle,
    /// It stands on it.
    Bottom,
}

/// What becomes of a text that is wider than its room. A figure read in part is a wrong figure: names are cut,
/// figures shrink or are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is cut, visibly.
    Cut,
    /// It becomes smaller, down to 70 %.
    Shrink,
    /// It is left out.
    Drop,
}

/// A text at its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where.
    pub at: Point,
    /// Which side of it stands there.
    pub across: Across,
    /// Which side of it stands there.
    pub down: Down,
    /// Size and weight.
    pub kind: Kind,
    /// Colour.
    pub ink: Ink,
    /// The width it has.
    pub room: f32,
    /// What becomes of it where that is too little.
    pub fit: Fit,
}

/// One mark of a chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rect {
        /// Where.
        area: Rect,
        /// With what.
        fill: Fill,
    },
    /// The area between two lines over the same places.
    Band {
        /// Places across, rising.
        x: Vec<f32>,
        /// The upper edge's place down at each.
        upper: Vec<f32>,
        /// The lower edge's.
        lower: Vec<f32>,
        /// With what.
        fill: Fill,
    },
    /// A line through points.
    Line {
        /// Through these.
        points: Vec<Point>,
        /// What it is.
        line: Line,
    },
    /// A text.
    Text(Text),
}

/// The heights of text and the distances that a chart is laid out with, points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Height of running text.
    pub body: f32,
    /// Height of captions.
    pub small: f32,
    /// Distance between neighbours.
    pub gap: f32,
}

impl Shape {
    /// A text that begins at a place and is cut where it is too wide.
    pub fn name(text: &str, at: Point, room: f32, kind: Kind, ink: Ink) -> Self {
        Self::Text(Text {
            text: text.to_owned(),
            at,
            across: Across::Left,
            down: Down::Middle,
            kind,
            ink,
            room,
            fit: Fit::Cut,
        })
    }

    /// A figure that ends at a place and shrinks where it is too wide.
    pub fn figure(text: &str, at: Point, room: f32, kind: Kind, ink: Ink) -> Self {
        Self::Text(Text {
            text: text.to_owned(),
            at,
            across: Across::Right,
            down: Down::Middle,
            kind,
            ink,
            room,
            fit: Fit::Shrink,
        })
    }
}
