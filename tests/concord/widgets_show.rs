//! The showing widgets: tiles, bars, cards, switches. Each says its name, holds its room, and hides nothing.

use concord::app::theme::{self, Look};
use concord::app::widgets::allocation_slider::AllocationSlider;
use concord::app::widgets::number_field::NumberField;
use concord::app::widgets::paired_bars::{PairedBars, PairedRow};
use concord::app::widgets::stacked_bar::{Part, Pattern, StackedBar};
use concord::app::widgets::tile::{Change, Direction, Tile, Verdict};
use concord::app::widgets::{panel, text, toggle};
use egui::{Key, Role, Shape, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn harness<S: 'static>(scale: f32, show: impl FnMut(&mut Ui, &mut S) + 'static, state: S) -> Harness<'static, S> {
    let look = Look { text_scale: scale, animation: false, ..Look::default() };
    let mut harness = Harness::builder()
        .with_size([700.0, 500.0])
        .with_step_dt(0.05)
        .with_context_setup(move |ctx| theme::install(ctx, &look))
        .build_ui_state(show, state);
    harness.run();
    harness
}

/// Every text drawn, with its place.
fn texts<S>(harness: &Harness<'_, S>) -> Vec<(String, egui::Rect)> {
    fn collect(shape: &Shape, into: &mut Vec<(String, egui::Rect)>) {
        match shape {
            Shape::Text(text) => into.push((drawn(&text.galley), text.visual_bounding_rect())),
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, into)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        collect(&clipped.shape, &mut found);
    }
    found
}

/// A line as it stands on the screen, ellipsis and all.
fn drawn(galley: &egui::Galley) -> String {
    galley.rows.iter().flat_map(|row| row.row.glyphs.iter().map(|glyph| glyph.chr)).collect()
}

fn tile(ui: &mut Ui, width: f32) -> egui::Response {
    let change = Change { text: "+27億ドル", direction: Direction::Up, verdict: Verdict::Loss };
    Tile::new("tile/loss", "20年に1度の損失", "487億ドル")
        .change(Some(change))
        .detail("資金の16 %")
        .width(width)
        .show(ui)
}

#[test]
fn a_tile_says_everything_in_one_breath() {
    let harness = harness(1.0, |ui, (): &mut ()| drop(tile(ui, 210.0)), ());
    let node = harness.get_by_role(Role::Group);
    assert_eq!(node.accesskit_node().label().as_deref(), Some("20年に1度の損失, 487億ドル, +27億ドル, 資金の16 %"));
}

#[test]
fn a_tile_keeps_its_texts_inside_and_apart_at_every_scale_and_width() {
    for scale in [0.8, 1.0, 1.3, 2.5] {
        for width in [150.0, 210.0, 400.0] {
            let harness = harness(scale, move |ui, (): &mut ()| drop(tile(ui, width * scale)), ());
            let rect = harness.get_by_role(Role::Group).rect();
            let texts = texts(&harness);
            assert_eq!(texts.len(), 4, "{texts:?}");
            for (place, (text, area)) in texts.iter().enumerate() {
                assert!(rect.expand(0.5).contains_rect(*area), "{text} at {scale} in {width}: {area} in {rect}");
                for (other, beside) in &texts[place + 1..] {
                    let common = area.intersect(*beside);
                    assert!(
                        common.width() < 0.5 || common.height() < 0.5,
                        "{text} and {other} at {scale} in {width}: {area} {beside}"
                    );
                }
            }
            assert!(texts.iter().any(|(text, _)| text == "487億ドル"), "the figure is whole: {texts:?}");
        }
    }
}

#[test]
fn tiles_are_equally_high_whatever_they_hold() {
    let show = |ui: &mut Ui, heights: &mut Vec<f32>| {
        let plain = Tile::new("tile/plain", "a", "1").width(100.0).show(ui).rect.height();
        *heights = vec![plain, tile(ui, 210.0).rect.height(), Tile::height(ui)];
    };
    let harness = harness(1.0, show, Vec::new());
    let [one, other, told] = harness.state()[..] else { panic!("three heights") };
    assert!((one - other).abs() < 0.01 && (one - told).abs() < 0.01);
}

#[test]
fn text_that_does_not_fit_is_cut_visibly_and_shown_whole_on_hover() {
    let long = "Cyber & post-quantum cryptography";
    let show = move |ui: &mut Ui, (): &mut ()| {
        ui.set_width(120.0);
        panel::card(ui, long, |_| {});
    };
    let mut harness = harness(1.0, show, ());
    let shown = texts(&harness);
    assert!(shown.iter().any(|(text, _)| text.ends_with('…') && text.starts_with("Cyber")), "{shown:?}");
    let place = harness.get_by_role_and_label(Role::Heading, long).rect().center();
    harness.hover_at(place);
    harness.run_steps(24);
    assert!(texts(&harness).iter().any(|(text, _)| text.replace('\n', "") == long), "{:?}", texts(&harness));
}

