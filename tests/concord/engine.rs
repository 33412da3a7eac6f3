//! The engine against closed forms, the model's own figures and itself.

use super::plans::{default_plan, without_lags};
use concord::{
    analysis::{
        engine::Engine,
        projection::Analysis,
        questions::{Counting, Measure, Party, Questions, SeriesQuestion},
    },
    fund::plan::Plan,
    market::ticket::Ticket,
};
use std::sync::Arc;

pub fn answer(plan: &Plan, questions: &Questions) -> Arc<Analysis> {
    Engine::new(2).answer(plan, questions, &Ticket::default()).unwrap()
}

#[test]
fn the_default_plan_gives_the_figures_that_the_model_was_settled_with() {
    let plan = without_lags(&default_plan());
    let questions = Questions {
        figures: vec![(Party::Fund, Counting::Base), (Party::Partner(1), Counting::Own)],
        one_year: vec![Party::Fund],
        series: vec![SeriesQuestion::base(Party::Fund, Measure::TotalValue)],
        ..Questions::default()
    };
    let analysis = answer(&plan, &questions);
    for f in &analysis.figures {
        let f = f.figures.as_ref().unwrap();
        println!("{:?} {:?} {:?}", f.chance_of_target, f.chance_of_loss, f.rate_of_return.spread);
    }
    println!("{:#?}", analysis.one_year);
    println!("{:#?}", analysis.series[0].years[25]);
    let tails = analysis.one_year[0].tails.unwrap();
    println!("{}", tails.var_95 * analysis.one_year[0].invested);
}
