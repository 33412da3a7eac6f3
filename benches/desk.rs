//! What the desk costs: figures, limits, one tick of a drag, plan files, and a whole frame without a window.
//!
//! Run by hand with `cargo bench --bench desk`; figures are for comparison within one run, on one machine.
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

use concord::{
    analysis::closed_form,
    app::{
        concord::Concord,
        document::Document,
        preferences::Preferences,
        services::{Ask, Clock, Dialogs, Services, dialogs::Answer, disk::ImmediateDisk},
        worker::{ImmediateWorker, Request, Worked, Worker},
    },
    files::{plan_file, samples},
    fund::{
        allocation::{Allocation, Row, plain_cell},
        correlation::{Correlation, Factor},
        edit::{AllocationEdit, Edit},
        exact::Exact,
        history::{History, Phase},
        identity::{PartnerId, SectorId},
        limits,
        movement::{self, Take},
        plan::Plan,
    },
};
use criterion::{Criterion, criterion_group, criterion_main};
use eframe::App as _;
use egui::{Context, Event, Id, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use rust_decimal::Decimal;
use std::{hint::black_box, sync::Arc, time::Duration};

/// The largest plan there may be: 24 partners and 64 sectors, after the default plan's, equally correlated.
fn largest(default: &Plan) -> Plan {
    const PARTNERS: usize = 24;
    const SECTORS: usize = 64;
    let mut sections = default.sections();
    let partner = |index: usize| {
        let mut partner = default.partners[index % default.partners.len()].clone();
        partner.id = PartnerId::from(format!("P{index}").as_str());
        partner
    };
    let sector = |index: usize| {
        let mut sector = default.sectors[index % default.sectors.len()].clone();
        sector.id = SectorId::from(format!("S{index}").as_str());
        sector.fund_cap = None;
        sector.minimum_cheque.value = Exact(Decimal::ZERO);
        sector
    };
    sections.partners = Arc::new((0..PARTNERS).map(partner).collect());
    sections.sectors = Arc::new((0..SECTORS).map(sector).collect());
    // They name partners and sectors of the plan that this one is made from.
    sections.governance = Arc::default();
    sections.strategy = Arc::default();
    sections.approvals = Arc::default();
    sections.politics = Arc::default();
    let currencies = default.correlation.factors.iter().filter(|factor| matches!(factor, Factor::Currency(_))).cloned();
    let factors: Vec<Factor> =
        sections.sectors.iter().map(|sector| Factor::Sector(sector.id.clone())).chain(currencies).collect();
    let entry = |i: usize, j: usize| Exact(if i == j { Decimal::ONE } else { Decimal::new(3, 1) });
    let rows: Vec<Vec<Exact>> = (0..factors.len()).map(|i| (0..factors.len()).map(|j| entry(i, j)).collect()).collect();
    let mut matrix = default.correlation.matrix.with(rows.clone());
    matrix.default = rows;
    sections.correlation = Arc::new(Correlation { factors, matrix });
    // 1.25 % of each of 64 sectors leaves a fifth to move.
    let cells = vec![plain_cell(Decimal::new(125, 2)); SECTORS];
    let row = Arc::new(Row { cells, linked: false });
    sections.allocation = Arc::new(Allocation { rows: vec![row; PARTNERS] });
    Arc::make_mut(&mut sections.terms).balancing_sector = None;
    sections.baseline = None;
    Plan::new(sections).unwrap()
}

fn plans() -> [(&'static str, Plan); 2] {
    let default = samples::default_plan().unwrap();
    let largest = largest(&default);
    [("default", default), ("24x64", largest)]
}

fn figures(criterion: &mut Criterion) {
    for (name, plan) in plans() {
        criterion.bench_function(&format!("closed form/{name}"), |bencher| {
            bencher.iter(|| closed_form::of_plan(black_box(&plan)));
        });
        criterion.bench_function(&format!("findings/{name}"), |bencher| {
            bencher.iter(|| limits::findings(black_box(&plan)));
        });
        criterion.bench_function(&format!("reach of every share/{name}"), |bencher| {
            bencher.iter(|| {
                for partner in 0..plan.partners.len() {
                    for sector in 0..plan.sectors.len() {
                        black_box(movement::reach(&plan, partner, sector, Take::Pool));
                    }
                }
            });
        });
    }
}

fn drag_tick(criterion: &mut Criterion) {
    for (name, plan) in plans() {
        let mut history = History::new(plan.clone());
        let mut tick = 0_i64;
        criterion.bench_function(&format!("drag tick/{name}"), |bencher| {
            bencher.iter(|| {
                tick += 1;
                let edit = Edit::Allocation(AllocationEdit::Share {
                    partner: plan.partners[0].id.clone(),
                    sector: plan.sectors[1].id.clone(),
                    to: Decimal::new(tick % 80, 1),
                    take: Take::Pool,
                });
                history.apply(&edit, Phase::Drag).unwrap()
            });
        });
    }
}

fn files(criterion: &mut Criterion) {
    let plan = samples::default_plan().unwrap();
    let text = plan_file::to_text(&plan);
    criterion.bench_function("plan file/read", |bencher| {
        bencher.iter(|| plan_file::read(black_box(text.as_bytes())).unwrap());
    });
    criterion.bench_function("plan file/write", |bencher| bencher.iter(|| plan_file::to_text(black_box(&plan))));
}

/// Nobody to ask.
struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _: Ask) {}

    fn poll(&mut self) -> Option<Answer> {
        None
    }
}

