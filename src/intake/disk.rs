//! Files and folders on disk. Nothing else in `intake` touches the file system.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::intake::input::{Input, Upload};
use crate::intake::kind;
use crate::intake::limits::Limits;
use crate::model::{Denial, Fault, Limit, Problem, Severity, SheetFault, Spot, Text};

/// Reads files, and the `.json` files in folders at any depth, sorted by name. Hidden files and folders are passed
/// over, and so are links to folders, which could lead in a circle.
pub fn read(paths: &[PathBuf], limits: Limits) -> (Vec<Input<'static>>, Vec<Problem>) {
    let mut disk = Disk {
        limits,
        ..Disk::default()
    };
    for path in paths {
        if path.is_dir() {
            disk.folder(path);
            for path in std::mem::take(&mut disk.found) {
                disk.file(&path);
            }
        } else {
            disk.file(path);
        }
    }
    (disk.inputs, disk.problems)
}

/// Finds spreadsheets: those that were named, and those in folders at any depth, sorted by name. Hidden files are passed
/// over, and so are the notes that spreadsheet programs leave beside an open file.
pub fn find_sheets(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let mut disk = Disk {
        wanted: is_spreadsheet,
        ..Disk::default()
    };
    for path in paths {
        if path.is_dir() {
            disk.folder(path);
        } else {
            disk.found.push(path.clone());
        }
    }
    (disk.found, disk.problems)
}

/// The folders among what was named that hold no spreadsheet, each with a complaint: somebody looked in the wrong place.
pub fn empty_folders(paths: &[PathBuf]) -> Vec<Problem> {
    let is_empty = |path: &&PathBuf| {
        let (found, unread) = find_sheets(std::slice::from_ref(path));
        path.is_dir() && found.is_empty() && unread.is_empty()
    };
    let mut disk = Disk::default();
    for path in paths.iter().filter(is_empty) {
        disk.complain(path, Fault::Sheet(SheetFault::NoSheets));
    }
    disk.problems
}

/// What lies in folders and is neither a data file nor a spreadsheet, a complaint for each folder: somebody may think that
/// it was read.
pub fn other_files(paths: &[PathBuf]) -> Vec<Problem> {
    let is_other = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with("~$") && !kind::is_spreadsheet(&name) && !kind::is_ours(&name)
    };
    let mut disk = Disk {
        wanted: is_other,
        ..Disk::default()
    };
    paths
        .iter()
        .filter(|path| path.is_dir())
        .for_each(|path| disk.folder(path));
    let mut folders: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
    for path in &disk.found {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        folders
            .entry(path.parent().unwrap_or(path).to_owned())
            .or_default()
            .push(name);
    }
    let mut told = Disk::default();
    for (folder, names) in folders {
        let names = Text::new(&named(&names));
        told.tell(
            &folder,
            Severity::Warning,
            Fault::Sheet(SheetFault::OtherFiles { names }),
        );
    }
    told.problems
}

/// The most names that a complaint lists.
const MOST_NAMES: usize = 5;

/// Names in a list, the last of many only counted.
fn named(names: &[String]) -> String {
    let listed = names.get(..MOST_NAMES).unwrap_or(names).join("、");
    match names.len().checked_sub(MOST_NAMES).filter(|more| *more > 0) {
        Some(more) => format!("{listed} … +{more}"),
        None => listed,
    }
}

/// Whether a file is a spreadsheet, by its name.
pub fn is_spreadsheet(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with("~$") && kind::is_spreadsheet(&name)
}

/// Reads a spreadsheet that is no larger than the limits allow.
pub fn read_sheet(path: &Path, limits: Limits) -> Result<Upload, Box<Problem>> {
    let name = Text::new(&path.to_string_lossy());
    match bytes(path, Limit::FileBytes, limits) {
        Ok(bytes) => Ok(Upload { name, bytes }),
        Err(fault) => Err(Box::new(Problem {
            severity: Severity::Error,
            spot: Spot {
                file: name,
                position: None,
            },
            fault,
        })),
    }
}

