"""Fills our forms in with other programs' libraries and reads them back.

The form that `briefing template` makes is opened, filled in and saved by openpyxl, exceljs, SheetJS, excelize and Apache
POI, re-saved by LibreOffice, and written anew by XlsxWriter; `briefing import` must then read the very same figures out of
each. Everything is installed at pinned versions into a temporary folder: Python packages by pip, JavaScript ones (excelize
is Go, compiled for them) by npm, POI by Maven. LibreOffice is taken from the PATH (Debian: libreoffice-calc-nogui). What is
not at hand is named and skipped.

    python3 tests/writers/roundtrip.py [path of the program]
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
PINNED = {
    "openpyxl": "3.1.5",
    "XlsxWriter": "3.2.9",
    "exceljs": "4.4.0",
    "xlsx": "0.18.5",
    "excelize-wasm": "0.1.3",
    "poi-ooxml": "5.4.1",
}

# What a department fills in: the id of the row, and what is typed into the cell for it.
FILLED = [
    ("gdp-growth", 5.4),
    ("gdp-amount", 620.5345),
    ("retail-sales-growth", "3.8%"),
    ("new-urban-jobs", 1.1999),
    ("grain-output", 202.1),
]


def run(*command, may_end_with=0, **options):
    """Runs a command quietly; what it printed is shown where it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode > may_end_with:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


