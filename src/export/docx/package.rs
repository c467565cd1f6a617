//! The parts of the file and how they find one another.

use zip::result::ZipError;

use crate::export::archive::{Archive, relation, relations};
use crate::export::docx::section::Running;
use crate::export::docx::styles::NAMESPACE;
use crate::export::xml::{Xml, named, value};

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
    let mut archive = Archive::new()?;
    archive.about(parts.title, "word/document.xml", &kinds(&parts.running));
    archive.whole("word/document.xml", parts.document);
    archive.whole("word/_rels/document.xml.rels", of_document(&parts.running));
    archive.whole("word/styles.xml", parts.styles);
    archive.whole("word/settings.xml", settings());
    for one in parts.running {
        archive.whole(format!("word/{}", one.file), one.xml);
    }
    archive.finish()
}

/// The kinds of the parts.
fn kinds(running: &[Running]) -> Vec<(String, String)> {
    let of_word = |kind: &str| format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
    let known = [
        ("word/document.xml", "document.main"),
        ("word/styles.xml", "styles"),
        ("word/settings.xml", "settings"),
    ];
    let known = known.into_iter().map(|(part, kind)| (part.to_owned(), of_word(kind)));
    let running = running.iter().map(|one| {
        let kind = if one.is_header { "header" } else { "footer" };
        (format!("word/{}", one.file), of_word(kind))
    });
    known.chain(running).collect()
}

fn of_document(running: &[Running]) -> String {
    let known = [
        ("rIdStyles", "styles", "styles.xml"),
        ("rIdSettings", "settings", "settings.xml"),
    ];
    let running = running.iter().map(|one| {
        let kind = if one.is_header { "header" } else { "footer" };
        (one.id.as_str(), kind, one.file.as_str())
    });
    let all = known.into_iter().chain(running);
    let all = all.map(|(id, kind, file)| (id.to_owned(), relation(kind), file.to_owned()));
    relations(&all.collect::<Vec<_>>())
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
