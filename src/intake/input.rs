//! A file as it arrives, before anybody reads it.

use std::borrow::Cow;

use crate::intake::source::LineIndex;
use crate::model::{Fault, Problem, Severity, Spot, SyntaxKind, Text};

/// A file's name and text, wherever it comes from.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The name that complaints use.
    pub name: Text,
    /// What it says.
    pub text: Cow<'a, str>,
}

impl<'a> Input<'a> {
    /// An input that is known to be text.
    pub fn new(name: &str, text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// An input that may turn out not to be UTF-8; then the problem says where that shows first.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Box<Problem>> {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Self::new(name, text)),
            Err(error) => error,
        };
        let sound = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes().get(..sound).unwrap_or_default());
        let position = LineIndex::new(text.strip_prefix('\u{FEFF}').unwrap_or(&text)).to(sound);
        let fault = Fault::Syntax {
            kind: SyntaxKind::Encoding,
            why: "not UTF-8".into(),
        };
        let spot = Spot {
            file: name.into(),
            position: Some(position.into()),
        };
        Err(Box::new(Problem {
            severity: Severity::Error,
            spot,
            fault,
        }))
    }
}

/// A file's name and bytes, as a department sent it.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name that complaints use.
    pub name: Text,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
