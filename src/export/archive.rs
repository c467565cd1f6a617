//! What every packed file of an office program has: the kinds of its parts, how they find one another, its title.
//!
//! The same content makes the same bytes: parts stand in the order in which they are written and carry no time. No part
//! points outside, brings a macro or a theme.

use std::io::{Cursor, Write};
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::xml::{Xml, named};

/// Beginning of the types of relationships.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PACKAGED: &str = "application/vnd.openxmlformats-package.";
/// Level of compression. A higher one makes a file smaller by a tenth and takes three times as long.
const LEVEL: i64 = 2;

/// Capacity of the channel to the thread that compresses.
const WAITING: usize = 16;

/// A ZIP file that is written part by part. A thread of its own compresses; written parts are not kept.
pub(super) struct Archive {
    pieces: SyncSender<Piece>,
    packing: JoinHandle<Result<Vec<u8>, ZipError>>,
}

/// Message to the thread that compresses.
enum Piece {
    /// A part of this name begins.
    Part(String),
    /// The part goes on.
    Text(String),
}

impl Archive {
    /// A file without parts.
    pub(super) fn new() -> Result<Self, ZipError> {
        let (pieces, coming) = sync_channel(WAITING);
        let packing = thread::Builder::new().spawn(move || packed(&coming))?;
        Ok(Self { pieces, packing })
    }

    /// Begins a part; what is written from here on belongs to it.
    pub(super) fn part(&mut self, name: impl Into<String>) {
        self.send(Piece::Part(name.into()));
    }

    /// Writes more of the part.
    pub(super) fn write(&mut self, text: String) {
        self.send(Piece::Text(text));
    }

    /// A whole part.
    pub(super) fn whole(&mut self, name: impl Into<String>, text: String) {
        self.part(name);
        self.write(text);
    }

    fn send(&mut self, piece: Piece) {
        // Nobody listens any more where packing has failed, which the end tells.
        let _ = self.pieces.send(piece);
    }

    /// Writes what the file itself needs beside its parts: their kinds, the first of them, the title.
    pub(super) fn about(&mut self, title: &str, main: &str, kinds: &[(String, String)]) {
        self.whole("[Content_Types].xml", types(kinds));
        let relations_of = [
            ("rId1".to_owned(), format!("{OFFICE}officeDocument"), main.to_owned()),
            (
                "rId2".to_owned(),
                CORE.replace("/metadata/", "/relationships/metadata/"),
                "docProps/core.xml".to_owned(),
            ),
        ];
        self.whole("_rels/.rels", relations(&relations_of));
        self.whole("docProps/core.xml", core(title));
    }

    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// Where a part is larger than such a file can hold.
    pub(super) fn finish(self) -> Result<Vec<u8>, ZipError> {
        drop(self.pieces);
        self.packing.join().unwrap_or_else(|panicked| resume_unwind(panicked))
    }
}

/// The pieces as they come, packed.
fn packed(coming: &Receiver<Piece>) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    for piece in coming {
        match piece {
            Piece::Part(name) => zip.start_file(name, options)?,
            Piece::Text(text) => zip.write_all(text.as_bytes())?,
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// What a relation of an office program is called: `styles`.
pub(super) fn relation(kind: &str) -> String {
    format!("{OFFICE}{kind}")
}

/// Relations: the id of each, its kind, and the part that it leads to.
pub(super) fn relations(all: &[(String, String, String)]) -> String {
    let mut xml = Xml::part();
    xml.element("Relationships", &[named("xmlns", RELATIONS)], |xml| {
        for (id, kind, target) in all {
            xml.empty(
                "Relationship",
                &[
                    named("Id", id.as_str()),
                    named("Type", kind.as_str()),
                    named("Target", target.as_str()),
                ],
            );
        }
    });
    xml.finish()
}

/// The kinds of all parts, of which each is told with its name.
fn types(kinds: &[(String, String)]) -> String {
    let mut xml = Xml::part();
    xml.element("Types", &[named("xmlns", TYPES)], |xml| {
        for (extension, kind) in [
            ("rels", format!("{PACKAGED}relationships+xml")),
            ("xml", "application/xml".to_owned()),
        ] {
            xml.empty("Default", &[named("Extension", extension), named("ContentType", kind)]);
        }
        let core = ("docProps/core.xml".to_owned(), format!("{PACKAGED}core-properties+xml"));
        for (part, kind) in std::iter::once(&core).chain(kinds) {
            xml.empty(
                "Override",
                &[
                    named("PartName", format!("/{part}")),
                    named("ContentType", kind.as_str()),
                ],
            );
        }
    });
    xml.finish()
}

fn core(title: &str) -> String {
    let mut xml = Xml::part();
    let places = [
        named("xmlns:cp", CORE),
        named("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &places, |xml| {
        xml.element("dc:title", &[], |xml| xml.words(title));
    });
    xml.finish()
}
