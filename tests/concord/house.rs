//! The arrows of the house: who may use whom, and what may not be used where.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The rooms by floor, the lowest first. A room uses itself and the rooms of lower floors.
const FLOORS: &[&[&str]] = &[
    &["language", "maths"],
    &["fund"],
    &["market", "files"],
    &["analysis"],
    &["advice", "charts", "wording"],
    &["briefing"],
    &["app"],
    &["cli"],
    &["main", "lib"],
];

/// The longest source file, lines.
const LONGEST: usize = 600;

struct Source {
    /// Below `src`, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The room: the first part of the path.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// How many `super::` lead from the file's module to the crate's root.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut |path: PathBuf| {
        let text = without_comments(&fs::read_to_string(&path).unwrap());
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        found.push(Source { path, text });
    });
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(found.len() > 50, "only {} source files were found", found.len());
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(PathBuf)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, visit);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            visit(path);
        }
    }
}

/// The text with line comments (and documentation) blanked; lines stay where they were.
fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| line.find("//").map_or(line, |at| &line[..at]))
        .fold(String::new(), |all, line| all + line + "\n")
}

/// The names that stand directly below `root` in every path that begins with it: `a` and `b` in `root::a::x` and in
/// `root::{a::{c, d}, b}`.
fn names_below(root: &str, text: &str) -> BTreeSet<String> {
    let start = format!("{root}::");
    let mut names = BTreeSet::new();
    for (at, _) in text.match_indices(&start) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') || text[..at].ends_with("::") {
            continue;
        }
        let rest = &text[at + start.len()..];
        let Some(list) = rest.trim_start().strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut item = String::new();
        for c in list.chars() {
            match c {
                '}' if depth == 0 => break,
                ',' if depth == 0 => {
                    names.insert(word(&item));
                    item.clear();
                    continue;
                }
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            item.push(c);
        }
        names.insert(word(&item));
    }
    names.remove("");
    names
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|rooms| rooms.contains(&room))
        .unwrap_or_else(|| panic!("no floor is known for the room `{room}`"))
}

#[test]
fn paths_are_read_with_their_lists() {
    let text =
        "use crate::{\n    fund::{plan::Plan, edit},\n    maths,\n};\nlet x = crate::wording::say(other_crate::none);";
    assert_eq!(names_below("crate", text).into_iter().collect::<Vec<_>>(), ["fund", "maths", "wording"]);
    assert_eq!(names_below("std", "use std::{fs::File, sync::Arc};").into_iter().collect::<Vec<_>>(), ["fs", "sync"]);
}

#[test]
fn a_room_uses_only_rooms_below_it() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room();
        let mut used = names_below("crate", &source.text);
        if room == "main" {
            used.extend(names_below("concord", &source.text));
        }
        for name in used.iter().filter(|name| *name != room) {
            if floor(name) >= floor(room) {
                wrong.push(format!("{} uses {name}", source.path));
            }
        }
        let to_root = "super::".repeat(source.depth());
        if source.text.contains(&to_root) {
            wrong.push(format!("{} leaves its room by `{to_root}`", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_below_the_window_knows_the_toolkit() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| floor(source.room()) < floor("app"))
        .filter(|source| ["egui", "eframe"].iter().any(|toolkit| source.text.contains(toolkit)))
        .map(|source| source.path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn model_rooms_touch_no_file_clock_or_thread() {
    let mut wrong = Vec::new();
    for source in sources() {
        if !["language", "maths", "fund", "market", "analysis"].contains(&source.room()) {
            continue;
        }
        let used = names_below("std", &source.text);
        for name in ["fs", "time", "thread", "net", "process", "env"].into_iter().filter(|name| used.contains(*name)) {
            wrong.push(format!("{} uses std::{name}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn colours_come_from_the_theme() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.path.starts_with("app/theme") && source.text.contains("Color32::from_rgb"))
        .map(|source| source.path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_small() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.text.lines().count() > LONGEST)
        .map(|source| format!("{} has {} lines", source.path, source.text.lines().count()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn one_version_of_the_toolkit_is_locked() {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for package in ["egui", "eframe", "epaint", "egui_plot"] {
        let name = format!("name = \"{package}\"");
        assert_eq!(lock.lines().filter(|line| *line == name).count(), 1, "versions of {package}");
    }
}
