//! A province made for measuring: 103 counties and the whole, 200 indicators, 48 months; a million observations.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

const PROVINCE: &str = "province";
const COUNTIES: usize = 103;
const INDICATORS: usize = 200;
const YEARS: std::ops::RangeInclusive<u16> = 2022..=2025;

/// How many observations there are.
pub(crate) const OBSERVATIONS: usize = (COUNTIES + 1) * INDICATORS * 48;

/// Writes the catalogue and the snapshot into a folder; the figures are the same every time.
pub(crate) fn write(folder: &Path) -> [PathBuf; 2] {
    fs::create_dir_all(folder).unwrap();
    let files = [folder.join("catalogue.json"), folder.join("snapshot.json")];
    fs::write(&files[0], catalogue().to_string()).unwrap();
    fs::write(&files[1], snapshot()).unwrap();
    files
}

/// The built-in catalogue with other regions and with one of its promises many times over.
fn catalogue() -> Value {
    let built_in = include_str!("../../seeds/tongliao-2025/catalogue.json");
    let mut catalogue: Value = serde_json::from_str(built_in).unwrap();
    let name = |id: &str| json!({"zh": id, "en": id});
    catalogue["id"] = "province".into();
    let region = |id: String, kind: &str| json!({"id": id, "kind": kind, "name": name(&id)});
    let counties = (0..COUNTIES).map(|number| region(county(number), "county"));
    catalogue["regions"] = std::iter::once(region(PROVINCE.to_owned(), "city"))
        .chain(counties)
        .collect();
    let promise = |number| {
        let id = indicator(number);
        json!({
            "id": id, "name": name(&id), "description": name(&id), "area": "headline", "topic": "headline-targets",
            "measure": if number % 2 == 0 { "growth_rate" } else { "cumulative" },
            "unit": if number % 2 == 0 { "%" } else { "亿元" },
            "target": {"operator": "at_least", "value": 60, "printed": "60"},
            "cadence": "monthly", "lead": "development-reform", "regional": true,
            "location": {"part": "二", "section": "", "paragraph": 1},
        })
    };
    catalogue["indicators"] = (0..INDICATORS).map(promise).collect();
    for list in ["projects", "glossary"] {
        catalogue[list] = json!([]);
    }
    let areas = catalogue["areas"].as_array_mut().unwrap();
    areas.retain(|area| area["id"] == "headline");
    catalogue
}

fn county(number: usize) -> String {
    format!("county-{number:03}")
}

fn indicator(number: usize) -> String {
    format!("indicator-{number:03}")
}

fn snapshot() -> String {
    let mut text = "{\"schema\": 1, \"catalogue\": \"province\", \"as_of\": \"2025-12-31\", \"series\": [\n".to_owned();
    let regions: Vec<String> = (0..COUNTIES).map(county).chain([PROVINCE.to_owned()]).collect();
    let mut state = 2025_u32;
    for number in 0..INDICATORS {
        let (id, unit) = (indicator(number), if number % 2 == 0 { "%" } else { "亿元" });
        for region in &regions {
            let separator = if text.ends_with("[\n") { "" } else { ",\n" };
            write!(
                text,
                "{separator}{{\"indicator\": \"{id}\", \"region\": \"{region}\", \"unit\": \"{unit}\", \
                 \"provenance\": \"reported\", \"figures\": {{"
            )
            .unwrap();
            for year in YEARS {
                for month in 1..=12 {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let comma = if (year, month) == (*YEARS.start(), 1) { "" } else { ", " };
                    // What adds up over the year does not fall, and of the whole there is more than of all its parts.
                    let whole = match (number % 2, region == PROVINCE) {
                        (0, _) => (state >> 16) % 90,
                        (_, false) => month * 7 + (state >> 16) % 7,
                        (_, true) => (month + 1) * 800 + (state >> 16) % 7,
                    };
                    let tenths = (state >> 8) % 10;
                    write!(text, "{comma}\"{year}-{month:02}\": {whole}.{tenths}").unwrap();
                }
            }
            text.push_str("}}");
        }
    }
    text + "\n]}\n"
}