/// Time that stands still.
struct Still;

impl Clock for Still {
    fn seconds(&self) -> u64 {
        0
    }
}

/// Answers the first request and no more: the engine has a thread of its own and is no part of a frame.
#[derive(Default)]
struct Once {
    engine: ImmediateWorker,
    asked: bool,
}

impl Worker for Once {
    fn ask(&mut self, request: Request) {
        if !std::mem::replace(&mut self.asked, true) {
            self.engine.ask(request);
        }
    }

    fn poll(&mut self) -> Option<Worked> {
        self.engine.poll()
    }

    fn progress(&self) -> Option<f64> {
        None
    }

    fn cancel(&mut self) {}
}

/// The window at 1440 × 900 without a screen.
struct Window {
    ctx: Context,
    concord: Concord,
    frame: eframe::Frame,
    time: f64,
}

impl Window {
    fn new(plan: &Plan) -> Self {
        let ctx = Context::default();
        let services = Services {
            disk: Box::new(ImmediateDisk::default()),
            dialogs: Box::new(NoDialogs),
            clock: Box::new(Still),
            settings_folder: None,
            journal: None,
            recoverable: Vec::new(),
            working_folder: None,
            worker: Some(Box::new(Once::default())),
        };
        let samples = samples::all().iter().map(|sample| sample.plan().unwrap()).collect();
        let document = Document::untitled(plan.clone());
        let concord = Concord::new(&ctx, document, samples, Preferences::default(), services);
        let mut window = Self { ctx, concord, frame: eframe::Frame::_new_kittest(), time: 0.0 };
        // The first frames lay out every text; they are another figure.
        for _ in 0..8 {
            window.show(Vec::new());
        }
        window
    }

    /// Lays out and tessellates a frame; the number of shapes keeps the work from being optimised away.
    fn show(&mut self, events: Vec<Event>) -> usize {
        let Self { ctx, concord, frame, time } = self;
        *time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0))),
            time: Some(*time),
            focused: true,
            events,
            ..RawInput::default()
        };
        concord.logic(ctx, frame);
        let mut output = ctx.run_ui(input, |ui| concord.ui(ui, frame));
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    /// Takes hold of a share's slider and returns where.
    fn grab(&mut self, plan: &Plan) -> Pos2 {
        let id = Id::unique(format!("share {} {}", plan.partners[0].id, plan.sectors[1].id).as_str());
        let slider = self.ctx.read_response(id).unwrap().rect;
        let at = slider.center();
        self.show(vec![Event::PointerMoved(at)]);
        self.show(vec![button(at, true)]);
        for step in 0..4_u8 {
            self.show(vec![Event::PointerMoved(at + vec2(f32::from(step) * 4.0, 0.0))]);
        }
        assert!(self.concord.document().history.is_dragging());
        at
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

fn frames(criterion: &mut Criterion) {
    for (name, plan) in plans() {
        let mut window = Window::new(&plan);
        criterion.bench_function(&format!("frame/idle/{name}"), |bencher| bencher.iter(|| window.show(Vec::new())));
        if name == "default" {
            let at = window.grab(&plan);
            let mut tick = 0_u32;
            criterion.bench_function("frame/drag/default", |bencher| {
                bencher.iter(|| {
                    // Never where it was, so that every frame moves the plan.
                    tick += 1;
                    let along = (tick * 7 % 41) as f32 - 20.0;
                    window.show(vec![Event::PointerMoved(pos2(at.x + along, at.y))])
                });
            });
        }
    }
}

fn sparing() -> Criterion {
    Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
}

criterion_group! {
    name = desk;
    config = sparing();
    targets = figures, drag_tick, files, frames
}
criterion_main!(desk);
