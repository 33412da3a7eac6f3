//! Files in the window: saved, opened, broken, dropped, changed elsewhere, left behind.

use crate::window_harness::{Setup, Window};
use concord::{
    app::{
        action::Action,
        command::Command,
        services::{Ask, LeftBehind, dialogs::Answer},
        session::Overlay,
    },
    files::{
        journal::{self, Journal, JournalEntry},
        plan_file, samples,
    },
    language::Language,
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use rust_decimal::Decimal;
use std::{fs, path::Path, sync::Arc};

fn change_something(window: &mut Window) {
    let name = window.cell("JP", "SEM");
    window.type_into(&name, "10");
    assert!(window.state().document().is_changed());
}

fn save_as(window: &mut Window, path: &Path) {
    window.will_answer(Answer::Chosen(path.to_owned()));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
}

fn window_on_file(language: Language) -> (Window, std::path::PathBuf) {
    let mut window = Window::open(language);
    let path = window.path("plan.json");
    save_as(&mut window, &path);
    (window, path)
}

#[test]
fn save_asks_where_and_the_title_follows() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let title = window.plan().meta.title.get(language).to_owned();
        assert_eq!(window.state().title(), format!("{title} – Concord"));
        change_something(&mut window);
        assert_eq!(window.state().title(), format!("● {title} – Concord"));
        let path = window.path("my plan.json");
        window.will_answer(Answer::Chosen(path.clone()));
        window.press_with(Modifiers::COMMAND, Key::S);
        assert!(
            matches!(window.asked().as_slice(), [Ask::Save { name, .. }] if name == "u_s_japan_joint_fund_300_billion.json")
        );
        assert_eq!(window.state().title(), "my plan.json – Concord");
        assert!(window.message().is_some_and(|said| said.contains("my plan.json")));
        assert_eq!(plan_file::load(&path).expect("what was saved opens"), *window.plan());
        change_something_else(&mut window);
        assert_eq!(window.state().title(), "● my plan.json – Concord");
        window.press_with(Modifiers::COMMAND, Key::S);
        assert_eq!(window.asked().len(), 1, "the file is known now");
        assert_eq!(window.state().title(), "my plan.json – Concord");
        let saved = window.plan().clone();
        let mut other = Window::open(language);
        other.harness.state_mut().ask(Action::OpenPath(path));
        other.run();
        assert_eq!(*other.plan(), saved);
    }
}

fn change_something_else(window: &mut Window) {
    let name = window.cell("US", "AI");
    window.type_into(&name, "20");
}

#[test]
fn a_name_without_an_ending_gets_one() {
    let mut window = Window::open(Language::En);
    let path = window.path("plan");
    save_as(&mut window, &path);
    assert!(path.with_extension("json").is_file());
    assert!(!path.exists());
}

#[test]
fn a_plan_saved_is_the_new_baseline() {
    let mut window = Window::open(Language::En);
    change_something(&mut window);
    assert!(window.tile("tile return").contains("pp"));
    let path = window.path("plan.json");
    save_as(&mut window, &path);
    assert!(!window.tile("tile return").contains("pp"));
}

#[test]
fn a_save_that_fails_says_so_and_keeps_the_work() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        change_something(&mut window);
        let (path, plan) = (window.path("taken.json"), window.plan().clone());
        fs::create_dir(&path).expect("a folder is made");
        save_as(&mut window, &path);
        let said = window.message().expect("the window says so");
        assert!(said.contains("taken.json"), "{said}");
        assert_eq!(*window.plan(), plan);
        assert!(window.state().document().is_changed());
        assert!(window.state().title().starts_with("● "));
        assert!(window.state().document().path.is_none(), "the file is not taken for the plan's");
    }
}

