#!/usr/bin/env bash
# One dynamic-array error makes the whole sheet unreadable.
#
# Guess: an error value that a reader of workbooks does not know is an error in that cell, as #N/A is.
# Seen:  calamine 0.38.0 fails to read the sheet: `Unsupported cell error value '#SPILL!'`; no other cell of it comes back.
#        #SPILL! is what Excel has written since 2020 where a formula has no room for its results.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --name finding
cargo add --quiet calamine@=0.38.0 zip@=2.4.2 2>/dev/null
cat > src/main.rs <<'RUST'
use calamine::{Reader, Xlsx};
use std::io::{Cursor, Write};

fn workbook(error: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    for (name, text) in [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>"#)),
        ("_rels/.rels", format!(r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)),
        ("xl/workbook.xml", format!(r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"#)),
        ("xl/_rels/workbook.xml.rels", format!(r#"<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#)),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1"><v>120.5</v></c><c r="B1" t="e"><v>{error}</v></c></row></sheetData></worksheet>"#)),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(format!("{head}{text}").as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn main() {
    for error in ["#N/A", "#SPILL!"] {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook(error))).unwrap();
        match book.worksheet_range("Sheet1") {
            Ok(range) => println!("{error}: {} cells, A1 is {:?}", range.used_cells().count(), range.get_value((0, 0)).unwrap()),
            Err(why) => println!("{error}: {why}"),
        }
    }
}
RUST
seen=$(cargo run --quiet 2>/dev/null)
echo "$seen"
grep -q '^#N/A: 2 cells, A1 is Float(120.5)$' <<<"$seen"
grep -q "^#SPILL!: .*'#SPILL!'" <<<"$seen"
