//! What do the parts of an office's file hold, within limits?
//!
//! A file for Word is an archive of XML. Archives can be made to swell without end: what a part really unpacks to is counted
//! while it is read, whatever the archive says about it.

use std::io::{Cursor, Read};

use quick_xml::events::BytesStart;
use zip::ZipArchive;
use zip::result::ZipError;

/// The most that a part unpacks to, in bytes. A long report has a hundredth of it.
const LARGEST_PART: u64 = 64 << 20;

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// It is no file of that kind, or a broken one.
    Broken,
    /// It is locked, or of a program of before 2007.
    Locked,
    /// A part is larger than any is.
    TooLarge,
}

/// Whether bytes are a package such as Word writes.
pub(crate) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether bytes are an old or a locked document of Word: both are stored alike.
pub(crate) fn is_old_or_locked(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// A package that is open.
pub(crate) struct Package<'b>(ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Package<'b> {
    /// Opens a package.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Unsound> {
        let archive = ZipArchive::new(Cursor::new(bytes));
        archive.map(Self).map_err(|_error| Unsound::Broken)
    }

    /// A part as text; none where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Unsound> {
        let part = match self.0.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(_)) => return Err(Unsound::Locked),
            Err(_) => return Err(Unsound::Broken),
        };
        let mut bytes = Vec::new();
        let read = part.take(LARGEST_PART + 1).read_to_end(&mut bytes);
        read.map_err(|_error| Unsound::Broken)?;
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Unsound::TooLarge);
        }
        String::from_utf8(bytes).map(Some).map_err(|_error| Unsound::Broken)
    }
}

/// An attribute of an element by its name, whatever prefix it has.
pub(crate) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = start.attributes().flatten();
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}
