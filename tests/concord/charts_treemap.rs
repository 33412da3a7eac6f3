//! The tiles of a treemap: areas in proportion, inside, beside each other, as near to squares as the method promises;
//! and the plain shapes of a table and of a chart over time.

use concord::charts::{
    heat_map::{self, Cell, Grid, Head, Sum, Table},
    over_time::{self, Labels, Series},
    shapes::{Fill, Line, Rect, Shape, Sizes},
    treemap::{Tile, draw, squarify},
};
use proptest::prelude::*;

const SIZES: Sizes = Sizes { body: 14.0, small: 12.0, gap: 8.0 };

fn aspect(tile: &Rect) -> f32 {
    (tile.width / tile.height).max(tile.height / tile.width)
}

#[test]
fn the_example_of_the_paper_comes_out_as_printed() {
    // Bruls, Huizing & van Wijk 2000, section 3.1 and figure 4: 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 × 4.
    let tiles = squarify(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], 6.0, 4.0);
    let wanted = [
        (0.0, 0.0, 3.0, 2.0),
        (0.0, 2.0, 3.0, 2.0),
        (3.0, 0.0, 12.0 / 7.0, 7.0 / 3.0),
        (3.0 + 12.0 / 7.0, 0.0, 9.0 / 7.0, 7.0 / 3.0),
        (3.0, 7.0 / 3.0, 1.2, 5.0 / 3.0),
        (4.2, 7.0 / 3.0, 1.2, 5.0 / 3.0),
        (5.4, 7.0 / 3.0, 0.6, 5.0 / 3.0),
    ];
    for (tile, (left, top, width, height)) in tiles.iter().zip(wanted) {
        let off = [tile.left - left, tile.top - top, tile.width - width, tile.height - height];
        assert!(off.iter().all(|off| off.abs() < 1e-5), "{tile:?} is not at {left}, {top}, {width} × {height}");
    }
    let worst = tiles.iter().map(aspect).fold(0.0, f32::max);
    assert!((worst - 25.0 / 9.0).abs() < 1e-4, "{worst}");
}

#[test]
fn nothing_and_nonsense_have_empty_tiles() {
    let tiles = squarify(&[1.0, 0.0, f64::NAN, -3.0, f64::INFINITY, 1.0], 10.0, 10.0);
    let areas: Vec<f32> = tiles.iter().map(|tile| tile.width * tile.height).collect();
    assert_eq!(areas, [50.0, 0.0, 0.0, 0.0, 0.0, 50.0]);
    assert!(squarify(&[], 10.0, 10.0).is_empty());
    assert_eq!(squarify(&[0.0, 0.0], 10.0, 10.0), [Rect::default(); 2]);
    assert_eq!(squarify(&[1.0], 0.0, 10.0), [Rect::default()]);
}

proptest! {
    #[test]
    fn tiles_are_in_proportion_inside_and_apart(
        weights in prop::collection::vec(prop_oneof![Just(0.0), 0.001_f64..1000.0], 1..64),
        width in 20.0_f64..2000.0,
        height in 20.0_f64..2000.0,
    ) {
        let tiles = squarify(&weights, width, height);
        prop_assert_eq!(tiles.len(), weights.len());
        let total: f64 = weights.iter().sum();
        prop_assume!(total > 0.0);
        for (tile, weight) in tiles.iter().zip(&weights) {
            let area = f64::from(tile.width) * f64::from(tile.height);
            let wanted = weight / total * width * height;
            prop_assert!((area - wanted).abs() <= 1e-5 * wanted + 1e-3, "{} {}", area, wanted);
            let slack = 1e-2;
            prop_assert!(tile.left >= -slack && tile.top >= -slack);
            prop_assert!(f64::from(tile.right()) <= width + f64::from(slack));
            prop_assert!(f64::from(tile.bottom()) <= height + f64::from(slack));
        }
        for (place, one) in tiles.iter().enumerate() {
            for other in &tiles[place + 1..] {
                let across = one.right().min(other.right()) - one.left.max(other.left);
                let down = one.bottom().min(other.bottom()) - one.top.max(other.top);
                prop_assert!(across < 0.01 || down < 0.01, "{:?} {:?}", one, other);
            }
        }
    }

    #[test]
    fn equal_weights_make_no_slivers(count in 1_usize..64, width in 200.0_f64..2000.0, height in 200.0_f64..2000.0) {
        let tiles = squarify(&vec![1.0; count], width, height);
        // Sides are single precision, so one tile's aspect is the whole's but for a whisker.
        let whole = (width / height).max(height / width) as f32 * 1.0001;
        for tile in &tiles {
            prop_assert!(aspect(tile) <= 4.0_f32.max(whole), "{:?}", tile);
        }
    }
}

