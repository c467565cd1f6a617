"""Takes what formulas say out of a workbook, and compares what a spreadsheet reckons instead with what they said.

    recount.py strip FILE.xlsx STRIPPED.xlsx
    recount.py compare FILE.xlsx PREFIX    (of the sheets as PREFIX-SHEET.csv)
"""
import csv
import re
import sys
import zipfile

FORMULA = re.compile(r'(<c r="([A-Z]+)([0-9]+)"[^>]*><f>[^<]*</f>)<v>([^<]*)</v>')


def sheets(book):
    """The names of the sheets with their parts, in their order."""
    names = re.findall(r'<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
    return [(name, f"xl/worksheets/sheet{place}.xml") for place, name in enumerate(names, 1)]


def strip(path, stripped):
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(stripped, "w", zipfile.ZIP_DEFLATED) as out:
        for part in book.namelist():
            data = book.read(part)
            if part.startswith("xl/worksheets/"):
                data = FORMULA.sub(r"\1", data.decode()).encode()
            out.writestr(part, data)


def column(letters):
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def compare(path, prefix):
    wrong = count = 0
    with zipfile.ZipFile(path) as book:
        for name, part in sheets(book):
            formulas = FORMULA.findall(book.read(part).decode())
            if not formulas:
                continue
            with open(f"{prefix}-{name}.csv", encoding="utf-8", newline="") as file:
                rows = list(csv.reader(file))
            for _, letters, row, said in formulas:
                count += 1
                reckoned = rows[int(row) - 1][column(letters)]
                if float(reckoned) != float(said):
                    wrong += 1
                    print(f"{name}!{letters}{row}: the file says {said}, reckoned are {reckoned}")
    print(f"{count} formulas, {wrong} of them say something else than is reckoned")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    command, *paths = sys.argv[1:]
    sys.exit(strip(*paths) if command == "strip" else compare(*paths))
