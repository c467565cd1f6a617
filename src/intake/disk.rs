//! Files and folders on disk. Nothing else in `intake` touches the file system.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::intake::Input;
use crate::model::{Fault, Problem, Severity, Spot, Text};

/// The largest file that we take, in bytes.
const LIMIT: u64 = 512 * 1024 * 1024;

/// Reads files, and the `.json` files in folders at any depth, sorted by name. Hidden files and folders are passed
/// over, and so are links to folders, which could lead in a circle.
pub fn read(paths: &[PathBuf]) -> (Vec<Input<'static>>, Vec<Problem>) {
    let mut disk = Disk::default();
    for path in paths {
        if path.is_dir() {
            disk.folder(path);
        } else {
            disk.file(path);
        }
    }
    (disk.inputs, disk.problems)
}

#[derive(Default)]
struct Disk {
    inputs: Vec<Input<'static>>,
    problems: Vec<Problem>,
}

impl Disk {
    fn folder(&mut self, folder: &Path) {
        let listed = fs::read_dir(folder).and_then(std::iter::Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match listed {
            Ok(entries) => entries,
            Err(error) => return self.complain(folder, unreadable(&error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let path = entry.path();
            if hidden {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.folder(&path);
            } else if path
                .extension()
                .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
            {
                self.file(&path);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        match bytes(path) {
            Ok(bytes) => match Input::from_bytes(&path.to_string_lossy(), bytes) {
                Ok(input) => self.inputs.push(input),
                Err(problem) => self.problems.push(*problem),
            },
            Err(fault) => self.complain(path, fault),
        }
    }

    fn complain(&mut self, path: &Path, fault: Fault) {
        let spot = Spot {
            file: Text::new(&path.to_string_lossy()),
            position: None,
        };
        self.problems.push(Problem {
            severity: Severity::Error,
            spot,
            fault,
        });
    }
}

fn unreadable(error: &io::Error) -> Fault {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => Text::new(&error.to_string()),
    };
    Fault::Unreadable { why }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let told = |error: io::Error| unreadable(&error);
    let metadata = fs::metadata(path).map_err(told)?;
    // A pipe or a device may never end.
    if !metadata.is_file() {
        return Err(Fault::Unreadable {
            why: "not a regular file".into(),
        });
    }
    let size = metadata.len();
    if size > LIMIT {
        return Err(Fault::TooLarge { size, limit: LIMIT });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // The file may grow while it is read.
    File::open(path)
        .and_then(|file| file.take(LIMIT).read_to_end(&mut bytes))
        .map_err(told)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_in_order_and_only_what_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deeper")).unwrap();
        fs::create_dir(at(".git")).unwrap();
        for name in [
            "b.json",
            "a.JSON",
            ".hidden.json",
            "notes.txt",
            "deeper/c.json",
            ".git/d.json",
        ] {
            fs::write(at(name), "{}").unwrap();
        }
        fs::write(at("gbk.json"), [b'"', 0xB8, 0xDB, b'"']).unwrap();
        let (inputs, problems) = read(&[folder.path().to_owned(), at("notes.txt"), at("missing.json")]);
        let expected =
            ["a.JSON", "b.json", "deeper/c.json", "notes.txt"].map(|name| Text::new(&at(name).to_string_lossy()));
        assert_eq!(
            inputs.iter().map(|input| input.name.clone()).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(problems[0].spot.position, Some((1, 2)));
        assert_eq!(
            problems[1].fault,
            Fault::Unreadable {
                why: "no such file".into()
            }
        );
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_even_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.json");
        let size = LIMIT + 1;
        // The file is sparse: it takes no room.
        fs::File::create(&path).unwrap().set_len(size).unwrap();
        let (inputs, problems) = read(&[path]);
        assert!(inputs.is_empty());
        assert_eq!(problems[0].fault, Fault::TooLarge { size, limit: LIMIT });
    }

    #[cfg(unix)]
    #[test]
    fn what_may_never_end_is_not_read() {
        let (inputs, problems) = read(&["/dev/zero".into()]);
        assert!(inputs.is_empty());
        assert_eq!(
            problems[0].fault,
            Fault::Unreadable {
                why: "not a regular file".into()
            }
        );
    }
}
