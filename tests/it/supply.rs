//! What the program is built from: known registries, licences that allow it, nothing that is known to be unkept.

use std::process::Command;

use serde_json::Value;

/// Licences under which somebody else's work may be part of a program that itself is MIT or Apache-2.0. Of several that a
/// crate offers, one of these is enough; of several that hold together, each must be among them.
const ALLOWED: [&str; 10] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// Crates that nobody looks after any more, or that switch off a limit we rely on.
const BANNED: [&str; 4] = ["atty", "ansi_term", "serde_yaml", "term_size"];

/// What is built on this kind of machine; nothing else need have been downloaded.
pub(crate) fn packages() -> Vec<Value> {
    let about = Command::new(env!("CARGO")).arg("-vV").output().unwrap();
    let about = String::from_utf8(about.stdout).unwrap();
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Whether an expression of licences can be met: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], " ");
    plain
        .split(" AND ")
        .all(|part| part.split(" OR ").any(|one| ALLOWED.contains(&one.trim())))
}

#[test]
fn every_licence_allows_what_we_do_with_it() {
    for package in packages() {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or_default());
        assert!(is_allowed(licence), "{name}: {licence}");
    }
}

#[test]
fn everything_comes_from_the_public_registry_or_from_here() {
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        match package["source"].as_str() {
            None => assert_eq!(name, "briefing"),
            Some(source) => assert!(source.starts_with("registry+"), "{name}: {source}"),
        }
        assert!(!BANNED.contains(&name), "{name}");
    }
}

#[test]
fn an_expression_of_licences_is_read_as_it_is_meant() {
    assert!(is_allowed("MIT/Apache-2.0") && is_allowed("GPL-3.0 OR MIT"));
    assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!is_allowed("GPL-3.0") && !is_allowed("MIT AND GPL-3.0") && !is_allowed(""));
}