#[test]
fn a_broken_file_leaves_the_plan_untouched() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let plan = window.plan().clone();
        let text = plan_file::to_text(&plan);
        let files: [(&str, Vec<u8>); 5] = [
            ("half.json", text.as_bytes()[..text.len() / 2].to_vec()),
            ("empty.json", Vec::new()),
            ("bytes.json", vec![0xff, 0xfe, 0x00]),
            ("newer.json", text.replacen("\"version\": 1", "\"version\": 9", 1).into_bytes()),
            ("over.json", text.replacen("\"share\": \"30\"", "\"share\": \"300\"", 1).into_bytes()),
        ];
        for (name, bytes) in files {
            let path = window.path(name);
            fs::write(&path, bytes).expect("a file is written");
            window.will_answer(Answer::Chosen(path));
            window.press_with(Modifiers::COMMAND, Key::O);
            let said = window.message().expect("the window says what is wrong");
            assert!(said.contains(name), "{said}");
            assert_eq!(*window.plan(), plan);
            assert!(window.state().document().path.is_none());
            let dismiss = window.word("dismiss");
            window.click_button(dismiss);
            assert!(window.message().is_none());
        }
        window.drop_file("/no/such/file.json".into());
        assert!(window.message().is_some_and(|said| said.contains("file.json")));
    }
}

#[test]
fn a_file_dropped_upon_the_window_opens() {
    let mut window = Window::open(Language::En);
    let path = window.path("dropped.json");
    let plan = samples::load("norway_style_300bn").expect("a sample");
    plan_file::save(&path, &plan).expect("it is saved");
    window.drop_file(path.clone());
    assert_eq!(*window.plan(), plan);
    assert_eq!(window.state().title(), "dropped.json – Concord");
    assert_eq!(window.state().preferences().recents, [path]);
}

#[test]
fn a_file_dropped_on_changes_asks_first() {
    let mut window = Window::open(Language::En);
    change_something(&mut window);
    let (path, mine) = (window.path("dropped.json"), window.plan().clone());
    let plan = samples::load("norway_style_300bn").expect("a sample");
    plan_file::save(&path, &plan).expect("it is saved");
    window.drop_file(path.clone());
    assert_eq!(*window.plan(), mine);
    window.click_button("Cancel");
    assert_eq!(*window.plan(), mine);
    window.drop_file(path);
    window.click_button("Do not save");
    assert_eq!(*window.plan(), plan);
}

#[test]
fn without_a_dialog_service_the_window_asks_for_the_path_itself() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        change_something(&mut window);
        window.will_answer(Answer::NoService);
        window.press_with(Modifiers::COMMAND, Key::S);
        assert!(window.message().is_some());
        let name = window.word("path-name");
        let suggested = window.shown(name);
        assert!(Path::new(&suggested).is_absolute(), "{suggested}");
        let path = window.path("typed by hand.json");
        assert!(window.field(name).is_focused(), "the field has the keyboard at once");
        window.press_with(Modifiers::COMMAND, Key::A);
        window.write(&path.display().to_string());
        window.press(Key::Enter);
        assert!(path.is_file());
        assert!(window.state().session().overlay.is_none());
        let plan = window.plan().clone();

        let mut other = Window::open(language);
        other.will_answer(Answer::NoService);
        other.press_with(Modifiers::COMMAND, Key::O);
        other.press_with(Modifiers::COMMAND, Key::A);
        other.write(&path.display().to_string());
        let open = other.word("open");
        other.click_button(open);
        assert_eq!(*other.plan(), plan);
    }
}

#[test]
fn the_path_field_can_be_given_up() {
    let mut window = Window::open(Language::En);
    window.will_answer(Answer::NoService);
    window.press_with(Modifiers::COMMAND, Key::O);
    assert!(matches!(window.state().session().overlay, Some(Overlay::PathField { .. })));
    window.press(Key::Escape);
    assert!(window.state().session().overlay.is_none());
    assert!(!window.state().document().is_changed());
}

#[test]
fn closing_without_changes_does_not_ask() {
    let mut window = Window::open(Language::En);
    window.ask_to_close();
    assert!(window.state().session().overlay.is_none());
}

#[test]
fn closing_with_changes_asks_and_cancel_stays() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        change_something(&mut window);
        window.ask_to_close();
        assert!(matches!(window.state().session().overlay, Some(Overlay::Unsaved(_))));
        let title = window.word("term-unsaved-changes");
        assert!(window.harness.query_by_label(title).is_some());
        let cancel = window.word("cancel");
        window.click_button(cancel);
        assert!(window.state().session().overlay.is_none());
        assert!(!window.state().session().closing);
        window.ask_to_close();
        window.press(Key::Escape);
        assert!(window.state().session().overlay.is_none(), "Esc stays too");
        assert!(!window.state().session().closing);
        assert!(window.state().document().is_changed());
    }
}

