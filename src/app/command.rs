//! The one table of commands: menu, keys, palette and tests all read it.

use egui::{Key, KeyboardShortcut, Modifiers};

/// A view of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// The matrix of sliders with what follows from it.
    #[default]
    Desk,
    /// What the money may come to and when.
    Returns,
    /// Where whose money stands.
    Exposure,
    /// Who decides, and what passes.
    Governance,
    /// Who receives what: the rule, its terms, and what they give each partner.
    Sharing,
    /// How long commitments wait, and what becomes of them.
    Approvals,
    /// What happens when politics shift.
    Politics,
    /// Each partner by itself against the joint plan.
    Together,
    /// What the partners want beside money.
    Strategy,
    /// Every number that the plan assumes, with its origin.
    Assumptions,
}

impl View {
    /// Every view, in the order of the tabs.
    pub const ALL: [Self; 10] = [
        Self::Desk,
        Self::Returns,
        Self::Exposure,
        Self::Governance,
        Self::Sharing,
        Self::Approvals,
        Self::Politics,
        Self::Together,
        Self::Strategy,
        Self::Assumptions,
    ];

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Desk => "view-desk",
            Self::Returns => "view-returns",
            Self::Exposure => "view-exposure",
            Self::Governance => "view-governance",
            Self::Sharing => "view-sharing",
            Self::Approvals => "view-approvals",
            Self::Politics => "view-politics",
            Self::Together => "view-together",
            Self::Strategy => "view-strategy",
            Self::Assumptions => "view-assumptions",
        }
    }
}

/// Something a person can ask for by menu, key or palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// The start panel: samples and recent plans.
    New,
    /// Opens a plan file.
    Open,
    /// Saves the plan to its file.
    Save,
    /// Saves the plan to another file.
    SaveAs,
    /// Imports assumptions or historical returns from a table.
    Import,
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// The palette.
    Palette,
    /// The list of keys.
    Keys,
    /// Title, description and the like.
    PlanDetails,
    /// Sets the baseline to the plan as it stands.
    SetBaseline,
    /// Forgets a baseline that was set.
    ClearBaseline,
    /// English or Japanese.
    Language,
    /// Dark or light.
    Theme,
    /// Colours of gain and loss.
    ChangeColours,
    /// Larger text.
    TextLarger,
    /// Smaller text.
    TextSmaller,
    /// Text at 100 %.
    TextReset,
    /// Amounts hidden or shown.
    HideAmounts,
    /// Full screen or not.
    FullScreen,
    /// A view.
    Show(View),
    /// Closes the window.
    Quit,
}

impl Command {
    /// Every command, in the order of the palette.
    pub const ALL: [Self; 31] = [
        Self::New,
        Self::Open,
        Self::Save,
        Self::SaveAs,
        Self::Import,
        Self::Undo,
        Self::Redo,
        Self::Palette,
        Self::Keys,
        Self::PlanDetails,
        Self::SetBaseline,
        Self::ClearBaseline,
        Self::Language,
        Self::Theme,
        Self::ChangeColours,
        Self::TextLarger,
        Self::TextSmaller,
        Self::TextReset,
        Self::HideAmounts,
        Self::FullScreen,
        Self::Show(View::Desk),
        Self::Show(View::Returns),
        Self::Show(View::Exposure),
        Self::Show(View::Governance),
        Self::Show(View::Sharing),
        Self::Show(View::Approvals),
        Self::Show(View::Politics),
        Self::Show(View::Together),
        Self::Show(View::Strategy),
        Self::Show(View::Assumptions),
        Self::Quit,
    ];

