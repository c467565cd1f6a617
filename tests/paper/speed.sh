#!/bin/sh
# Times every kind of paper of the built-in year and of a year of a province's size, and the same tables written by openpyxl
# and python-docx, side by side in one run.
#
#   tests/paper/speed.sh PROGRAM PYTHON FOLDER
#
# PROGRAM is an optimised build, PYTHON an interpreter that has openpyxl and python-docx. Each figure is the least of five.
set -eu
program=$1
python=$2
folder=$3
here=$(dirname "$0")
mkdir -p "$folder"
"$python" "$here/speed.py" "$program" "$folder"
