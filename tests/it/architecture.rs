//! The table in the crate's documentation is the law: who may use whom, and who may touch the outside world.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use briefing::locale::Language;

type Table = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The rows `| `module` | answers | `may`, `use` |` of the crate documentation.
fn table() -> Table {
    let documentation = fs::read_to_string(root().join("lib.rs")).unwrap();
    let names = |cell: &str| {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    let rows = documentation.lines().filter_map(|line| line.strip_prefix("//! | `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').collect();
        (cells[0].trim().trim_end_matches('`').to_owned(), names(cells[2]))
    })
    .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            files.push(path);
        }
    }
    files
}

/// Tests beside the code may look at the seeds and build worlds of their own.
fn is_test(path: &Path) -> bool {
    path.file_stem()
        .is_some_and(|stem| stem == "tests" || stem == "testing")
}

/// `src/screen/row.rs` and `src/screen.rs` belong to `screen`.
fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(root()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments and without its test module.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every module named after `crate::`, groups included.
fn uses(code: &str) -> BTreeSet<String> {
    let word = |text: &str| {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => found.extend(
                group
                    .split('}')
                    .next()
                    .unwrap()
                    .split(',')
                    .map(|name| word(name.trim())),
            ),
            None => {
                found.insert(word(rest));
            }
        }
    }
    found
}

#[test]
fn every_module_is_in_the_table_and_every_row_is_a_module() {
    let modules: BTreeSet<String> = rust_files(&root())
        .iter()
        .map(|file| module_of(file))
        .filter(|name| name != "lib" && name != "main")
        .collect();
    assert_eq!(modules, table().into_keys().collect());
}

#[test]
fn nobody_uses_what_the_table_does_not_allow() {
    let table = table();
    for file in rust_files(&root()) {
        let module = module_of(&file);
        let Some(allowed) = table.get(&module) else { continue };
        for used in uses(&code(&file)) {
            assert!(
                used == module || allowed.contains(&used),
                "{} uses `{used}`, which `{module}` may not",
                file.display()
            );
        }
    }
}

#[test]
fn the_table_has_no_circle() {
    let table = table();
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    while settled.len() < table.len() {
        let next = table.iter().find(|(module, uses)| {
            !settled.contains(module.as_str()) && uses.iter().all(|used| settled.contains(used.as_str()))
        });
        let (module, _) = next.unwrap_or_else(|| {
            panic!(
                "a circle among {:?}",
                table
                    .keys()
                    .filter(|name| !settled.contains(name.as_str()))
                    .collect::<Vec<_>>()
            )
        });
        settled.insert(module);
    }
}

#[test]
fn clock_files_environment_and_terminal_stay_outside() {
    const OUTSIDE: [&str; 9] = [
        "std::fs",
        "std::env",
        "std::net",
        "std::os::unix::net",
        "std::process",
        "SystemTime",
        "Instant::now",
        "std::io::stdout",
        "Local::now",
    ];
    const OUTSIDE_FILES: [&str; 7] = [
        "intake/disk.rs",
        "sharing/claim.rs",
        "sharing/door.rs",
        "sharing/follower.rs",
        "sharing/following.rs",
        "sharing/place.rs",
        "sharing/presenter.rs",
    ];
    const OUTERMOST: [&str; 4] = ["terminal", "commands", "cli", "main"];
    for file in rust_files(&root()) {
        let is_outside = OUTSIDE_FILES.iter().any(|outside| file.ends_with(outside));
        if OUTERMOST.contains(&module_of(&file).as_str()) || is_outside {
            continue;
        }
        for name in OUTSIDE {
            assert!(!code(&file).contains(name), "{} touches {name}", file.display());
        }
    }
}

#[test]
fn the_words_of_the_program_leave_it_to_the_catalogue_what_a_place_and_its_parts_are_called() {
    let strange = [
        "旗", "全市", "全县", "乡镇", "区县", "city", "cities", "county", "counties", "township",
    ];
    for language in [Language::Chinese, Language::English] {
        for (key, words) in language.words().all() {
            let found = strange.iter().find(|name| words.to_lowercase().contains(**name));
            assert_eq!(found, None, "{key}: {words}");
        }
    }
}

#[test]
fn the_source_knows_no_city() {
    let catalogue =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/tongliao-2025/catalogue.json")).unwrap();
    let catalogue: serde_json::Value = serde_json::from_str(&catalogue).unwrap();
    let counties = catalogue["regions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|region| region["kind"] == "part");
    let mut names: Vec<String> = counties
        .map(|region| region["name"]["zh"].as_str().unwrap().to_owned())
        .collect();
    assert!(names.len() > 5, "{names:?}");
    names.extend(["通辽", "Tongliao", "tongliao", "科尔沁", "内蒙古"].map(str::to_owned));
    for file in rust_files(&root()) {
        let text = fs::read_to_string(&file).unwrap();
        for name in &names {
            assert!(!text.contains(name.as_str()), "{} knows {name}", file.display());
        }
    }
}
