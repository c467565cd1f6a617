#!/usr/bin/env bash
# A reader of PDF leaves every Chinese character out and calls it a success.
#
# Guess: where a PDF names one of Adobe's Chinese character collections and embeds no font, as offices' older PDFs do,
#        pdftotext either gives the characters or fails.
# Seen:  pdftotext 22.12.0 (Debian 12) without the package poppler-data, which nothing it depends on installs, prints the
#        Latin letters and digits, leaves out the Chinese and exits with 0; only standard error says that a language pack is
#        missing. A report then keeps its figures and loses what they count.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q reportlab==4.2.5
apt-get download -qq poppler-utils=22.12.0-2+deb12u1 libpoppler126=22.12.0-2+deb12u1
for package in ./*.deb; do dpkg -x "$package" root; done
venv/bin/python - <<'PYTHON'
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
page = canvas.Canvas("report.pdf")
page.setFont("STSong-Light", 12)
page.drawString(60, 780, "城镇新增就业")
page.setFont("Helvetica", 12)
page.drawString(160, 780, "3200")
page.save()
PYTHON
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name 'libpoppler.so.126' | head -n 1)")
export LD_LIBRARY_PATH
# As if poppler-data were not installed.
unshare --user --map-root-user --mount bash -c '
    if [ -d /usr/share/poppler ]; then mount -t tmpfs none /usr/share/poppler; fi
    root/usr/bin/pdftotext -enc UTF-8 report.pdf report.txt 2> told.txt
'
echo "exit 0: $(tr -d "\f" < report.txt)"
head -n 1 told.txt
grep -q 3200 report.txt
if grep -q 就业 report.txt; then exit 1; fi
grep -q "Missing language pack for 'Adobe-GB1'" told.txt
