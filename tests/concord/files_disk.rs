//! What touches the disk: saving whole or not at all, settings that never fail to read, journals of killed programs,
//! and files that others change.

use concord::{
    files::{
        disk,
        error::{DiskAction, DiskFault, FileError},
        journal::{self, Journal, JournalEntry},
        plan_file, samples,
        settings::{self, ChangeColours, Settings, SettingsWarning, ThemeChoice},
        watch::Change,
    },
    fund::{
        edit::{Edit, SimulationEdit},
        plan::Plan,
    },
    language::Language,
    wording::problem::sentence,
};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

fn plan() -> Plan {
    samples::default_plan().unwrap()
}

fn other_plan() -> Plan {
    Edit::Simulation(SimulationEdit::Seed("beef".to_owned())).apply(&plan()).unwrap().plan
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_saved_plan_loads_and_what_stood_there_is_kept_beside_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("計画 1.json");
    plan_file::save(&path, &plan()).unwrap();
    assert_eq!(plan_file::load(&path), Ok(plan()));
    assert_eq!(names(folder.path()), ["計画 1.json"], "nothing to keep, nothing left over");
    plan_file::save(&path, &other_plan()).unwrap();
    assert_eq!(plan_file::load(&path), Ok(other_plan()));
    assert_eq!(plan_file::load(&disk::backup_path(&path)), Ok(plan()));
    plan_file::save(&path, &plan()).unwrap();
    assert_eq!(plan_file::load(&disk::backup_path(&path)), Ok(other_plan()));
    assert_eq!(names(folder.path()), ["計画 1.json", "計画 1.json.bak"]);
}

#[test]
fn a_save_that_fails_says_why_and_leaves_the_old_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.json");
    plan_file::save(&path, &plan()).unwrap();
    // In a folder's place.
    assert_eq!(plan_file::save(folder.path(), &plan()).unwrap_err(), FileError::IsDirectory);
    // In a folder that is none, or a file's.
    let fault = |path: &Path| match plan_file::save(path, &other_plan()).unwrap_err() {
        FileError::Io { action, reason } => (action, reason),
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(&folder.path().join("no/plan.json")), (DiskAction::Write, DiskFault::NoFolder));
    assert_eq!(fault(&path.join("plan.json")), (DiskAction::Write, DiskFault::NoFolder));
    // A name that is too long for any file.
    assert_eq!(fault(&folder.path().join("x".repeat(5000))), (DiskAction::Write, DiskFault::BadName));
    // The backup's place is taken by a folder.
    fs::create_dir_all(disk::backup_path(&path).join("inside")).unwrap();
    let (action, reason) = fault(&path);
    assert_eq!((action, reason), (DiskAction::Backup, DiskFault::FolderInPlace));
    assert_eq!(plan_file::load(&path), Ok(plan()), "the old file is untouched");
    assert_eq!(names(folder.path()), ["plan.json", "plan.json.bak"], "nothing is left over");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let error = plan_file::save(Path::new("/dev/full"), &plan()).unwrap_err();
    assert_eq!(error, FileError::Io { action: DiskAction::Write, reason: DiskFault::Full });
    let said = sentence(&error, Language::En);
    assert!(said.contains("no space is left on the disk") && said.contains("the old one is untouched"), "{said}");
    assert!(sentence(&error, Language::Ja).contains("ディスクに空きがありません"));
    assert!(Path::new("/dev/full").exists(), "the device is still there");
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_rights_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let (path, link) = (folder.path().join("plan.json"), folder.path().join("link.json"));
    plan_file::save(&path, &plan()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    plan_file::save(&link, &other_plan()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(plan_file::load(&path), Ok(other_plan()));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_file_that_is_no_file_or_too_large_is_refused() {
    let folder = TempDir::new().unwrap();
    assert_eq!(plan_file::load(folder.path()), Err(FileError::IsDirectory));
    assert_eq!(plan_file::load(&folder.path().join("no.json")), Err(FileError::NotFound));
    let path = folder.path().join("large.json");
    fs::File::create(&path).unwrap().set_len(plan_file::LARGEST + 1).unwrap();
    assert_eq!(plan_file::load(&path), Err(FileError::TooLarge { limit: plan_file::LARGEST }));
    let (bytes, _) = disk::read(&path, plan_file::LARGEST + 1).unwrap();
    assert_eq!(bytes.len() as u64, plan_file::LARGEST + 1, "the limit itself is read");
}

#[test]
fn each_fault_of_the_disk_has_a_sentence_in_both_languages() {
    let faults = [
        DiskFault::Full,
        DiskFault::ReadOnly,
        DiskFault::Denied,
        DiskFault::NoFolder,
        DiskFault::FolderInPlace,
        DiskFault::BadName,
        DiskFault::Busy,
        DiskFault::Other("odd\nthing".to_owned()),
    ];
    let actions = [
        DiskAction::Read,
        DiskAction::MakeFolder,
        DiskAction::Write,
        DiskAction::Backup,
        DiskAction::Replace,
        DiskAction::Remove,
    ];
    for language in Language::ALL {
        let mut said: Vec<String> = Vec::new();
        for action in actions {
            for reason in &faults {
                said.push(sentence(&FileError::Io { action, reason: reason.clone() }, language));
            }
        }
        assert!(said.iter().all(|said| !said.contains(['\n', '【'])), "{said:?}");
        said.sort();
        said.dedup();
        assert_eq!(said.len(), actions.len() * faults.len(), "each says something of its own");
    }
}

#[test]
fn another_s_change_of_a_file_is_noticed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.json");
    let saved = plan_file::save(&path, &plan()).unwrap();
    let (loaded, stamp) = plan_file::load_stamped(&path).unwrap();
    assert_eq!((loaded, &stamp), (plan(), &saved));
    assert_eq!(stamp.changed_since(&path), Change::Same);
    let later = |path: &Path, seconds| {
        let time = fs::metadata(path).unwrap().modified().unwrap() + std::time::Duration::from_secs(seconds);
        fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    };
    // Touched, or written anew with the same content: nothing to tell.
    later(&path, 10);
    assert_eq!(stamp.changed_since(&path), Change::Same);
    // One digit is another, the length the same.
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("7f3a", "7f3b")).unwrap();
    later(&path, 20);
    assert_eq!(stamp.changed_since(&path), Change::Changed);
    fs::write(&path, format!("{text}\n")).unwrap();
    assert_eq!(stamp.changed_since(&path), Change::Changed);
    fs::remove_file(&path).unwrap();
    assert_eq!(stamp.changed_since(&path), Change::Gone);
}

