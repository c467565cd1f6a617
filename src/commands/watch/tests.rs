//! The ways in which files change, and those in which they lie.

use std::os::unix::fs::symlink;

use super::*;

/// How long a change may take to be told.
const SOON: Duration = Duration::from_secs(20);

/// A folder in which something was laid out.
struct Root(
    PathBuf,
    #[expect(dead_code, reason = "it is removed with this")] tempfile::TempDir,
);

impl Root {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self(fs::canonicalize(folder.path()).unwrap(), folder)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    /// Puts a link in the place of whatever has its name, at once.
    fn link(&self, target: &str, name: &str) {
        symlink(target, self.at(".link")).unwrap();
        self.rename(".link", name);
    }

    /// Puts a file in the place of another, as editors do that never leave half a file.
    fn replace(&self, name: &str, text: &str) {
        let beside = format!("{name}~");
        self.write(&beside, text);
        self.rename(&beside, name);
    }
}

/// A way in which files lie: what is opened, how it is laid out, and how it changes to the text of a round.
struct Layout {
    name: &'static str,
    opened: &'static str,
    lay: fn(&Root),
    change: fn(&Root, &str),
}

const LAYOUTS: [Layout; 17] = [
    Layout {
        name: "a file in a folder is saved",
        opened: "data",
        lay: |root| root.write("data/june.json", "0"),
        change: |root, text| root.write("data/june.json", text),
    },
    Layout {
        name: "a file in a folder is replaced",
        opened: "data",
        lay: |root| root.write("data/june.json", "0"),
        change: |root, text| root.replace("data/june.json", text),
    },
    Layout {
        name: "a file comes into a folder",
        opened: "data",
        lay: |root| root.write("data/june.json", "0"),
        change: |root, text| root.write(&format!("data/{text}.json"), text),
    },
    Layout {
        name: "a file comes into a folder within",
        opened: "data",
        lay: |root| root.write("data/2025/june.json", "0"),
        change: |root, text| root.write(&format!("data/{text}/june.json"), text),
    },
    Layout {
        name: "a file that was named is saved",
        opened: "june.json",
        lay: |root| root.write("june.json", "0"),
        change: |root, text| root.write("june.json", text),
    },
    Layout {
        name: "a file that was named is replaced",
        opened: "june.json",
        lay: |root| root.write("june.json", "0"),
        change: |root, text| root.replace("june.json", text),
    },
    Layout {
        name: "a file is removed and comes back",
        opened: "june.json",
        lay: |root| root.write("june.json", "0"),
        change: |root, text| {
            fs::remove_file(root.at("june.json")).unwrap();
            root.write("june.json", text);
        },
    },
    Layout {
        name: "a link in a folder is edited at its target",
        opened: "data",
        lay: |root| {
            root.write("elsewhere/june.json", "0");
            root.write("data/may.json", "0");
            root.link("../elsewhere/june.json", "data/june.json");
        },
        change: |root, text| root.write("elsewhere/june.json", text),
    },
    Layout {
        name: "a link in a folder gets another target",
        opened: "data",
        lay: |root| {
            root.write("0/june.json", "0");
            root.write("data/may.json", "0");
            root.link("../0/june.json", "data/june.json");
        },
        change: |root, text| {
            root.write(&format!("{text}/june.json"), text);
            root.link(&format!("../{text}/june.json"), "data/june.json");
        },
    },
    Layout {
        name: "a link that was named is edited at its target",
        opened: "june.json",
        lay: |root| {
            root.write("elsewhere/june.json", "0");
            root.link("elsewhere/june.json", "june.json");
        },
        change: |root, text| root.write("elsewhere/june.json", text),
    },
    Layout {
        name: "the target of a link is replaced",
        opened: "june.json",
        lay: |root| {
            root.write("elsewhere/june.json", "0");
            root.link("elsewhere/june.json", "june.json");
        },
        change: |root, text| root.replace("elsewhere/june.json", text),
    },
    Layout {
        name: "a link leads to a link",
        opened: "june.json",
        lay: |root| {
            root.write("elsewhere/0.json", "0");
            root.link("0.json", "elsewhere/newest.json");
            root.link("elsewhere/newest.json", "june.json");
        },
        change: |root, text| {
            root.write(&format!("elsewhere/{text}.json"), text);
            root.link(&format!("{text}.json"), "elsewhere/newest.json");
        },
    },
    Layout {
        name: "a folder is named through a link, and its file saved",
        opened: "current",
        lay: |root| {
            root.write("0/june.json", "0");
            root.link("0", "current");
        },
        change: |root, text| root.write("0/june.json", text),
    },
    Layout {
        name: "the link to a folder is swapped",
        opened: "current",
        lay: |root| {
            root.write("0/june.json", "0");
            root.link("0", "current");
        },
        change: |root, text| {
            root.write(&format!("{text}/june.json"), text);
            root.link(text, "current");
        },
    },
    Layout {
        name: "a folder is replaced by another",
        opened: "data",
        lay: |root| root.write("data/june.json", "0"),
        change: |root, text| {
            root.write("next/june.json", text);
            root.rename("data", &format!("before-{text}"));
            root.rename("next", "data");
        },
    },
    Layout {
        name: "a folder further up is replaced",
        opened: "year/data/june.json",
        lay: |root| root.write("year/data/june.json", "0"),
        change: |root, text| {
            root.write("next/data/june.json", text);
            root.rename("year", &format!("before-{text}"));
            root.rename("next", "year");
        },
    },
    Layout {
        name: "a single file is mounted behind a hidden link that is swapped",
        opened: "june.json",
        lay: |root| {
            root.write("..0/june.json", "0");
            root.link("..0", "..data");
            root.link("..data/june.json", "june.json");
        },
        change: |root, text| {
            root.write(&format!("..{text}/june.json"), text);
            root.link(&format!("..{text}"), "..data");
        },
    },
];

