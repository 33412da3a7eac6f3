//! What the program says where no window can be opened.

use concord::app::window::WindowError;

/// What winit 0.30, the loaders and glutin 0.32 said on Debian 12 with one library taken away at a
/// time, on X11 and on Wayland.
const WITHOUT_A_LIBRARY: [&str; 7] = [
    "winit EventLoopError: os error at /src/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Failed to load one of xlib's shared libraries",
    "Library libxkbcommon-x11.so could not be loaded.",
    "Library libwayland-egl.so could not be loaded.",
    "winit EventLoopError: os error at /src/winit-0.30.13/src/platform_impl/linux/wayland/event_loop/mod.rs:89: The wayland library could not be loaded",
    "called `Result::unwrap()` on an `Err` value: XKBNotFound",
    "[a7] GLXBadFBConfig",
    "Found no glutin configs matching the template: ConfigTemplate { color_buffer_type: Rgb { r_size: 8 }, api: None }. Error: not found",
];
/// What winit said where no display was set, and where none answered.
const WITHOUT_A_SCREEN: [&str; 3] = [
    "winit EventLoopError: os error at /src/winit-0.30.13/src/platform_impl/linux/mod.rs:765: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.",
    "winit EventLoopError: os error at /src/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Failed to open connection to X server",
    "winit EventLoopError: os error at /src/winit-0.30.13/src/platform_impl/linux/wayland/event_loop/mod.rs:89: Could not find wayland compositor",
];

#[test]
fn a_missing_library_is_answered_with_the_one_line_to_install() {
    let list = include_str!("../../.ci/packages");
    let packages = list.lines().find_map(|line| line.strip_prefix("window: ")).expect("the list has the line");
    for said in WITHOUT_A_LIBRARY {
        let answer = WindowError::explain(said).to_string();
        assert!(answer.contains(&format!("sudo apt install {packages} [")), "{said} gave {answer}");
    }
}

#[test]
fn a_missing_screen_is_not_taken_for_a_missing_library() {
    for said in WITHOUT_A_SCREEN {
        let answer = WindowError::explain(said).to_string();
        assert!(answer.contains("no graphical session") && !answer.contains("apt"), "{said} gave {answer}");
    }
}

#[test]
fn what_the_system_said_is_kept_without_places_in_sources_and_fields_of_structures() {
    let detail = |said| match WindowError::explain(said) {
        WindowError::NoLibrary { detail } | WindowError::NoScreen(detail) | WindowError::Other(detail) => detail,
    };
    assert_eq!(detail(WITHOUT_A_LIBRARY[0]), "Failed to load one of xlib's shared libraries");
    assert_eq!(
        detail(WITHOUT_A_LIBRARY[6]),
        "Found no glutin configs matching the template: ConfigTemplate. Error: not found"
    );
    assert_eq!(detail(WITHOUT_A_SCREEN[1]), "Failed to open connection to X server");
    assert_eq!(detail("something new\nand a second line"), "something new");
}