/// Whether a file in a folder is data, by its name.
pub fn is_data(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

struct Disk {
    /// Which files of a folder are taken.
    wanted: fn(&Path) -> bool,
    limits: Limits,
    found: Vec<PathBuf>,
    inputs: Vec<Input<'static>>,
    problems: Vec<Problem>,
}

impl Default for Disk {
    fn default() -> Self {
        Self {
            wanted: is_data,
            limits: Limits::default(),
            found: Vec::new(),
            inputs: Vec::new(),
            problems: Vec::new(),
        }
    }
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
            } else if (self.wanted)(&path) {
                self.found.push(path);
            }
        }
    }

    fn file(&mut self, path: &Path) {
        if is_spreadsheet(path) {
            return self.complain(path, Fault::Sheet(SheetFault::Spreadsheet));
        }
        match bytes(path, Limit::DataBytes, self.limits) {
            Ok(bytes) => match Input::from_bytes(&path.to_string_lossy(), bytes) {
                Ok(input) => self.inputs.push(input),
                Err(problem) => self.problems.push(*problem),
            },
            Err(fault) => self.complain(path, fault),
        }
    }

    fn complain(&mut self, path: &Path, fault: Fault) {
        self.tell(path, Severity::Error, fault);
    }

    fn tell(&mut self, path: &Path, severity: Severity, fault: Fault) {
        let spot = Spot {
            file: Text::new(&path.to_string_lossy()),
            position: None,
        };
        self.problems.push(Problem { severity, spot, fault });
    }
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::Unreadable { why: denial(error) }
}

/// Returns why the system did not do something with a file.
pub fn denial(error: &io::Error) -> Denial {
    match error.kind() {
        io::ErrorKind::NotFound => Denial::Missing,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Denial::Forbidden,
        io::ErrorKind::IsADirectory => Denial::NoFile,
        io::ErrorKind::StorageFull => Denial::Full,
        _ => Denial::Other(Text::new(&error.to_string())),
    }
}

fn bytes(path: &Path, limit: Limit, limits: Limits) -> Result<Vec<u8>, Fault> {
    let told = |error: io::Error| unreadable(&error);
    let metadata = fs::metadata(path).map_err(told)?;
    // A pipe or a device may never end.
    if !metadata.is_file() {
        return Err(Fault::Unreadable { why: Denial::NoFile });
    }
    let size = metadata.len();
    limits.hold(limit, size)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // The file may grow while it is read.
    File::open(path)
        .and_then(|file| file.take(limits.most(limit)).read_to_end(&mut bytes))
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
        let (inputs, problems) = read(
            &[folder.path().to_owned(), at("notes.txt"), at("missing.json")],
            Limits::default(),
        );
        let expected =
            ["a.JSON", "b.json", "deeper/c.json", "notes.txt"].map(|name| Text::new(&at(name).to_string_lossy()));
        assert_eq!(
            inputs.iter().map(|input| input.name.clone()).collect::<Vec<_>>(),
            expected
        );
        assert_eq!(problems[0].spot.position, Some((1, 2).into()));
        assert_eq!(problems[1].fault, Fault::Unreadable { why: Denial::Missing });
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_even_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge.json");
        let (limit, most) = (Limit::DataBytes, 512 * 1024 * 1024);
        // The file is sparse: it takes no room.
        fs::File::create(&path).unwrap().set_len(most + 1).unwrap();
        let (inputs, problems) = read(&[path], Limits::default());
        assert!(inputs.is_empty());
        assert_eq!(problems[0].fault, Fault::Sheet(SheetFault::Beyond { limit, most }));
    }

    #[test]
    fn data_files_and_spreadsheets_have_a_limit_each_and_both_can_be_raised() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["a.json", "b.csv"] {
            fs::write(at(name), "{\"a\": 1}").unwrap();
        }
        let data = |most| read(&[at("a.json")], Limits::lowered(Limit::DataBytes, most)).0.len();
        assert_eq!((data(7), data(8)), (0, 1));
        let sheet = |most| read_sheet(&at("b.csv"), Limits::lowered(Limit::FileBytes, most)).is_ok();
        assert_eq!((sheet(7), sheet(8)), (false, true));
        let raised = Limits::times(3.try_into().unwrap());
        for limit in [Limit::DataBytes, Limit::FileBytes] {
            assert_eq!(raised.most(limit), 3 * Limits::default().most(limit));
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_may_never_end_is_not_read() {
        let (inputs, problems) = read(&["/dev/zero".into()], Limits::default());
        assert!(inputs.is_empty());
        assert_eq!(problems[0].fault, Fault::Unreadable { why: Denial::NoFile });
    }
}