#[test]
fn a_figure_shrinks_before_it_is_cut() {
    let show = |ui: &mut Ui, found: &mut Vec<(f32, bool)>| {
        let font = theme::of(ui).font(theme::Text::Body);
        let ink = theme::of(ui).palette.text;
        let whole = text::fitted(ui, "123,456,789", font.clone(), ink, 1000.0).size().x;
        *found = [1.0, 0.8, 0.4]
            .map(|share| text::fitted(ui, "123,456,789", font.clone(), ink, whole * share + 0.5))
            .map(|galley| (galley.size().x / whole, galley.elided))
            .to_vec();
    };
    let harness = harness(1.0, show, Vec::new());
    let [(all, cut), (most, still_whole), (little, at_last)] = harness.state()[..] else { panic!("three") };
    assert!((all - 1.0).abs() < 1e-6 && !cut);
    assert!(most < 0.83 && !still_whole);
    assert!(little <= 0.42 && at_last);
}

fn parts(theme: &theme::Theme, sizes: &[f64]) -> Vec<Part> {
    let part = |(place, size): (usize, &f64)| Part {
        size: *size,
        label: format!("P{place}"),
        name: format!("Place {place}: {size} %"),
        colours: theme.palette.partner(place),
        pattern: Pattern::of(place),
    };
    sizes.iter().enumerate().map(part).collect()
}

#[test]
fn a_bar_divides_its_width_in_proportion_and_labels_what_has_room() {
    let show = |ui: &mut Ui, (): &mut ()| {
        let parts = parts(&theme::of(ui), &[69.0, 30.0, 1.0]);
        StackedBar::new("bar/where", "Where", &parts).width(400.0).show(ui);
    };
    let mut harness = harness(1.0, show, ());
    let widths: Vec<f32> = harness.get_all_by_role(Role::GraphicsObject).map(|part| part.rect().width()).collect();
    // A gap of one point ends every part but the last.
    for (width, wanted) in widths.iter().zip([275.0, 119.0, 4.0]) {
        assert!((width - wanted).abs() < 0.01, "{widths:?}");
    }
    let labels: Vec<String> = texts(&harness).into_iter().map(|(text, _)| text).collect();
    assert_eq!(labels, ["P0", "P1"], "the sliver's label would not fit");
    let sliver = harness.get_by_label("Place 2: 1 %").rect().center();
    harness.hover_at(sliver);
    harness.run_steps(24);
    assert!(texts(&harness).iter().any(|(text, _)| text == "Place 2: 1 %"), "its tooltip says what it is");
}

#[test]
fn a_bar_of_nothing_or_of_nonsense_is_empty() {
    for sizes in [vec![], vec![0.0, 0.0], vec![f64::NAN, -3.0]] {
        let show = move |ui: &mut Ui, (): &mut ()| {
            let parts = parts(&theme::of(ui), &sizes);
            StackedBar::new("bar/empty", "Nothing", &parts).show(ui);
        };
        let harness = harness(1.0, show, ());
        assert_eq!(harness.query_all_by_role(Role::GraphicsObject).count(), 0);
    }
}

#[test]
fn what_is_missing_to_the_whole_stays_open() {
    let show = |ui: &mut Ui, (): &mut ()| {
        let parts = parts(&theme::of(ui), &[25.0, 25.0]);
        StackedBar::new("bar/half", "Half", &parts).whole(100.0).width(400.0).show(ui);
    };
    let harness = harness(1.0, show, ());
    let right = harness.get_by_label("Place 1: 25 %").rect().right();
    let left = harness.get_by_label("Place 0: 25 %").rect().left();
    assert!((right - left - 199.0).abs() < 0.01);
}

#[test]
fn neighbouring_patterns_differ() {
    for place in 0..20 {
        assert_ne!(Pattern::of(place), Pattern::of(place + 1));
    }
}

#[test]
fn paired_bars_name_every_row_and_tell_which_is_pointed_at() {
    let rows: Vec<PairedRow> = [("AI", 25.0, 29.8), ("宇宙・軌道ネットワーク", 8.0, 12.1), ("Hedge", 4.0, -2.0)]
        .map(|(label, first, second)| PairedRow {
            label: label.to_owned(),
            name: format!("{label}: {first} / {second}"),
            first,
            second,
            figure: format!("{second:.1}"),
        })
        .to_vec();
    let show = move |ui: &mut Ui, under: &mut Option<usize>| {
        *under = PairedBars::new("bars/risk", "Money and risk", &rows).legend("money", "risk").show(ui);
    };
    let mut harness = harness(1.0, show, None);
    assert!(harness.query_by_role_and_label(Role::Group, "Money and risk").is_some());
    assert_eq!(harness.get_all_by_role(Role::ListItem).count(), 3);
    let place = harness.get_by_label("Hedge: 4 / -2").rect().center();
    harness.hover_at(place);
    harness.run();
    assert_eq!(*harness.state(), Some(2));
    let figures: Vec<f32> =
        texts(&harness).iter().filter(|(text, _)| text.contains('.')).map(|(_, area)| area.right()).collect();
    let first = figures.first().copied().expect("figures are drawn");
    assert!(figures.iter().all(|right| (right - first).abs() < 1.0), "figures end on one line: {figures:?}");
}

