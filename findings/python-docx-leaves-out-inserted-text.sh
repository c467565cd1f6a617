#!/usr/bin/env bash
# The text of a paragraph has no figure that somebody inserted, and none that stands in a content control.
#
# Guess: with changes tracked, `paragraph.text` is what the page shows: inserted words are there, deleted ones are not. Words in
#        a content control, as forms and templates of offices have them, are words of their paragraph.
# Seen:  python-docx 1.2.0 leaves both out: "地区生产总值增长5.5%" reads "地区生产总值增长%", and a paragraph in a content control is
#        empty. docx2txt 0.9 has them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
pip install --quiet --disable-pip-version-check --target packages python-docx==1.2.0 docx2txt==0.9 2>/dev/null
cat > finding.py <<'PY'
import docx, docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

def add(paragraph, xml):
    tag, rest = xml.split(">", 1)
    paragraph._p.append(parse_xml(f"{tag} {nsdecls('w')}>{rest}"))

document = docx.Document()
changed = document.add_paragraph("地区生产总值增长")
add(changed, '<w:ins w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:t>5.5</w:t></w:r></w:ins>')
add(changed, '<w:del w:id="2" w:author="a" w:date="2025-01-01T00:00:00Z"><w:r><w:delText>5</w:delText></w:r></w:del>')
add(changed, '<w:r><w:t>%</w:t></w:r>')
add(document.add_paragraph(), '<w:sdt><w:sdtContent><w:r><w:t>新增就业9000人</w:t></w:r></w:sdtContent></w:sdt>')
document.save("report.docx")
print("python-docx", [paragraph.text for paragraph in docx.Document("report.docx").paragraphs])
print("docx2txt", docx2txt.process("report.docx").split())
PY
seen=$(PYTHONPATH=packages python3 finding.py)
echo "$seen"
grep -qxF "python-docx ['地区生产总值增长%', '']" <<<"$seen"
grep -qxF "docx2txt ['地区生产总值增长5.5%', '新增就业9000人']" <<<"$seen"
