//! Tells the program what its built-in files were when it was made: a fingerprint of their content, and of the types
//! that they are read into. What is kept ready beside them bears the fingerprint under which it was made (see
//! `src/intake/prebuilt.rs`), and is read only under the same one.
#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where the built-in files lie, and where the types are.
const FILES: [&str; 2] = ["data", "seeds"];
const TYPES: [&str; 2] = ["src/model", "src/intake/prebuilt.rs"];

fn main() -> io::Result<()> {
    for path in FILES.iter().chain(&TYPES) {
        println!("cargo:rerun-if-changed={path}");
    }
    println!(
        "cargo:rustc-env=READY_FINGERPRINT={:032x}",
        fingerprint(Path::new("."))?
    );
    Ok(())
}

/// The fingerprint of the repository at `root`.
pub(crate) fn fingerprint(root: &Path) -> io::Result<u128> {
    let mut print = Print::new();
    for path in files(root, &FILES, "json")? {
        let name = path
            .strip_prefix(root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        print.add(name.as_bytes());
        print.add(&fs::read(&path)?);
    }
    for path in files(root, &TYPES, "rs")? {
        types(&fs::read_to_string(path)?).for_each(|item| print.add(item.as_bytes()));
    }
    Ok(print.0)
}

/// The files with an ending at these places or below them, in one order on every machine.
fn files(root: &Path, places: &[&str], ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = places.iter().map(|place| root.join(place)).collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
            waiting.extend(entries.iter().map(fs::DirEntry::path));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The items of a source file that say how something is written and read: types that derive it, and hand-written ways.
/// Comments do not count, nor do functions.
fn types(source: &str) -> impl Iterator<Item = String> {
    let mut items = vec![String::new()];
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        if let Some(item) = items.last_mut() {
            item.push_str(line.trim());
            item.push('\n');
        }
        // Formatted code closes an item where its line begins.
        let is_whole = line.ends_with([';', '}']) && !line.starts_with([' ', '#']);
        if is_whole {
            items.push(String::new());
        }
    }
    let is_type = |item: &String| item.contains("erialize") && !item.trim_start().starts_with("use ");
    items.into_iter().filter(is_type)
}

/// FNV-1a in 128 bits: the same on every platform and under every compiler.
struct Print(u128);

impl Print {
    fn new() -> Self {
        Self(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// Adds bytes and their number, so that no two ways of dividing the same bytes are alike.
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().copied().chain(bytes.len().to_le_bytes()) {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