#[test]
fn settings_come_back_as_they_were() {
    let folder = TempDir::new().unwrap();
    let inner = folder.path().join("made/for/it");
    assert_eq!(Settings::read(&inner), (Settings::default(), None), "a first start");
    let mut settings = Settings {
        language: Some(Language::Ja),
        theme: ThemeChoice::Light,
        text_scale: 150,
        hide_amounts: true,
        change_colours: ChangeColours::RedUp,
        window: Some((1440, 900)),
        recents: Vec::new(),
    };
    for index in 0..20 {
        settings.remember(&PathBuf::from(format!("/plans/{index}.json")));
    }
    settings.remember(Path::new("/plans/15.json"));
    settings.forget(Path::new("/plans/19.json"));
    assert_eq!(settings.recents.len(), settings::RECENTS - 1);
    assert_eq!(settings.recents[0], Path::new("/plans/15.json"));
    settings.write(&inner).unwrap();
    assert_eq!(Settings::read(&inner), (settings, None));
    assert_eq!(names(&inner), ["settings.json"]);
}

#[test]
fn broken_settings_give_defaults_and_say_so() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("settings.json");
    for broken in ["", "{\"language\": \"ja\"", "[]", "\u{1}"] {
        fs::write(&path, broken).unwrap();
        assert_eq!(Settings::read(folder.path()), (Settings::default(), Some(SettingsWarning::Broken)), "{broken}");
    }
    fs::write(&path, r#"{"language": "xx", "theme": 3, "text_scale": 9000, "change_colours": "red_up", "later": 1}"#)
        .unwrap();
    let (read, warning) = Settings::read(folder.path());
    assert_eq!(read, Settings { text_scale: 250, change_colours: ChangeColours::RedUp, ..Settings::default() });
    assert_eq!(warning, Some(SettingsWarning::Fields(vec!["language", "theme"])));
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    let (read, warning) = Settings::read(folder.path());
    assert_eq!((read, warning), (Settings::default(), Some(SettingsWarning::Unreadable(FileError::IsDirectory))));
    assert_eq!(Settings::default().write(folder.path()), Err(FileError::IsDirectory));
}

