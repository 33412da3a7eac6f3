//! From bytes to text: UTF-8 with or without its mark, UTF-16 with it, `Shift_JIS` as Japanese spreadsheets write it.

use super::fault::ImportFault;
use encoding_rs::{SHIFT_JIS, UTF_8};

/// How a text was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, told by its mark.
    Utf16,
    /// `Shift_JIS` (code page 932).
    ShiftJis,
}

/// The text of a file.
///
/// # Errors
/// [`ImportFault::Empty`], [`ImportFault::Binary`] or [`ImportFault::Encoding`].
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), ImportFault> {
    if let Some((marked, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, wrong) = marked.decode_with_bom_removal(bytes);
        if wrong {
            return Err(ImportFault::Encoding);
        }
        return checked(text.into_owned(), if marked == UTF_8 { Encoding::Utf8 } else { Encoding::Utf16 });
    }
    // A NUL stands in pictures, archives and unmarked UTF-16, never in a table.
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(ImportFault::Binary { offset });
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return checked(text.to_owned(), Encoding::Utf8);
    }
    let (text, _, wrong) = SHIFT_JIS.decode(bytes);
    if wrong { Err(ImportFault::Encoding) } else { checked(text.into_owned(), Encoding::ShiftJis) }
}

fn checked(text: String, encoding: Encoding) -> Result<(String, Encoding), ImportFault> {
    if text.trim().is_empty() {
        return Err(ImportFault::Empty);
    }
    match text.find(|letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n')) {
        Some(offset) => Err(ImportFault::Binary { offset }),
        None => Ok((text, encoding)),
    }
}