class Writers:
    """The programs, each a function from an empty form to one that is filled in."""

    def __init__(self, folder):
        self.folder = folder
        self.python = None

    def install_python(self):
        if self.python is None:
            run(sys.executable, "-m", "venv", self.folder / "venv")
            self.python = self.folder / "venv/bin/python"
            packages = [f"{name}=={PINNED[name]}" for name in ("openpyxl", "XlsxWriter")]
            run(self.python, "-m", "pip", "install", "-q", *packages)
        return self.python

    def script(self, name, text):
        path = self.folder / name
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    def openpyxl(self, form, filled):
        script = self.script(
            "fill_openpyxl.py",
            """
            import json, sys
            import openpyxl
            form, filled, answers = sys.argv[1:3] + [json.loads(sys.argv[3])]
            book = openpyxl.load_workbook(form)
            for sheet in book:
                rows = {row[0].value: row for row in sheet.iter_rows()}
                for id, value in answers:
                    if id in rows:
                        rows[id][6].value = value
            book.save(filled)
            """,
        )
        run(self.install_python(), script, form, filled, json.dumps(FILLED))

    def xlsxwriter(self, form, filled):
        script = self.script(
            "fill_xlsxwriter.py",
            """
            import json, sys
            import openpyxl, xlsxwriter
            form, filled, answers = sys.argv[1:3] + [dict(json.loads(sys.argv[3]))]
            book = xlsxwriter.Workbook(filled)
            for sheet in openpyxl.load_workbook(form):
                copy = book.add_worksheet(sheet.title)
                for row in sheet.iter_rows():
                    id = row[0].value
                    for cell in row:
                        value = answers.get(id) if cell.column == 7 and id in answers else cell.value
                        if isinstance(value, float):
                            copy.write_number(cell.row - 1, cell.column - 1, value)
                        elif value is not None:
                            copy.write_string(cell.row - 1, cell.column - 1, str(value))
            book.close()
            """,
        )
        run(self.install_python(), script, form, filled, json.dumps(FILLED))

    def node(self, package, form, filled, text):
        """Runs a script in a folder of its own with a package from npm."""
        if shutil.which("npm") is None:
            return "npm is not at hand"
        home = self.folder / package
        home.mkdir(exist_ok=True)
        run("npm", "install", "--silent", "--prefix", home, f"{package}@{PINNED[package]}")
        script = home / "fill.js"
        script.write_text(textwrap.dedent(text), encoding="utf-8")
        return run("node", script, form, filled, json.dumps(FILLED), cwd=home) or None

    def exceljs(self, form, filled):
        return self.node(
            "exceljs",
            form,
            filled,
            """
            const { Workbook } = require('exceljs');
            const [form, filled, answers] = process.argv.slice(2);
            (async () => {
              const book = new Workbook();
              await book.xlsx.readFile(form);
              const values = new Map(JSON.parse(answers));
              book.eachSheet(sheet => sheet.eachRow(row => {
                const id = row.getCell(1).value;
                if (values.has(id)) row.getCell(7).value = values.get(id);
              }));
              await book.xlsx.writeFile(filled);
            })();
            """,
        )

    def sheetjs(self, form, filled):
        return self.node(
            "xlsx",
            form,
            filled,
            """
            const xlsx = require('xlsx');
            const [form, filled, answers] = process.argv.slice(2);
            const book = xlsx.readFile(form, { cellStyles: true, cellNF: true });
            const values = new Map(JSON.parse(answers));
            for (const sheet of Object.values(book.Sheets)) {
              for (const cell of Object.keys(sheet).filter(name => /^A[0-9]+$/.test(name))) {
                const value = values.get(sheet[cell].v);
                if (value === undefined) continue;
                const type = typeof value === 'number' ? 'n' : 's';
                sheet['G' + cell.slice(1)] = { t: type, v: value };
              }
            }
            xlsx.writeFile(book, filled);
            """,
        )

    def excelize(self, form, filled):
        return self.node(
            "excelize-wasm",
            form,
            filled,
            """
            const fs = require('fs');
            const { init } = require('excelize-wasm');
            const [form, filled, answers] = process.argv.slice(2);
            const values = new Map(JSON.parse(answers));
            init('./node_modules/excelize-wasm/excelize.wasm.gz').then(excelize => {
              const book = excelize.OpenReader(fs.readFileSync(form));
              for (const sheet of book.GetSheetList().list) {
                book.GetRows(sheet).result.forEach((row, index) => {
                  if (values.has(row[0])) book.SetCellValue(sheet, `G${index + 1}`, values.get(row[0]));
                });
              }
              fs.writeFileSync(filled, Buffer.from(book.WriteToBuffer().buffer));
              process.exit(0);
            });
            """,
        )

    def poi_jars(self, home):
        """The class path of POI, pinned from Maven Central. Debian's libapache-poi-java cannot open any workbook."""
        (home / "pom.xml").write_text(
            textwrap.dedent(
                f"""
                <project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
                <groupId>none</groupId><artifactId>none</artifactId><version>1</version>
                <dependencies><dependency><groupId>org.apache.poi</groupId><artifactId>poi-ooxml</artifactId>
                <version>{PINNED["poi-ooxml"]}</version></dependency></dependencies></project>
                """
            ),
            encoding="utf-8",
        )
        try:
            run("mvn", "-q", "-f", home / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={home}/lib")
            return f"{home}/lib/*"
        except (OSError, RuntimeError):
            return None

    def poi(self, form, filled):
        if shutil.which("javac") is None:
            return "no Java compiler is at hand"
        home = self.folder / "poi"
        home.mkdir(exist_ok=True)
        jars = self.poi_jars(home)
        if jars is None:
            return "Maven Central is out of reach"
        (home / "Fill.java").write_text(
            textwrap.dedent(
                """
                import java.io.*;
                import org.apache.poi.ss.usermodel.*;
                import org.apache.poi.xssf.usermodel.XSSFWorkbook;

                public class Fill {
                    public static void main(String[] args) throws Exception {
                        try (Workbook book = new XSSFWorkbook(new FileInputStream(args[0]))) {
                            for (Sheet sheet : book) for (Row row : sheet) {
                                Cell id = row.getCell(0);
                                if (id == null || id.getCellType() != CellType.STRING) continue;
                                for (int i = 2; i + 1 < args.length; i += 2) {
                                    if (!id.getStringCellValue().equals(args[i])) continue;
                                    Cell cell = row.getCell(6);
                                    try { cell.setCellValue(Double.parseDouble(args[i + 1])); }
                                    catch (NumberFormatException words) { cell.setCellValue(args[i + 1]); }
                                }
                            }
                            try (OutputStream out = new FileOutputStream(args[1])) { book.write(out); }
                        }
                    }
                }
                """
            ),
            encoding="utf-8",
        )
        run("javac", "-cp", jars, "-d", home, home / "Fill.java")
        answers = [str(part) for pair in FILLED for part in pair]
        run("java", "-cp", f"{home}:{jars}", "Fill", form, filled, *answers)

    def libreoffice(self, form, filled):
        if shutil.which("soffice") is None:
            return "LibreOffice is not at hand"
        own = self.folder / "own"
        own.mkdir(exist_ok=True)
        self.openpyxl(form, own / "form.xlsx")
        # There and back, so that every part is LibreOffice's own.
        profile = f"-env:UserInstallation=file://{self.folder}/profile"
        run("soffice", profile, "--headless", "--convert-to", "ods", "--outdir", own, own / "form.xlsx")
        run("soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", own / "back", own / "form.ods")
        shutil.copy(own / "back/form.xlsx", filled)


def figures(program, folder, filled):
    """What the program reads out of a form: id and value, and what it complains about."""
    told = run(program, "import", filled, "--period", "2025-06", "-o", folder / "data", "--dry-run", "--json", may_end_with=1)
    told = json.loads(told)
    problems = [f"{problem['spot']}: {problem['fault']}" for problem in told["problems"]]
    return {(change["indicator"], change["value"]) for change in told["changes"]}, problems


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/briefing").resolve()
    expected = {(id, 3.8 if value == "3.8%" else value) for id, value in FILLED}
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        form = folder / "form.xlsx"
        run(program, "template", "-o", form, "--period", "2025-06", "--dataset", "published")
        writers = Writers(folder)
        for name in ("openpyxl", "xlsxwriter", "exceljs", "sheetjs", "excelize", "poi", "libreoffice"):
            filled = folder / f"{name}.xlsx"
            skipped = getattr(writers, name)(form, filled)
            if skipped:
                print(f"{name}: SKIPPED, {skipped}")
                continue
            found, problems = figures(program, folder, filled)
            missing, foreign = expected - found, found - expected
            failed |= bool(missing or foreign)
            print(f"{name}: {len(found & expected)} of {len(expected)} figures", *sorted(map(str, missing | foreign)), sep="\n  ")
            for problem in problems:
                print(f"  said {problem}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