fn glimpse(paths: &[PathBuf]) -> Fingerprint {
    let mut glimpse = Fingerprint::new();
    for path in paths {
        glimpsed(path, &mut glimpse);
    }
    glimpse
}

#[test]
fn every_layout_is_noticed_twice_whoever_tells_or_looks() {
    for layout in LAYOUTS {
        let root = Root::new();
        (layout.lay)(&root);
        let opened = [root.at(layout.opened)];
        let mut seen = glimpse(&opened);
        for round in ["first", "second"] {
            let (sender, receiver) = channel();
            let watcher = watch_by_events(watched_folders(&opened), sender).unwrap();
            (layout.change)(&root, round);
            let told = receiver.recv_timeout(SOON);
            assert_eq!(told, Ok(Signal::Change), "{}, {round}", layout.name);
            let now = glimpse(&opened);
            assert_ne!(now, seen, "{}, {round}", layout.name);
            seen = now;
            drop(watcher);
        }
    }
}

#[test]
fn every_folder_on_the_way_to_a_file_is_watched_for_its_name() {
    let root = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(root.path()).unwrap();
    let at = |name: &str| root.join(name);
    fs::create_dir(at("first")).unwrap();
    fs::write(at("first/june.json"), "{}").unwrap();
    symlink("first", at("..data")).unwrap();
    symlink("..data/june.json", at("june.json")).unwrap();
    let places = watched_folders(&[at("june.json")]);
    for changed in ["june.json", "..data", "first", "first/june.json"] {
        assert!(concerns(&places, &at(changed)), "{changed}");
    }
    for changed in ["july.json", "first/july.json", "other/june.json"] {
        assert!(!concerns(&places, &at(changed)), "{changed}");
    }
}

#[test]
fn everything_below_a_folder_that_was_opened_may_be_data() {
    let root = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(root.path()).unwrap();
    let at = |name: &str| root.join(name);
    fs::create_dir_all(at("data/deeper")).unwrap();
    symlink("data", at("link")).unwrap();
    let places = watched_folders(&[at("link")]);
    for changed in ["link", "data", "data/june.json", "data/deeper/june.json"] {
        assert!(concerns(&places, &at(changed)), "{changed}");
    }
    assert!(!concerns(&places, &at("elsewhere/june.json")));
}

#[test]
fn links_that_lead_in_a_circle_come_to_an_end() {
    let root = tempfile::tempdir().unwrap();
    symlink("b", root.path().join("a")).unwrap();
    symlink("a", root.path().join("b")).unwrap();
    assert!(!watched_folders(&[root.path().join("a")]).is_empty());
}
