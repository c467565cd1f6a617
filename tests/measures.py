#!/usr/bin/env python3
"""What the shape of the source costs whoever adds something, counted.

    python3 tests/measures.py                  what can be read off the files, a second
    python3 tests/measures.py --try            and each addition made as a throw-away commit that has to compile, some minutes

A throw-away commit is made in a clone beside the system's temporary files; nothing is left of it. Needs git, cargo and Python.
"""
import argparse, os, pathlib, re, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TARGET = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))


def tell(what, told):
    print(f"{what:62} {told}", flush=True)


def sources(root=ROOT):
    """The source files without those that hold only tests."""
    files = sorted((root / "src").rglob("*.rs"))
    return [one for one in files if "tests" not in one.parts and one.stem not in ("tests", "testing")]


def without_tests(text):
    """A file up to its module of tests, which stands last."""
    return text.split("\n#[cfg(test)]\nmod tests {")[0]


def functions(text):
    """The lines of every function, from its signature to its closing brace."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        found = re.match(r"( *)(pub(\([a-z]+\))? )?(const )?(async )?fn \w+", line)
        if not found:
            continue
        for end in range(at, len(lines)):
            if lines[end].startswith(found.group(1) + "}") or (end == at and line.endswith("}")):
                yield end - at + 1
                break
            if lines[end].endswith(";") and not any(one.endswith("{") for one in lines[at:end + 1]):
                break


def circles():
    """How many files and how many rooms name each other in a circle, as far as `use crate::` tells."""
    def knots(edges):
        free = True
        while free:
            free = [one for one, named in edges.items() if not named & edges.keys() - {one}]
            for one in free:
                del edges[one]
        return len(edges)
    names = {str(one.relative_to(ROOT / "src").with_suffix("")).replace("/", "::"): one for one in sources()}
    files, rooms = {}, {}
    for name, path in names.items():
        text = without_tests(path.read_text())
        named = set()
        for path_named in re.findall(r"crate::(\w+(?:::\w+)*)", re.sub(r"^\s*//.*$", "", text, flags=re.M)):
            while path_named not in names and "::" in path_named:
                path_named = path_named.rsplit("::", 1)[0]
            if path_named in names and path_named != name and not name.startswith(path_named + "::"):
                named.add(path_named)
        files[name] = named
        room = name.split("::")[0]
        rooms.setdefault(room, set()).update(one.split("::")[0] for one in named if one.split("::")[0] != room)
    return knots(files), knots({room: named for room, named in rooms.items() if room not in ("lib", "main")})


PANE = '''//! A pane that nobody keeps.

use crate::briefing::Briefing;
use crate::locale::Words;
use crate::pane::{Definition, Hint, Line, Order};

/// The pane.
pub(super) struct ProbePane;

impl Definition for ProbePane {
    fn id(&self) -> &'static str {
        "probe"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-probe")
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_probe
    }

    fn lines(&self, briefing: &Briefing, _order: (Order, bool)) -> Vec<Line> {
        briefing.kept.iter().map(|key| Line::Item(*key)).collect()
    }

    fn hints(&self) -> &'static [Hint] {
        &[Hint::Help, Hint::Select]
    }
}
'''


class Addition:
    """Edits in a throw-away clone."""

    def __init__(self, root):
        self.root = root

    def new(self, path, text):
        (self.root / path).write_text(text)

    def behind(self, path, anchor, text):
        whole = (self.root / path).read_text()
        assert whole.count(anchor) == 1, f"{path}: {anchor!r} stands there {whole.count(anchor)} times"
        (self.root / path).write_text(whole.replace(anchor, anchor + text))


def words(add, behind, new):
    """A wording in both languages."""
    for language in ("chinese", "english"):
        path = f"src/locale/{language}.rs"
        line = re.search(rf"^    {behind}: .*\n", (add.root / path).read_text(), re.M).group()
        add.behind(path, line, f'    {new}: "Probe";\n')


def pane(add):
    add.new("src/pane/probe.rs", PANE)
    add.behind("src/pane.rs", "mod overview;\n", "mod probe;\n")
    add.behind("src/pane.rs", "    /// Everything at a glance.\n    Overview,\n", "    /// What nobody keeps.\n    Probe,\n")
    add.behind("src/pane.rs", "const BEFORE_PARTS: [Self; ", "1 + ")
    add.behind("src/pane.rs", "[Self::Overview, ", "Self::Probe, ")
    add.behind("src/pane.rs", "Self::Overview => Box::new(overview::OverviewPane),\n", "            Self::Probe => Box::new(probe::ProbePane),\n")
    words(add, "pane_sources", "pane_probe")


def action(add):
    add.behind("src/action.rs", "    /// Paint everything afresh.\n    Redraw,\n", "    /// What nobody keeps.\n    Probe,\n")
    add.behind("src/action.rs", '    row(A::Redraw, "redraw", |w| w.action_redraw, G::Program).keys(&[Ctrl(\'l\')]),\n',
               '    row(A::Probe, "probe", |w| w.action_probe, G::Program).keys(&[Ctrl(\'y\')]),\n')
    add.behind("src/app.rs", "            Action::Redraw => return Some(Effect::Redraw),\n            Action::Suspend => return Some(Effect::Suspend),\n            Action::Quit if",
               " false => {}\n            Action::Probe => {}\n            Action::Quit if")
    words(add, "action_redraw", "action_probe")


def language(add):
    english = (add.root / "src/locale/english.rs").read_text()
    add.new("src/locale/probe.rs", english.split("\n#[cfg(test)]")[0].replace("English", "Probe").replace('"en"', '"qp"') + "\n")
    add.behind("src/locale.rs", "mod grounds;\n", "mod probe;\n")
    add.behind("src/locale.rs", "    pub const ENGLISH: Self = Self(&english::English);\n", "    /// What nobody speaks.\n    pub const PROBE: Self = Self(&probe::Probe);\n")
    add.behind("src/locale.rs", "    pub const ALL: [Self; ", "1 + ")
    add.behind("src/locale.rs", "[Self::CHINESE, ", "Self::PROBE, ")


def preset(add):
    add.behind("src/assess/rule.rs", "pub const PRESETS: [&'static str; ", "1 + ")
    add.behind("src/assess/rule.rs", '= ["ratio-80-60", ', '"ratio-90-70", ')


def measure(add):
    add.behind("src/model/indicator.rs", "    /// A line that must hold.\n    BottomLine,\n", "    /// What nobody keeps.\n    Probe,\n")


def check(root, *more):
    run = subprocess.run(["cargo", "check", "--locked", "--quiet", *more], cwd=root, capture_output=True, text=True,
                         env={**os.environ, "CARGO_TARGET_DIR": TARGET})
    return run.returncode == 0, run.stderr


def tried():
    """Each addition as a throw-away commit: the files it touches, where it compiles."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "clone"
        git = lambda *words: subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout
        subprocess.run(["git", "clone", "-q", str(ROOT), str(root)], check=True)
        for what, make in [("(a) a pane", pane), ("(c) an action", action), ("(d) a status preset", preset),
                           ("(e) a language", language)]:
            make(Addition(root))
            git("add", "-A")
            git("-c", "user.name=measures", "-c", "user.email=measures@localhost", "commit", "-qm", "throw-away")
            compiles, told = check(root)
            touched = git("show", "--name-only", "--format=", "HEAD").split()
            tell(f"files touched to add {what}", f"{len(touched)}: {', '.join(touched)}" if compiles else f"does not compile\n{told}")
            git("reset", "-q", "--hard", "HEAD~1")
        measure(Addition(root))
        _, told = check(root)
        found = sorted(set(re.findall(r"--> (src/\S+?):", told)))
        tell("files in which the compiler asks about (f) a measure", f"{len(found)}: {', '.join(found)}")
        git("reset", "-q", "--hard")
        git("clean", "-qfd")
        check(root)
        with open(root / "src/screen/help.rs", "a") as file:
            file.write("\n")
        began = time.monotonic()
        check(root)
        tell("cargo check after touching one file of the screen", f"{time.monotonic() - began:.1f} s")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--try", dest="tries", action="store_true", help="make each addition as a throw-away commit")
    arguments = parser.parse_args()
    texts = {one: one.read_text() for one in sources()}
    bare = [without_tests(text) for text in texts.values()]
    tell("lines of src; without tests", f"{sum(len(one.read_text().splitlines()) for one in (ROOT / 'src').rglob('*.rs'))}; "
         f"{sum(text.count(chr(10)) for text in bare)}")
    lengths = sorted(length for text in bare for length in functions(text))
    tell("functions: how many; lines of the median, of 9 in 10, the most",
         f"{len(lengths)}; {statistics.median(lengths):.0f}, {lengths[len(lengths) * 9 // 10]}, {lengths[-1]}")
    files, rooms = circles()
    tell("files, rooms in a circle", f"{files}, {rooms}")
    snapshots = sum(one.stat().st_size for one in (ROOT / "tests/it/snapshots").rglob("*") if one.is_file())
    tell("bytes of snapshots", snapshots)
    naming = lambda pattern: [str(one.relative_to(ROOT)) for one, text in texts.items() if re.search(pattern, without_tests(text))]
    for what, pattern in [("(b) the web page, as any export format", r'const HTML: Format|html::HTML|Format::Html|kind_page|^mod html')]:
        found = naming(pattern)
        tell(f"files that name {what}", f"{len(found)}: {', '.join(found)}")
    if arguments.tries:
        tried()


if __name__ == "__main__":
    sys.exit(main())