#[test]
fn closing_with_changes_can_discard_them() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        change_something(&mut window);
        window.ask_to_close();
        let discard = window.word("unsaved-discard");
        window.click_button(discard);
        assert!(window.state().session().closing);
    }
}

#[test]
fn closing_with_changes_can_save_them_first() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        change_something(&mut window);
        window.ask_to_close();
        let (path, save) = (window.path("on the way out.json"), window.word("save"));
        window.will_answer(Answer::Chosen(path.clone()));
        window.click_button(save);
        assert_eq!(plan_file::load(&path).expect("it was saved"), *window.plan());
        assert!(window.state().session().closing);
    }
}

#[test]
fn a_save_on_the_way_out_that_fails_or_is_given_up_keeps_the_window() {
    for answer in [true, false] {
        let mut window = Window::open(Language::En);
        change_something(&mut window);
        let path = window.path("taken.json");
        fs::create_dir(&path).expect("a folder is made");
        window.will_answer(if answer { Answer::Chosen(path) } else { Answer::GivenUp });
        window.ask_to_close();
        window.click_button("Save");
        assert!(!window.state().session().closing);
        assert!(window.state().document().is_changed());
        // A later, ordinary save must not close the window.
        let path = window.path("later.json");
        save_as(&mut window, &path);
        assert!(!window.state().session().closing);
    }
}

#[test]
fn the_path_field_of_a_save_on_the_way_out_can_be_given_up() {
    let mut window = Window::open(Language::En);
    change_something(&mut window);
    window.will_answer(Answer::NoService);
    window.ask_to_close();
    window.click_button("Save");
    assert!(matches!(window.state().session().overlay, Some(Overlay::PathField { saving: true, .. })));
    window.press(Key::Escape);
    let path = window.path("later.json");
    save_as(&mut window, &path);
    assert!(path.is_file());
    assert!(!window.state().session().closing, "a later save must not close the window");
}

#[test]
fn opening_with_changes_asks_before_the_dialog() {
    let mut window = Window::open(Language::En);
    change_something(&mut window);
    let path = window.path("other.json");
    let plan = samples::load("norway_style_300bn").expect("a sample");
    plan_file::save(&path, &plan).expect("it is saved");
    window.press_with(Modifiers::COMMAND, Key::O);
    assert!(window.asked().is_empty());
    window.will_answer(Answer::Chosen(path));
    window.click_button("Do not save");
    assert_eq!(*window.plan(), plan);
}

#[test]
fn a_file_changed_elsewhere_is_noticed_when_the_window_comes_back() {
    for language in Language::ALL {
        let (mut window, path) = window_on_file(language);
        let theirs = samples::load("norway_style_300bn").expect("a sample");
        plan_file::save(&path, &theirs).expect("it is saved");
        let mine = window.plan().clone();
        window.leave_and_come_back();
        let title = window.word("disk-changed-title");
        assert!(window.harness.query_by_label(title).is_some());
        assert_eq!(*window.plan(), mine);
        let keep = window.word("disk-keep-mine");
        window.click_button(keep);
        assert_eq!(*window.plan(), mine);
        window.leave_and_come_back();
        assert!(window.harness.query_by_label(title).is_none(), "asked once");
    }
}

#[test]
fn the_file_changed_elsewhere_can_be_read_again() {
    for language in Language::ALL {
        let (mut window, path) = window_on_file(language);
        let theirs = samples::load("norway_style_300bn").expect("a sample");
        plan_file::save(&path, &theirs).expect("it is saved");
        window.leave_and_come_back();
        let take = window.word("disk-take-theirs");
        window.click_button(take);
        assert_eq!(*window.plan(), theirs);
        assert!(!window.state().document().is_changed());
    }
}

#[test]
fn keeping_mine_counts_as_unsaved() {
    let (mut window, path) = window_on_file(Language::En);
    let theirs = samples::load("norway_style_300bn").expect("a sample");
    plan_file::save(&path, &theirs).expect("it is saved");
    window.leave_and_come_back();
    window.click_button("Keep what is on screen");
    assert!(window.state().document().is_changed(), "no file has what is on screen");
}

