#!/bin/sh
# Prints a file for Word as LibreOffice lays it out, counts what stands on each page, and makes a picture of every page; of a
# workbook makes the pictures, and compares what its formulas say with what LibreOffice reckons.
#
#   tests/paper/print.sh FILE.docx|FILE.xlsx FOLDER
#
# Needs soffice, pdftotext and pdftoppm (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui, poppler-utils) and fonts that know simplified
# characters (fonts-noto-cjk, fonts-arphic-gbsn00lp, fonts-arphic-gkai00mp). The fonts of official documents cannot be given
# away with a program, so that others stand in for them, of the same widths: whether the right names are asked for is for
# `briefing paper check` to say, and not for these pictures.
set -eu
file=$1
folder=$2
here=$(dirname "$0")
mkdir -p "$folder/home"
# Fonts are looked for under the folder of the system, unless the whole path is said.
folder=$(realpath "$folder")
cat > "$folder/home/fonts.conf" <<'FONTS'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <match target="pattern"><test name="family"><string>仿宋_GB2312</string></test>
    <edit name="family" mode="assign" binding="strong"><string>AR PL SungtiL GB</string></edit></match>
  <match target="pattern"><test name="family"><string>宋体</string></test>
    <edit name="family" mode="assign" binding="strong"><string>AR PL SungtiL GB</string></edit></match>
  <match target="pattern"><test name="family"><string>楷体_GB2312</string></test>
    <edit name="family" mode="assign" binding="strong"><string>AR PL KaitiM GB</string></edit></match>
  <match target="pattern"><test name="family"><string>黑体</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match>
  <match target="pattern"><test name="family"><string>方正小标宋简体</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Noto Serif CJK SC</string></edit></match>
</fontconfig>
FONTS
export FONTCONFIG_FILE="$folder/home/fonts.conf"
office() {
    soffice --headless "-env:UserInstallation=file://$folder/home" --convert-to "$1" --outdir "$folder" "$2" > /dev/null
}
office pdf "$file"
name=$(basename "$file")
ending=${name##*.}
name=${name%.*}
if [ "$ending" = xlsx ]; then
    # The formulas alone, without what they say: whatever comes out was reckoned.
    python3 "$here/recount.py" strip "$file" "$folder/home/$name.xlsx"
    office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' "$folder/home/$name.xlsx"
    python3 "$here/recount.py" compare "$file" "$folder/$name"
else
    pdftotext -bbox-layout "$folder/$name.pdf" "$folder/$name.xml"
    pdftoppm -r 600 -gray "$folder/$name.pdf" "$folder/home/$name"
    python3 "$here/measure.py" "$folder/$name.xml" "$folder/home/$name"
    rm "$folder/home/$name"-*.pgm
    # The first page alone, small: that of a bulletin is the README's picture, docs/bulletin.png and docs/bulletin.zh-CN.png.
    pdftoppm -r 90 -gray -f 1 -l 1 -singlefile "$folder/$name.pdf" "$folder/home/$name"
    python3 "$here/picture.py" "$folder/home/$name.pgm" "$folder/$name.png"
fi
pdftoppm -r 80 -png "$folder/$name.pdf" "$folder/$name"