    /// The key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::New => "command-new",
            Self::Open => "command-open",
            Self::Save => "command-save",
            Self::SaveAs => "command-save-as",
            Self::Import => "command-import",
            Self::Undo => "command-undo",
            Self::Redo => "command-redo",
            Self::Palette => "command-palette",
            Self::Keys => "command-keys",
            Self::PlanDetails => "command-plan-details",
            Self::SetBaseline => "command-set-baseline",
            Self::ClearBaseline => "command-clear-baseline",
            Self::Language => "command-language",
            Self::Theme => "command-theme",
            Self::ChangeColours => "command-change-colours",
            Self::TextLarger => "command-text-larger",
            Self::TextSmaller => "command-text-smaller",
            Self::TextReset => "command-text-reset",
            Self::HideAmounts => "command-hide-amounts",
            Self::FullScreen => "command-full-screen",
            Self::Show(view) => view.key(),
            Self::Quit => "command-quit",
        }
    }

    /// Its keys; the first is the one shown.
    pub fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const CTRL: Modifiers = Modifiers::COMMAND;
        const SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(modifiers, key)
        }
        match self {
            Self::New => const { &[key(CTRL, Key::N)] },
            Self::Open => const { &[key(CTRL, Key::O)] },
            Self::Save => const { &[key(CTRL, Key::S)] },
            Self::SaveAs => const { &[key(SHIFT, Key::S)] },
            Self::Undo => const { &[key(CTRL, Key::Z)] },
            Self::Redo => const { &[key(SHIFT, Key::Z), key(CTRL, Key::Y)] },
            Self::Palette => const { &[key(CTRL, Key::K), key(CTRL, Key::P)] },
            Self::Keys => {
                const {
                    &[
                        key(Modifiers::NONE, Key::Questionmark),
                        key(Modifiers::SHIFT, Key::Questionmark),
                        key(Modifiers::NONE, Key::F1),
                    ]
                }
            }
            Self::TextLarger => const { &[key(CTRL, Key::Plus), key(CTRL, Key::Equals)] },
            Self::TextSmaller => const { &[key(CTRL, Key::Minus)] },
            Self::TextReset => const { &[key(CTRL, Key::Num0)] },
            Self::SetBaseline => const { &[key(CTRL, Key::B)] },
            Self::HideAmounts => const { &[key(CTRL, Key::H)] },
            Self::Language => const { &[key(CTRL, Key::J)] },
            Self::FullScreen => const { &[key(Modifiers::NONE, Key::F11)] },
            Self::Show(View::Desk) => const { &[key(CTRL, Key::Num1)] },
            Self::Show(View::Returns) => const { &[key(CTRL, Key::Num2)] },
            Self::Show(View::Exposure) => const { &[key(CTRL, Key::Num3)] },
            Self::Show(View::Governance) => const { &[key(CTRL, Key::Num4)] },
            Self::Show(View::Sharing) => const { &[key(CTRL, Key::Num5)] },
            Self::Show(View::Approvals) => const { &[key(CTRL, Key::Num6)] },
            Self::Show(View::Politics) => const { &[key(CTRL, Key::Num7)] },
            Self::Show(View::Together) => const { &[key(CTRL, Key::Num8)] },
            Self::Show(View::Strategy) => const { &[key(CTRL, Key::Num9)] },
            Self::Import => const { &[key(CTRL, Key::I)] },
            Self::Quit => const { &[key(CTRL, Key::Q)] },
            // The first nine views have a digit each.
            Self::Show(View::Assumptions)
            | Self::PlanDetails
            | Self::ClearBaseline
            | Self::Theme
            | Self::ChangeColours => &[],
        }
    }

    /// Its keys as people write them; `?` once, however a keyboard makes it.
    pub fn keys(self, ctx: &egui::Context) -> Vec<String> {
        let mut keys: Vec<String> = Vec::new();
        for shortcut in self.shortcuts() {
            let key = shortcut.logical_key;
            let written = match key {
                Key::Questionmark => "?".to_owned(),
                Key::Plus | Key::Minus | Key::Equals => {
                    ctx.format_shortcut(shortcut).replace(key.name(), key.symbol_or_name())
                }
                Key::Num0 | Key::Num1 => ctx.format_shortcut(shortcut).replace("Num", ""),
                _ => ctx.format_shortcut(shortcut),
            };
            if !keys.contains(&written) {
                keys.push(written);
            }
        }
        keys
    }

    /// Whether the command stays alive while text is being typed.
    pub fn works_while_typing(self) -> bool {
        !matches!(self, Self::Undo | Self::Redo | Self::Keys)
    }
}

/// The command whose keys were pressed, if any, with the most modified keys asked first; the keys are used up.
pub fn pressed(ctx: &egui::Context) -> Option<Command> {
    let typing = ctx.text_edit_focused();
    let mut table: Vec<(Command, KeyboardShortcut)> = Command::ALL
        .into_iter()
        .filter(|command| !typing || command.works_while_typing())
        .flat_map(|command| command.shortcuts().iter().map(move |shortcut| (command, *shortcut)))
        .collect();
    table.sort_by_key(|(_, shortcut)| std::cmp::Reverse(u8::from(shortcut.modifiers.shift)));
    ctx.input_mut(|input| {
        table.into_iter().find(|(_, shortcut)| input.consume_shortcut(shortcut)).map(|(command, _)| command)
    })
}