#[test]
fn one_of_a_few_words_is_chosen_with_mouse_and_keyboard() {
    let show = |ui: &mut Ui, chosen: &mut usize| {
        if let Some(place) = toggle::segmented(ui, "toggle/language", "Language", &["EN", "日本語"], *chosen) {
            *chosen = place;
        }
    };
    let mut harness = harness(1.0, show, 0);
    assert!(harness.query_by_role_and_label(Role::RadioGroup, "Language").is_some());
    harness.get_by_role_and_label(Role::RadioButton, "日本語").click();
    harness.run();
    assert_eq!(*harness.state(), 1);
    harness.get_by_role_and_label(Role::RadioButton, "EN").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 0);
}

#[test]
fn a_switch_turns_and_tells_its_state() {
    let show = |ui: &mut Ui, on: &mut bool| {
        if let Some(new) = toggle::switch(ui, "toggle/linked", "Linked mode", *on) {
            *on = new;
        }
    };
    let mut harness = harness(1.0, show, false);
    harness.get_by_role_and_label(Role::Switch, "Linked mode").click();
    harness.run();
    assert!(*harness.state());
    let node = harness.get_by_role_and_label(Role::Switch, "Linked mode");
    assert_eq!(node.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
}

#[test]
fn a_card_runs_downwards_even_in_a_row_and_hands_its_head_on() {
    let show = |ui: &mut Ui, heights: &mut (f32, f32, usize)| {
        ui.horizontal(|ui| {
            panel::card_with(
                ui,
                "Head",
                |_| 7,
                |ui, handed| {
                    let first = ui.label("one").rect.top();
                    *heights = (first, ui.label("two").rect.top(), handed);
                },
            );
        });
    };
    let harness = harness(1.0, show, (0.0, 0.0, 0));
    let (first, second, handed) = *harness.state();
    assert!(second > first);
    assert_eq!(handed, 7);
}

#[test]
fn every_control_lies_on_the_grid_at_every_scale() {
    for scale in [0.8, 0.93, 1.0, 1.17, 1.3, 2.5] {
        let show = |ui: &mut Ui, (): &mut ()| {
            panel::card(ui, "Head", |ui| {
                ui.horizontal(|ui| {
                    AllocationSlider::new("slider/grid", "Share", Decimal::TEN, Decimal::ONE_HUNDRED).show(ui);
                    NumberField::new("field/grid", "Figure", "10.0", "10").show(ui, |_| Err::<(), _>(String::new()));
                    toggle::segmented(ui, "toggle/grid", "Unit", &["%", "US$ bn"], 0);
                });
                tile(ui, 201.3);
                let parts = parts(&theme::of(ui), &[1.0, 2.0]);
                StackedBar::new("bar/grid", "Parts", &parts).show(ui);
                toggle::switch(ui, "switch/grid", "Linked", true);
                let row = PairedRow {
                    label: "AI".to_owned(),
                    name: "AI".to_owned(),
                    first: 1.0,
                    second: 2.0,
                    figure: "2".to_owned(),
                };
                PairedBars::new("bars/grid", "Risk", &[row]).legend("money", "risk").show(ui);
            });
        };
        // In a debug build egui itself writes upon whatever lies beside the grid.
        let harness = harness(scale, show, ());
        let complaints = texts(&harness).iter().filter(|(text, _)| text == "Unaligned").count();
        assert_eq!(complaints, 0, "at {scale}");
    }
}

#[test]
fn no_widget_ever_wakes_an_idle_program() {
    let show = |ui: &mut Ui, (): &mut ()| {
        AllocationSlider::new("slider/idle", "Share", Decimal::TEN, Decimal::ONE_HUNDRED).show(ui);
        NumberField::new("field/idle", "Figure", "10.0", "10").show(ui, |_| Err::<(), _>(String::new()));
        tile(ui, 210.0);
        let parts = parts(&theme::of(ui), &[1.0, 2.0]);
        StackedBar::new("bar/idle", "Idle", &parts).show(ui);
        toggle::switch(ui, "toggle/idle", "Idle", true);
    };
    let mut harness = harness(1.0, show, ());
    let waits = |harness: &Harness<'_, ()>| harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert_eq!(waits(&harness), std::time::Duration::MAX);
    // Nor does a field that is open for typing: its cursor stands still.
    harness.get_by_role_and_label(Role::TextInput, "Figure").click();
    harness.run();
    harness.step();
    assert!(harness.get_by_role_and_label(Role::TextInput, "Figure").is_focused());
    assert_eq!(waits(&harness), std::time::Duration::MAX);
}