fn left_behind(folder: &Path) -> (LeftBehind, concord::fund::plan::Plan) {
    let plan = samples::load("norway_style_300bn").expect("a sample");
    {
        let journal = Journal::new(folder).expect("a journal");
        let entry = JournalEntry {
            plan: plan_file::to_text(&plan),
            origin: None,
            origin_stamp: None,
            revision: 7,
            saved_revision: None,
            time: "2026-01-01T11:59:00Z".to_owned(),
        };
        journal.write(&entry).expect("an entry is written");
    }
    let journal = journal::recoverable(folder).pop().expect("it was left behind");
    let left = LeftBehind { title: "Left behind".to_owned(), time: journal.entry.time.clone(), journal };
    (left, plan)
}

#[test]
fn work_left_behind_is_offered_and_taken_up() {
    for language in Language::ALL {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (left, plan) = left_behind(folder.path());
        let journal = Journal::new(folder.path()).ok().map(Arc::new);
        let mut window = Setup { left_behind: vec![left], journal, ..Setup::new(language) }.open();
        let title = window.word("recover-title");
        assert!(window.harness.query_by_label(title).is_some());
        let take = window
            .harness
            .get_all_by_role(Role::Button)
            .find_map(|node| {
                let label = egui_kittest::kittest::NodeT::accesskit_node(&node).label()?;
                label.contains("Left behind").then_some(label)
            })
            .expect("a button for it");
        window.click_button(&take);
        assert_eq!(*window.plan(), plan);
        assert!(window.state().document().is_changed(), "no file has it yet");
        assert!(window.state().session().overlay.is_none());
    }
}

#[test]
fn work_left_behind_can_be_forgotten() {
    for language in Language::ALL {
        let folder = tempfile::TempDir::new().expect("a folder");
        let (left, _) = left_behind(folder.path());
        let mut window = Setup { left_behind: vec![left], ..Setup::new(language) }.open();
        let forget = window.word("recover-forget");
        window.click_button(forget);
        assert_eq!(*window.plan(), samples::default_plan().expect("the default plan"));
        assert!(journal::recoverable(folder.path()).is_empty());
    }
}

#[test]
fn esc_puts_the_offer_off_without_losing_it() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (left, _) = left_behind(folder.path());
    let mut window = Setup { left_behind: vec![left], ..Setup::new(Language::En) }.open();
    window.press(Key::Escape);
    assert!(window.state().session().overlay.is_none());
    drop(window);
    assert_eq!(journal::recoverable(folder.path()).len(), 1);
}

#[test]
fn the_last_edit_is_in_the_journal_and_gone_once_saved() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let journal = Arc::new(Journal::new(folder.path()).expect("a journal"));
    let mut window = Setup { journal: Some(Arc::clone(&journal)), ..Setup::new(Language::En) }.open();
    assert!(journal.read().is_none());
    let name = window.cell("JP", "SEM");
    window.pull(&name, &[10.0]);
    assert!(journal.read().is_none(), "not in the middle of a drag");
    window.release(&name, 10.0);
    let entry = journal.read().expect("the last edit is kept");
    let kept = plan_file::read(entry.plan.as_bytes()).expect("it reads back");
    assert_eq!(kept, *window.plan());
    let path = window.path("plan.json");
    save_as(&mut window, &path);
    assert!(journal.read().is_none(), "what a file has needs no journal");
    change_something_else(&mut window);
    assert!(journal.read().is_some());
    window.press_with(Modifiers::COMMAND, Key::S);
    assert!(journal.read().is_none(), "what a file has needs no journal");
}

#[test]
fn all_six_samples_open_from_the_start_panel() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        for sample in samples::all() {
            let plan = sample.plan().expect("a sample");
            window.press_with(Modifiers::COMMAND, Key::N);
            let title = plan.meta.title.get(language).to_owned();
            window.click_button(&title);
            assert_eq!(*window.plan(), plan);
            assert!(!window.state().document().is_changed());
            assert!(window.state().title().starts_with(&title));
            assert!(window.state().session().overlay.is_none());
        }
    }
}

#[test]
fn recent_plans_are_listed_and_open() {
    let (mut window, path) = window_on_file(Language::En);
    window.harness.state_mut().ask(Action::OpenSample(3));
    window.run();
    assert!(window.state().document().path.is_none());
    window.harness.state_mut().ask(Action::Command(Command::New));
    window.run();
    window.click_button("plan.json");
    assert_eq!(window.state().document().path.as_deref(), Some(path.as_path()));
    assert_eq!(window.share("JP", "SEM"), Decimal::from(15));
}