#[test]
fn a_tile_writes_what_fits_and_keeps_it_inside() {
    let tile = |weight: f64, name: &str| Tile {
        weight,
        name: name.to_owned(),
        share: "10.0 %".to_owned(),
        amount: "US$ 45.0 bn".to_owned(),
    };
    let tiles = [tile(60.0, "AI"), tile(39.5, "Chips"), tile(0.5, "Cash"), tile(0.0, "Digital")];
    let drawn = draw(&tiles, Rect::new(100.0, 50.0, 400.0, 200.0), &SIZES);
    let texts = |place: usize| {
        let written = drawn[place].1.iter().filter_map(|shape| match shape {
            Shape::Text(text) => Some((text.text.as_str(), text.at)),
            _ => None,
        });
        written.collect::<Vec<_>>()
    };
    assert_eq!(texts(0).iter().map(|(text, _)| *text).collect::<Vec<_>>(), ["AI", "10.0 %", "US$ 45.0 bn"]);
    assert!(texts(2).is_empty(), "a sliver has no room for a name: {:?}", texts(2));
    assert!(drawn[3].1.is_empty(), "nothing has no tile");
    for (place, (area, _)) in drawn.iter().enumerate() {
        for (text, at) in texts(place) {
            let inside = at.x >= area.left && at.x < area.right() && at.y >= area.top && at.y < area.bottom();
            assert!(inside, "{text} at {at:?} in {area:?}");
        }
    }
}

#[test]
fn a_table_on_a_page_shows_every_cell_once() {
    let (rows, columns) = (64, 24);
    let cells = (0..rows * columns)
        .map(|place| Cell { text: format!("c{place}"), fill: Fill::Sequence(place as f32 / 1536.0) })
        .collect();
    let table = Table {
        rows: (0..rows).map(|row| format!("r{row}")).collect(),
        heads: (0..columns).map(|column| Head { name: format!("h{column}"), unit: String::new() }).collect(),
        cells,
        sum_head: Head { name: "sum".to_owned(), unit: String::new() },
        sums: (0..rows)
            .map(|row| Sum { text: format!("s{row}"), bar: row as f32 / 64.0, fill: Fill::Measure })
            .collect(),
        foot: ("all".to_owned(), (0..=columns).map(|column| format!("f{column}")).collect()),
    };
    let shapes = heat_map::draw(&table, Rect::new(0.0, 0.0, 2000.0, 2000.0), &SIZES);
    let mut texts: Vec<&str> = shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts.len(), rows * columns + 2 * rows + 2 * (columns + 1) + 1);
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), rows * columns + 2 * rows + 2 * (columns + 1) + 1, "no text stands twice");
}

#[test]
fn a_grid_fills_its_room_or_runs_over_in_readable_columns() {
    let roomy = Grid::new((2, 10), (800.0, 400.0), false, &SIZES);
    assert!((roomy.names + 2.0 * roomy.column + roomy.sum - 800.0).abs() < 0.01, "{roomy:?}");
    let full = Grid::new((24, 64), (800.0, 400.0), true, &SIZES);
    assert!(full.column >= 4.0 * SIZES.body && full.row >= 1.5 * SIZES.body, "{full:?}");
}

#[test]
fn paid_in_against_committed_has_band_median_and_both_names() {
    let years: Vec<f64> = (2026..2037).map(f64::from).collect();
    let row = |factor: f64| (0..11).map(|year| f64::from(year) * factor).collect::<Vec<_>>();
    let (committed, low, middle, high) = (vec![100.0; 11], row(6.0), row(8.0), row(9.0));
    let series = Series { years: &years, committed: &committed, low: &low, middle: &middle, high: &high };
    let labels = Labels { committed: "committed", middle: "paid in", low: "p25", high: "p75" };
    let area = Rect::new(10.0, 20.0, 300.0, 180.0);
    let shapes = over_time::draw(&series, &labels, |value| format!("{value:.0}"), area, &SIZES);
    let band = shapes.iter().find_map(|shape| match shape {
        Shape::Band { x, upper, lower, .. } => Some((x, upper, lower)),
        _ => None,
    });
    let (x, upper, lower) = band.expect("there is a band");
    assert_eq!(x.len(), 11);
    assert!(upper.iter().zip(lower).all(|(upper, lower)| upper <= lower), "the upper edge is above");
    let lines = |wanted: Line| {
        shapes.iter().filter(|shape| matches!(shape, Shape::Line { line, .. } if *line == wanted)).count()
    };
    assert_eq!((lines(Line::Median), lines(Line::Edge), lines(Line::Reference), lines(Line::Axis)), (1, 2, 1, 1));
    for shape in &shapes {
        if let Shape::Text(text) = shape {
            let inside = text.at.y >= area.top && text.at.y <= area.bottom() && text.at.x <= area.right();
            assert!(inside, "{} at {:?}", text.text, text.at);
        }
    }
    let shown = |wanted: &str| shapes.iter().any(|shape| matches!(shape, Shape::Text(text) if text.text == wanted));
    assert!(["committed", "paid in", "p25", "p75", "0", "100", "2026", "2036"].into_iter().all(shown));
}

#[test]
fn series_of_unequal_length_draw_nothing() {
    let years = [2026.0, 2027.0];
    let labels = Labels { committed: "", middle: "", low: "", high: "" };
    let series = Series { years: &years, committed: &[1.0], low: &years, middle: &years, high: &years };
    let area = Rect::new(0.0, 0.0, 100.0, 100.0);
    assert!(over_time::draw(&series, &labels, |value| value.to_string(), area, &SIZES).is_empty());
}
