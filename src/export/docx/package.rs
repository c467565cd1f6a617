//! The parts of the file and how they find one another.
//!
//! The same document makes the same bytes: parts stand in a fixed order and carry no time. No part points outside, brings a
//! macro or a theme.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::docx::section::Running;
use crate::export::docx::styles::NAMESPACE;
use crate::export::docx::xml::{Xml, named, value};

/// What every kind of part and relation is called after.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts of a document that are not the same in all.
pub(super) struct Parts<'p> {
    pub(super) title: &'p str,
    pub(super) document: String,
    pub(super) styles: String,
    pub(super) running: Vec<Running>,
}

/// The file.
///
/// # Errors
///
/// Where a part is larger than a file of this kind can hold.
pub(super) fn bytes(parts: Parts<'_>) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types(&parts.running)),
        ("_rels/.rels".to_owned(), of_package()),
        ("docProps/core.xml".to_owned(), core(parts.title)),
        ("word/document.xml".to_owned(), parts.document),
        ("word/_rels/document.xml.rels".to_owned(), of_document(&parts.running)),
        ("word/styles.xml".to_owned(), parts.styles),
        ("word/settings.xml".to_owned(), settings()),
    ];
    let running = parts.running.into_iter();
    all.extend(running.map(|one| (format!("word/{}", one.file), one.xml)));
    for (name, text) in all {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(running: &[Running]) -> String {
    let mut xml = Xml::part();
    xml.element("Types", &[named("xmlns", TYPES)], |xml| {
        let packaged = "application/vnd.openxmlformats-package.";
        for (extension, kind) in [("rels", "relationships+xml"), ("xml", "")] {
            let kind = if kind.is_empty() {
                "application/xml".to_owned()
            } else {
                format!("{packaged}{kind}")
            };
            xml.empty("Default", &[named("Extension", extension), named("ContentType", kind)]);
        }
        let of_word = |kind: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        let mut told = vec![
            ("docProps/core.xml".to_owned(), format!("{packaged}core-properties+xml")),
            ("word/document.xml".to_owned(), of_word("document.main")),
            ("word/styles.xml".to_owned(), of_word("styles")),
            ("word/settings.xml".to_owned(), of_word("settings")),
        ];
        told.extend(running.iter().map(|one| {
            let kind = if one.is_header { "header" } else { "footer" };
            (format!("word/{}", one.file), of_word(kind))
        }));
        for (part, kind) in told {
            xml.empty(
                "Override",
                &[named("PartName", format!("/{part}")), named("ContentType", kind)],
            );
        }
    });
    xml.finish()
}

fn relations(all: &[(&str, String, &str)]) -> String {
    let mut xml = Xml::part();
    xml.element("Relationships", &[named("xmlns", RELATIONS)], |xml| {
        for (id, kind, target) in all {
            xml.empty(
                "Relationship",
                &[named("Id", *id), named("Type", kind.as_str()), named("Target", *target)],
            );
        }
    });
    xml.finish()
}

fn of_package() -> String {
    relations(&[
        ("rId1", format!("{OFFICE}officeDocument"), "word/document.xml"),
        (
            "rId2",
            CORE.replace("/metadata/", "/relationships/metadata/"),
            "docProps/core.xml",
        ),
    ])
}

fn of_document(running: &[Running]) -> String {
    let mut all = vec![
        ("rIdStyles", format!("{OFFICE}styles"), "styles.xml"),
        ("rIdSettings", format!("{OFFICE}settings"), "settings.xml"),
    ];
    all.extend(running.iter().map(|one| {
        let kind = if one.is_header { "header" } else { "footer" };
        (one.id.as_str(), format!("{OFFICE}{kind}"), one.file.as_str())
    }));
    relations(&all)
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

/// Odd and even pages differ; punctuation is never squeezed, so that a line has the characters that it has; and Word lays
/// the file out as it does its own of today, which it would call a compatibility mode otherwise.
fn settings() -> String {
    let mut xml = Xml::part();
    xml.element("w:settings", &[named("xmlns:w", NAMESPACE)], |xml| {
        xml.empty("w:evenAndOddHeaders", &[]);
        xml.empty("w:characterSpacingControl", &[value("doNotCompress")]);
        xml.element("w:compat", &[], |xml| {
            xml.empty("w:doNotExpandShiftReturn", &[]);
            xml.empty(
                "w:compatSetting",
                &[
                    named("w:name", "compatibilityMode"),
                    named("w:uri", "http://schemas.microsoft.com/office/word"),
                    value("15"),
                ],
            );
        });
    });
    xml.finish()
}