#[cfg(unix)]
#[test]
fn a_recent_plan_whose_name_is_no_text_costs_no_other() {
    use std::os::unix::ffi::OsStrExt;
    let folder = TempDir::new().unwrap();
    let mut settings = Settings { change_colours: ChangeColours::RedUp, ..Settings::default() };
    settings.remember(Path::new("/plans/1.json"));
    settings.remember(Path::new(OsStr::from_bytes(b"/plans/\xff.json")));
    settings.write(folder.path()).unwrap();
    settings.recents.remove(0);
    assert_eq!(Settings::read(folder.path()), (settings, None));
}

#[test]
fn the_settings_folder_is_the_variable_s_or_the_system_s() {
    assert_eq!(settings::folder(Some(OsStr::new("/tmp/here"))), Some(PathBuf::from("/tmp/here")));
    let own = settings::folder(None);
    assert_eq!(settings::folder(Some(OsStr::new(""))), own);
    assert!(own.is_none_or(|folder| folder.to_string_lossy().to_lowercase().contains("concord")));
}

fn entry(revision: u64) -> JournalEntry {
    JournalEntry {
        plan: plan_file::to_text(&other_plan()),
        origin: Some(PathBuf::from("/plans/計画.json")),
        origin_stamp: None,
        revision,
        saved_revision: Some(4),
        time: "2026-05-25T09:00:00Z".to_owned(),
    }
}

#[test]
fn the_last_edit_survives_a_killed_program() {
    let folder = TempDir::new().unwrap();
    let killed = Journal::new(folder.path()).unwrap();
    assert_eq!(killed.read(), None);
    killed.write(&entry(6)).unwrap();
    killed.write(&entry(7)).unwrap();
    assert_eq!(killed.read(), Some(entry(7)));
    assert!(journal::recoverable(folder.path()).is_empty(), "it is still running");
    // The end of a process frees its lock and writes nothing, as this does.
    drop(killed);
    let fresh = Journal::new(folder.path()).unwrap();
    assert_eq!(fresh.read(), None, "a new window does not take over by itself");
    let mut found = journal::recoverable(folder.path());
    assert_eq!(found.len(), 1);
    assert!(journal::recoverable(folder.path()).is_empty(), "and is offered once");
    let (journal, kept) = found.remove(0).adopt();
    assert_eq!(kept, entry(7));
    assert!(kept.is_unsaved() && !entry(4).is_unsaved());
    assert_eq!(plan_file::read(kept.plan.as_bytes()), Ok(other_plan()));
    journal.clear().unwrap();
    journal.clear().unwrap();
    drop(journal);
    assert!(journal::recoverable(folder.path()).is_empty(), "an orderly end leaves nothing");
}

#[test]
fn two_windows_keep_their_journals_apart() {
    let folder = TempDir::new().unwrap();
    let (one, two) = (Journal::new(folder.path()).unwrap(), Journal::new(folder.path()).unwrap());
    one.write(&entry(1)).unwrap();
    two.write(&entry(2)).unwrap();
    assert_eq!((one.read(), two.read()), (Some(entry(1)), Some(entry(2))));
    drop(one);
    let found = journal::recoverable(folder.path());
    assert_eq!(found.iter().map(|found| found.entry.revision).collect::<Vec<_>>(), [1]);
    for found in found {
        found.discard().unwrap();
    }
    assert_eq!(two.read(), Some(entry(2)));
    drop(two);
    assert_eq!(journal::recoverable(folder.path()).len(), 1);
}

#[test]
fn a_journal_that_cannot_be_read_is_passed_over() {
    let folder = TempDir::new().unwrap();
    let journal = Journal::new(folder.path()).unwrap();
    journal.write(&entry(1)).unwrap();
    drop(journal);
    fs::write(folder.path().join("journal-0.json"), "{\"format\": \"concord-jour").unwrap();
    assert!(journal::recoverable(folder.path()).is_empty());
    let fresh = Journal::new(folder.path()).unwrap();
    fresh.write(&entry(2)).unwrap();
    assert_eq!(fresh.read(), Some(entry(2)));
    assert_eq!(fs::read_to_string(folder.path().join("journal-0.json")).unwrap(), "{\"format\": \"concord-jour");
}

#[test]
fn a_journal_where_no_folder_can_be_is_an_error_and_no_panic() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Journal::new(&file.join("inside")).unwrap_err();
    assert!(matches!(error, FileError::Io { action: DiskAction::MakeFolder, .. }), "{error:?}");
}
