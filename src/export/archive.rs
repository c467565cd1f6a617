//! What every packed file of an office program has: the kinds of its parts, how they find one another, its title.
//!
//! The same content makes the same bytes: parts stand in the order in which they are written and carry no time. No part
//! points outside, brings a macro or a theme.

use std::io::{Cursor, Write};
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::export::xml::{Xml, named};

/// Beginning of the types of relationships.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PACKAGED: &str = "application/vnd.openxmlformats-package.";
/// Level of compression. A higher one makes a file smaller by a tenth and takes three times as long.
const LEVEL: i64 = 2;

/// Capacity of the channel to a thread that compresses.
const WAITING: usize = 16;
/// With so many pieces waiting, the next part goes to another thread.
const BUSY: usize = 8;

/// A ZIP file that is written part by part. Threads of its own compress, each whole parts; written parts are not kept.
pub(super) struct Archive {
    packers: Vec<Packer>,
    /// For each part, in their order, which of them packs it.
    parts: Vec<usize>,
}

/// A thread that compresses parts.
struct Packer {
    pieces: SyncSender<Piece>,
    /// How many of the pieces it has not begun with.
    waiting: Arc<AtomicUsize>,
    packing: JoinHandle<Result<Vec<u8>, ZipError>>,
}

impl Packer {
    fn start() -> Result<Self, ZipError> {
        let (pieces, coming) = sync_channel(WAITING);
        let waiting = Arc::<AtomicUsize>::default();
        let left = Arc::clone(&waiting);
        let packing = thread::Builder::new().spawn(move || packed(&coming, &left))?;
        Ok(Self {
            pieces,
            waiting,
            packing,
        })
    }

    fn send(&self, piece: Piece) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        // Nobody listens any more where packing has failed, which the end tells.
        let _ = self.pieces.send(piece);
    }

    fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// The bytes of a file of its parts alone.
    fn finish(self) -> Result<Vec<u8>, ZipError> {
        drop(self.pieces);
        self.packing.join().unwrap_or_else(|panicked| resume_unwind(panicked))
    }
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
        Ok(Self {
            packers: vec![Packer::start()?],
            parts: Vec::new(),
        })
    }

    /// Begins a part; what is written from here on belongs to it.
    pub(super) fn part(&mut self, name: impl Into<String>) {
        let idlest = (0..self.packers.len()).min_by_key(|at| self.packers[*at].waiting());
        let mut at = idlest.unwrap_or_default();
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        if self.packers[at].waiting() >= BUSY
            && self.packers.len() < processors
            && let Ok(another) = Packer::start()
        {
            at = self.packers.len();
            self.packers.push(another);
        }
        self.parts.push(at);
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
        if let Some(packer) = self.parts.last().and_then(|at| self.packers.get(*at)) {
            packer.send(piece);
        }
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
        let files = self.packers.into_iter().map(Packer::finish);
        let mut files: Vec<Vec<u8>> = files.collect::<Result<_, _>>()?;
        if files.len() == 1 {
            return Ok(files.swap_remove(0));
        }
        let files = files.into_iter().map(|file| ZipArchive::new(Cursor::new(file)));
        let mut files: Vec<(usize, ZipArchive<_>)> =
            files.map(|file| Ok((0, file?))).collect::<Result<_, ZipError>>()?;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for at in self.parts {
            let (next, file) = &mut files[at];
            zip.raw_copy_file(file.by_index_raw(*next)?)?;
            *next += 1;
        }
        Ok(zip.finish()?.into_inner())
    }
}

/// The pieces as they come, packed.
fn packed(coming: &Receiver<Piece>, waiting: &AtomicUsize) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(LEVEL))
        .last_modified_time(DateTime::default());
    for piece in coming {
        waiting.fetch_sub(1, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn packed_by(packers: usize) -> Vec<u8> {
        let mut archive = Archive::new().unwrap();
        archive.packers.extend((1..packers).map(|_| Packer::start().unwrap()));
        archive.about("台账", "main.xml", &[]);
        for part in 0..20_usize {
            archive.part(format!("part{part}.xml"));
            for piece in 0..=part {
                archive.write(format!("<row>{piece}</row>").repeat(1 + part * 50));
            }
        }
        archive.finish().unwrap()
    }

    #[test]
    fn a_file_is_the_same_however_many_pack_it() {
        let alone = packed_by(1);
        assert_eq!(packed_by(2), alone);
        assert_eq!(packed_by(3), alone);
    }
}
