//! The table in the crate's documentation is the law: who may use whom, and who may touch the outside world.

#![expect(clippy::string_slice, reason = "source is cut at signs that were found in it")]

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

/// `src/screen/help.rs` and `src/screen.rs` belong to `screen`.
fn module_of(file: &Path) -> String {
    let inside = file.strip_prefix(root()).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments and without what only its tests see: whole modules, or single declarations.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut code = String::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if line.trim() == "#[cfg(test)]" {
            at += lines[at..]
                .iter()
                .take_while(|line| line.trim().starts_with("#["))
                .count();
            if lines[at].ends_with('{') {
                let indent = &lines[at][..lines[at].len() - lines[at].trim_start().len()];
                let end = format!("{indent}}}");
                at += lines[at..].iter().take_while(|line| **line != end).count();
            }
            at += 1;
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// What stands in the braces that `text` begins behind, and where they end.
fn inside_braces(text: &str) -> &str {
    let mut depth = 1;
    let end = text.find(|character| {
        depth += match character {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        depth == 0
    });
    &text[..end.unwrap()]
}

/// The paths of a group `a, b::{c, d}`, each behind `prefix`.
fn grouped(prefix: &str, group: &str, paths: &mut Vec<String>) {
    let mut rest = group;
    while !rest.trim().is_empty() {
        rest = rest.trim_start_matches([',', ' ', '\n']);
        let end = rest.find([',', '{']).unwrap_or(rest.len());
        let name = rest[..end].trim().trim_end_matches("::");
        let path = if name.is_empty() {
            prefix.to_owned()
        } else {
            format!("{prefix}::{name}")
        };
        rest = &rest[end..];
        if let Some(inner) = rest.strip_prefix('{') {
            let inner = inside_braces(inner);
            grouped(&path, inner, paths);
            rest = &rest[inner.len() + 2..];
        } else {
            paths.push(path);
        }
    }
}

/// Every path of the crate that a file names, from the root of the crate: `crate::a::{b, c::d}`, `super::e` and the like.
fn paths(file: &Path, code: &str) -> Vec<String> {
    let inside = file.strip_prefix(root()).unwrap().with_extension("");
    let own: Vec<String> = inside.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
    let mut paths = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|one| one.is_alphanumeric() || matches!(one, '_' | ':')) {
                continue;
            }
            let rest = &code[at..];
            let end = rest
                .find(|one: char| !(one.is_alphanumeric() || matches!(one, '_' | ':')))
                .unwrap_or(rest.len());
            let path = rest[..end].trim_end_matches("::");
            match rest[end..].strip_prefix('{') {
                Some(group) if rest[..end].ends_with("::") => grouped(path, inside_braces(group), &mut paths),
                _ => paths.push(path.to_owned()),
            }
        }
    }
    let absolute = |path: String| {
        let mut parts: Vec<String> = path
            .split(" as ")
            .next()
            .unwrap()
            .split("::")
            .map(str::to_owned)
            .collect();
        let mut base = own.clone();
        while parts.first().is_some_and(|part| part == "super") {
            parts.remove(0);
            base.pop();
        }
        match parts.first().map(String::as_str) {
            Some("crate") => {
                parts.remove(0);
                base.clear();
            }
            Some("self") => {
                parts.remove(0);
            }
            _ => {}
        }
        base.extend(parts);
        base.join("::")
    };
    paths.into_iter().map(absolute).collect()
}

/// Every module that a file uses.
fn uses(file: &Path, code: &str) -> BTreeSet<String> {
    let first = |path: String| path.split("::").next().unwrap().to_owned();
    paths(file, code)
        .into_iter()
        .map(first)
        .filter(|name| !name.is_empty())
        .collect()
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
        for used in uses(&file, &code(&file)) {
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
    const OUTSIDE_FILES: [&str; 8] = [
        "intake/disk.rs",
        "register/disk.rs",
        "sharing/socket_lock.rs",
        "sharing/socket.rs",
        "sharing/follower.rs",
        "sharing/connection.rs",
        "sharing/socket_path.rs",
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
    for language in Language::ALL {
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

/// The files that each file names, but for the ones it lies in: a room may be asked by what is inside it.
fn neighbours() -> BTreeMap<String, BTreeSet<String>> {
    let files = rust_files(&root());
    let name = |file: &PathBuf| {
        let inside = file.strip_prefix(root()).unwrap().with_extension("");
        inside.to_str().unwrap().replace('/', "::")
    };
    let known: BTreeSet<String> = files.iter().map(name).collect();
    let longest = |path: &str| {
        let mut path = path.to_owned();
        while !known.contains(&path) {
            path = path.rsplit_once("::")?.0.to_owned();
        }
        Some(path)
    };
    let named = |file: &PathBuf| {
        let own = name(file);
        let found: BTreeSet<String> = paths(file, &code(file))
            .iter()
            .filter_map(|path| longest(path))
            .collect();
        let others = found
            .into_iter()
            .filter(|other| *other != own && !own.starts_with(&format!("{other}::")));
        (own.clone(), others.collect())
    };
    files.iter().map(named).collect()
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let neighbours = neighbours();
    assert!(
        neighbours.values().map(BTreeSet::len).sum::<usize>() > 500,
        "paths are read"
    );
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    loop {
        let free = neighbours
            .iter()
            .filter(|(file, _)| !settled.contains(file.as_str()))
            .filter(|(_, named)| named.iter().all(|one| settled.contains(one.as_str())));
        let free: Vec<&str> = free.map(|(file, _)| file.as_str()).collect();
        if free.is_empty() {
            break;
        }
        settled.extend(free);
    }
    let stuck: Vec<&String> = neighbours
        .keys()
        .filter(|file| !settled.contains(file.as_str()))
        .collect();
    assert!(stuck.is_empty(), "these name each other, or what does: {stuck:?}");
}

#[test]
fn paths_are_read_whole() {
    let file = root().join("screen/row.rs");
    let code =
        "use crate::a::{b, c::{d, e as f}};\nuse super::{g};\nlet x = crate::h::i();\nuse self::j;\nxcrate::no::no";
    let read = paths(&file, code);
    assert_eq!(
        read,
        ["a::b", "a::c::d", "a::c::e", "h::i", "screen::g", "screen::row::j"]
    );
}
