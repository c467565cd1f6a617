#!/usr/bin/env bash
# A word processor breaks lines within numbers where the language of the digits is Chinese.
#
# Guess: in a DOCX, w:lang says how words are spelt; the value for Latin script decides nothing about where lines end, and no
#        line of Chinese text ends within a number in either case.
# Seen:  LibreOffice 7.4.7 breaks "16.7" after "16." and "24" after "2" where w:val is zh-CN, as writers of Chinese documents set
#        it for the whole; with en-GB beside an eastAsia of zh-CN the same paragraph keeps every number whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q python-docx==1.1.2
# Its own packages always, so that the version is the one named here; of what they need only what is not installed.
needed() {
    apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
        libreoffice-writer-nogui=4:7.4.7-1+deb12u12 poppler-utils fonts-arphic-gbsn00lp | grep '^[a-z]' | sort -u
}
for package in $(needed); do
    case $package in
    libreoffice-* | ure | uno-libs-private | libuno-* | poppler-utils | libpoppler* | fonts-arphic-*) echo "$package" ;;
    lib*) dpkg-query -W "$package" > /dev/null 2>&1 || echo "$package" ;;
    esac
done > packages
mkdir debs
(cd debs && xargs -a ../packages apt-get download -qq -o APT::Sandbox::User=root)
for package in debs/*.deb; do dpkg -x "$package" root; done
export HOME="$folder/home"
mkdir -p "$HOME"
venv/bin/python - <<'PYTHON'
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

for name, latin in [("chinese", "zh-CN"), ("english", "en-GB")]:
    document = Document()
    document.sections[0].page_width, document.sections[0].left_margin = Cm(21), Cm(4)
    document.sections[0].right_margin = Cm(4)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for slot in ["w:ascii", "w:hAnsi", "w:eastAsia"]:
        fonts.set(qn(slot), "AR PL SungtiL GB")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), latin)
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    for shift in range(12):
        document.add_paragraph("进" * shift + "完成年度目标的62.5%，慢于序时进度1234.5个百分点，欠24680.5个，" * 4)
    document.save(f"{name}.docx")
PYTHON
# In a view of the system in which the packages lie where they belong.
unshare --user --map-root-user --mount bash -euo pipefail -c '
    for part in usr etc; do mount -t overlay overlay -o "lowerdir=$PWD/root/$part:/$part" "/$part"; done
    soffice --version
    broken() {
        soffice --headless --convert-to pdf "$1.docx" > told 2>&1 || cat told >&2
        pdftotext -layout "$1.pdf" - | tr -d " " |
            awk "/^[0-9.%]/ && before ~ /[0-9.]\$/ { broken++ } { before = \$0 } END { print broken + 0 }"
    }
    broken chinese > chinese.count
    broken english > english.count
'
echo "lines that end within a number: $(cat chinese.count) with zh-CN, $(cat english.count) with en-GB"
test "$(cat chinese.count)" -gt 0
test "$(cat english.count)" -eq 0
