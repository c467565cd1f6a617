//! A document for Word and WPS in the layout of GB/T 9704-2012.
//!
//! The writer is our own, on the archive and the XML that the program has anyway. What there was to take instead was
//! measured, and none does it:
//!
//! - `docx-rs` 0.4 cannot repeat the head of a table, gives page numbers no font of their own, and puts elements into an
//!   order that the schema forbids: an empty document of its has four faults, and Word has called such files corrupt.
//! - `docx-rust` 0.1 writes every element that is needed, but in structures as long as the XML; what is gained is little,
//!   and the order of elements would still be ours to prove.
//! - `rdocx` 0.16 can do everything, with 198 packages, a newer compiler than ours, and a theme in every file. A theme's
//!   fonts beat the named ones, and WPS complains of those that it lacks.
//!
//! The numbers behind 22 lines of 28 characters stand in [`HouseStyle`]. None of them comes from a grid of characters, which
//! programs read differently: lines are as high as is said, and running text is moved together by a
//! quarter of a point.

mod closing;
mod counters;
mod package;
mod paragraph;
mod section;
mod styles;
mod table;
mod title;

use zip::result::ZipError;

use crate::document::{Annex, Block, Column, Document, HouseStyle, Length, Table};
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::export::xml::{Xml, named};
use crate::locale::{fill, labelled};
use closing::Imprint;
use counters::{Counters, depth};
use package::Parts;
use paragraph::{Face, Hand, Paragraph, Rule, Run, Style};
use section::{Lie, Running};
use styles::NAMESPACE;
use table::{Fit, Sheet};

/// The format.
pub(super) const DOCX: Format = Format {
    name: "docx",
    endings: &["docx"],
    called: ["公文", "document"],
    usual: ReportKind::Bulletin,
    holds: &ReportKind::ALL,
    composition: Composition::Linear,
    writer: FormatWriter::Bytes(|document, profile| Ok(docx(document, profile)?)),
};

/// A document as the bytes of a file; the same document by the same rules of a house makes the same bytes.
///
/// # Errors
///
/// Where a part of it is larger than such a file can hold.
pub fn docx(document: &Document, profile: &HouseStyle) -> Result<Vec<u8>, ZipError> {
    let document = &document.on_paper();
    let profile = &profile.speaking(document.language);
    let is_wide = document.is_wide || document.annexes.iter().any(|annex| annex.is_wide);
    let lies = if is_wide {
        &[Lie::Upright, Lie::Wide][..]
    } else {
        &[Lie::Upright]
    };
    let running = section::running(profile, document.mark.as_deref(), lies);
    let mut page = Page {
        document,
        profile,
        running: &running,
        lie: Lie::of(document.is_wide),
        pieces: Vec::new(),
    };
    page.compose();
    let document_part = page.written();
    package::bytes(Parts {
        title: &document.title,
        document: document_part,
        styles: styles::part(profile, document.language),
        running,
    })
}

/// Block-level elements of the body.
enum Piece<'d> {
    Paragraph(Paragraph),
    Table(Sheet<'d>),
    Imprint(Imprint),
}

/// A document that is being laid out.
struct Page<'d> {
    document: &'d Document,
    profile: &'d HouseStyle,
    running: &'d [Running],
    /// How the pages lie at the moment.
    lie: Lie,
    pieces: Vec<Piece<'d>>,
}

impl<'d> Page<'d> {
    fn compose(&mut self) {
        let (document, profile) = (self.document, self.profile);
        self.head();
        self.blocks(&document.blocks);
        self.extend(closing::attachments(document, profile));
        self.extend(closing::signature(profile, document.language));
        for (index, annex) in document.annexes.iter().enumerate() {
            self.annex(index, annex);
        }
        if let Some(imprint) = closing::imprint(profile, document.language) {
            self.turn(Lie::Upright);
            self.apart();
            self.pieces.push(Piece::Imprint(imprint));
        }
        // A table is followed by a paragraph; a full page has no room for one more.
        if !matches!(self.pieces.last(), Some(Piece::Paragraph(_))) {
            self.push(nothing());
        }
    }

    /// A title, broken over lines of the type area as it is now.
    fn title(&self, words: &str) -> Paragraph {
        Paragraph::words(
            Style::Title,
            &title::broken(words, self.width(), self.profile.title_size),
        )
    }

    /// How wide the type area is.
    fn width(&self) -> Length {
        let (width, height) = self.profile.area();
        match self.lie {
            Lie::Upright => width,
            Lie::Wide => height,
        }
    }

    fn push(&mut self, paragraph: Paragraph) {
        self.pieces.push(Piece::Paragraph(paragraph));
    }

    fn extend(&mut self, paragraphs: Vec<Paragraph>) {
        self.pieces.extend(paragraphs.into_iter().map(Piece::Paragraph));
    }

