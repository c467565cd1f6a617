"""Times the program's papers, and the same tables as openpyxl and python-docx write them.

What is told is processor time, of all threads together: on a busy machine the clock tells of the others as well.
"""
import json
import os
import resource
import subprocess
import sys

import docx
import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

PROGRAM, FOLDER = sys.argv[1:]
TIMES = 5
PROMISES, REGIONS = 228, 103


def spent():
    """The processor time that was taken so far, here and by what was run, in milliseconds."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both) * 1000


def least(work, times=TIMES):
    """The least of some runs, in milliseconds of processor time."""
    taken = []
    for _ in range(times):
        before = spent()
        work()
        taken.append(spent() - before)
    return min(taken)


def report(path, *arguments):
    subprocess.run([PROGRAM, "report", "--force", "-o", path, *arguments], check=True)


def peak(*arguments):
    """The most memory that a run of the program takes, in MB."""
    child = subprocess.Popen([PROGRAM, "report", "--force", *arguments])
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0
    return usage.ru_maxrss / 1024


def province():
    """A catalogue of as many promises, once for each of as many regions."""
    units = ["万元", "个", "公里", "万人", "户"]
    indicators = []
    for region in range(REGIONS):
        for promise in range(PROMISES):
            indicators.append({
                "id": f"p{promise:03}-{region:03}",
                "name": f"第{region + 1}县任务{promise + 1}",
                "description": f"第{region + 1}县当年完成的任务{promise + 1}。",
                "area": f"a{promise % 9}", "topic": f"t{promise % 9}",
                "location": {"part": "二", "section": "一", "paragraph": 1},
                "measure": "cumulative", "cadence": "monthly", "unit": units[promise % 5],
                "target": {"operator": "at_least", "value": 100 + promise, "printed": f"{100 + promise}{units[promise % 5]}以上"},
                "lead": f"d{promise % 40}",
            })
    return {
        "schema": 1, "id": "province-2025", "place": "某省", "year": 2025, "level": "province",
        "report": {"title": "某省人民政府工作报告", "delivered": "2025-01-10"},
        "regions": [{"id": "province", "kind": "whole", "name": "全省"}],
        "departments": [{"id": f"d{n}", "name": f"第{n + 1}厅"} for n in range(40)],
        "areas": [{"id": f"a{n}", "number": "一二三四五六七八九"[n], "name": f"部分{n + 1}",
                   "topics": [{"id": f"t{n}", "name": f"段落{n + 1}", "paragraph": 1}]} for n in range(9)],
        "indicators": indicators,
    }


def figures(catalogue):
    """What of it was done by September."""
    series = []
    for place, indicator in enumerate(catalogue["indicators"]):
        done = {"value": indicator["target"]["value"] * (place % 110) // 100}
        series.append({"indicator": indicator["id"], "unit": indicator["unit"], "provenance": "illustrative",
                       "figures": {"2025-09": done}})
    return {"schema": 1, "catalogue": catalogue["id"], "as_of": "2025-09-30", "open_at": "2025-09-30",
            "title": "演示数据", "series": series}


def sheets(path):
    book = openpyxl.load_workbook(path)
    return [(sheet.title, [[cell.value for cell in row] for row in sheet.iter_rows()]) for sheet in book]


def written_by_openpyxl(tables, path):
    side = Side(style="thin", color="BFBFBF")
    border = Border(left=side, right=side, top=side, bottom=side)
    wrapped = Alignment(vertical="top", wrap_text=True)
    head, ground = Font(bold=True), PatternFill("solid", fgColor="D9E2F3")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in tables:
        sheet = book.create_sheet(title)
        for at, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(at, column, value)
                if at > 2:
                    cell.border, cell.alignment = border, wrapped
                if at == 3:
                    cell.font, cell.fill = head, ground
        sheet.freeze_panes = "C4"
    book.save(path)


def written_by_python_docx(paragraphs, tables, path):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row):
                cell.text = words
    document.save(path)


def told(name, own, other=None, by=""):
    print(f"{name}: {own:.0f} ms" + (f"; {by} {other:.0f} ms, {other / own:.0f} times as long" if other else ""), flush=True)


def main():
    def at(name):
        return os.path.join(FOLDER, name)

    for kind in ["full", "bulletin", "ledger", "summary", "minutes", "figures"]:
        for form in ["docx", "xlsx", "html"]:
            told(f"{kind} as {form}", least(lambda: report(at(f"{kind}.{form}"), "--kind", kind)))
    own = least(lambda: report(at("ledger.xlsx"), "--kind", "ledger"))
    tables = sheets(at("ledger.xlsx"))
    told("ledger of the built-in year", own, least(lambda: written_by_openpyxl(tables, at("other.xlsx")), 2), "openpyxl")
    own = least(lambda: report(at("bulletin.docx"), "--kind", "bulletin"))
    read = docx.Document(at("bulletin.docx"))
    paragraphs = [paragraph.text for paragraph in read.paragraphs]
    rows = [[[cell.text for cell in row.cells] for row in table.rows] for table in read.tables]
    other = least(lambda: written_by_python_docx(paragraphs, rows, at("other.docx")), 1)
    told("bulletin of the built-in year", own, other, "python-docx")

    folder = at("province")
    os.makedirs(folder, exist_ok=True)
    catalogue = province()
    for name, data in [("catalogue", catalogue), ("2025-09", figures(catalogue))]:
        with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False)
    for form in ["csv", "xlsx"]:
        wanted = [folder, "--kind", "ledger"]
        own = least(lambda: report(at(f"province.{form}"), *wanted))
        memory = peak("-o", at(f"province.{form}"), *wanted)
        size = os.path.getsize(at(f"province.{form}")) / 1e6
        other = None
        if form == "xlsx":
            tables = sheets(at("province.xlsx"))
            rows = sum(len(rows) for _, rows in tables)
            other = least(lambda: written_by_openpyxl(tables, at("other.xlsx")), 1)
            print(f"rows on all sheets: {rows}")
        told(f"ledger of {PROMISES * REGIONS} promises as {form} ({memory:.0f} MB, a file of {size:.1f} MB)", own, other, "openpyxl")


main()