    /// Everything above the text: the red head, the title with its lines, the addressee.
    fn head(&mut self) {
        let (document, profile) = (self.document, self.profile);
        let has_red_head = profile.masthead.is_some();
        if let Some(masthead) = &profile.masthead {
            // The name's upper edge is 35 mm below that of the type area.
            let above = Paragraph {
                pitch: Some(Length::millimetres(35.0)),
                ..Paragraph::blank()
            };
            self.push(above);
            self.push(Paragraph::words(Style::Masthead, masthead));
            self.extend(vec![Paragraph::blank(), Paragraph::blank()]);
        }
        if has_red_head || profile.number.is_some() {
            let number = profile.number.as_deref().unwrap_or_default();
            // The rule is 4 mm below the number; half of that lies within the line of the number already.
            let rule = Rule {
                colour: "FF0000",
                width: 12,
                distance: 6,
            };
            self.push(Paragraph {
                align: Some(paragraph::Align::Centre),
                rule: has_red_head.then_some(rule),
                ..Paragraph::words(Style::Plain, number)
            });
            self.push(Paragraph::blank());
        }
        if has_red_head {
            self.push(Paragraph::blank());
        }
        self.push(self.title(&document.title));
        for line in &document.preamble {
            self.push(Paragraph::words(Style::Subtitle, line));
        }
        self.push(Paragraph::blank());
        if let Some(addressee) = &profile.addressee {
            let told = labelled(document.language, addressee, "");
            self.push(Paragraph::words(Style::Plain, told.trim_end()));
        }
    }

    /// An annex begins a page: the word for it at the left edge, its title on the third line.
    fn annex(&mut self, index: usize, annex: &'d Annex) {
        let words = self.document.language.words();
        let begins_page = !self.turn(Lie::of(annex.is_wide));
        let number = match self.document.annexes.len() {
            1 => words.paper_annex.to_owned(),
            _ => fill!(words.paper_annex_of_several, n = (index + 1).to_string()),
        };
        self.push(Paragraph {
            begins_page,
            keeps_next: true,
            ..Paragraph::words(Style::AnnexWord, &number)
        });
        let title = self.title(&annex.title);
        for mut paragraph in [Paragraph::blank(), title, Paragraph::blank()] {
            paragraph.keeps_next = true;
            self.push(paragraph);
        }
        self.blocks(&annex.blocks);
    }

    /// Lets the pages from here on lie otherwise; answers whether that began a new one.
    fn turn(&mut self, lie: Lie) -> bool {
        if self.lie == lie {
            return false;
        }
        let ended = section::properties(self.profile, self.running, self.lie);
        // A paragraph of its own would begin a page of its own where the one before is full.
        if !matches!(self.pieces.last(), Some(Piece::Paragraph(_))) {
            self.push(nothing());
        }
        if let Some(Piece::Paragraph(last)) = self.pieces.last_mut() {
            last.section = Some(ended);
        }
        self.lie = lie;
        true
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        let language = self.document.language;
        let mut counters = Counters::default();
        let mut fits: Vec<(&[Column], Fit)> = Vec::new();
        for block in blocks {
            match block {
                Block::Heading(level, words) => {
                    let number = counters.next(language, *level);
                    let style = Style::Heading(u8::try_from(depth(*level) + 1).unwrap_or(3));
                    self.push(Paragraph::words(style, &(number + words)));
                }
                Block::Paragraph(words) => self.push(Paragraph::words(Style::Body, words)),
                Block::Notice(words) => self.push(Paragraph::words(Style::Notice, words)),
                Block::Facts(facts) => {
                    for (name, words) in facts {
                        let name = labelled(language, name, "");
                        let runs = vec![Run::In(Face::First, name), Run::Words(words.clone())];
                        self.push(Paragraph::new(Style::Body, runs));
                    }
                }
                Block::List(things) => {
                    for (index, words) in things.iter().enumerate() {
                        let number = counters.in_list(language, index + 1);
                        self.push(Paragraph::words(Style::Body, &(number + words)));
                    }
                }
                Block::Table(table) => {
                    let known = fits.iter().find(|(columns, _)| *columns == table.columns);
                    let fit = known.map_or_else(|| self.fit(blocks, table), |(_, fit)| fit.clone());
                    self.table(table, &fit);
                    fits.push((&table.columns, fit));
                }
                // A drawing says nothing that its caption does not; drawings are the business of other forms.
                Block::Chart(chart) => self.push(Paragraph::words(Style::Body, &chart.caption)),
            }
        }
    }

    fn table(&mut self, table: &'d Table, fit: &Fit) {
        if !table.columns.is_empty() {
            self.apart();
            self.pieces.push(Piece::Table(Sheet::new(table, fit.clone())));
        }
    }

    /// How a table and those under the same heads are fitted into the type area.
    fn fit(&self, blocks: &[Block], table: &Table) -> Fit {
        let alike = blocks.iter().filter_map(|block| match block {
            Block::Table(other) if other.columns == table.columns => Some(other),
            _ => None,
        });
        Fit::new(&alike.collect::<Vec<_>>(), self.width(), self.profile.table_size)
    }

    /// Two tables without anything between them would be one.
    fn apart(&mut self) {
        if matches!(self.pieces.last(), Some(Piece::Table(_))) {
            self.push(nothing());
        }
    }

    /// The part with the document.
    fn written(&self) -> String {
        let hand = Hand {
            fonts: &self.profile.fonts,
            language: self.document.language,
        };
        let mut xml = Xml::part();
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        xml.element(
            "w:document",
            &[named("xmlns:w", NAMESPACE), named("xmlns:r", relations)],
            |xml| {
                xml.element("w:body", &[], |xml| {
                    for piece in &self.pieces {
                        match piece {
                            Piece::Paragraph(paragraph) => paragraph.write(xml, hand),
                            Piece::Table(table) => table.write(xml, hand),
                            Piece::Imprint(imprint) => imprint.write(xml, hand),
                        }
                    }
                    xml.raw(&section::properties(self.profile, self.running, self.lie));
                });
            },
        );
        xml.finish()
    }
}

/// A line of no height.
fn nothing() -> Paragraph {
    Paragraph::new(Style::Nothing, Vec::new())
}
