#!/usr/bin/env bash
# Compatibility normalisation folds one block of radicals and leaves the other alone.
#
# Guess: NFKC makes the characters that a PDF or an input method leaves in heads plain: radicals become the characters that
#        they look like.
# Seen:  with unicode-normalization 0.1.25, all of the 214 Kangxi radicals (U+2F00 to U+2FD5) become plain characters, but of the
#        115 of the CJK Radicals Supplement (U+2E80 to U+2EF3) only two do: U+2E9F and U+2EF3. ⻄ (U+2EC4), which stands
#        for 西, and ⻋ (U+2ECB) for 车 stay, so that names with them are not found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --name finding
cargo add --quiet unicode-normalization@=0.1.25 2>/dev/null
cat > src/main.rs <<'RUST'
use unicode_normalization::UnicodeNormalization;

fn main() {
    for (name, first, last) in [("Kangxi", 0x2F00, 0x2FD5), ("supplement", 0x2E80, 0x2EF3)] {
        let all = (first..=last).filter(|code| *code != 0x2E9A).filter_map(char::from_u32);
        let (folded, kept): (Vec<char>, Vec<char>) = all.partition(|one| !one.to_string().nfkc().eq([*one]));
        println!("{name}: {} folded, {} kept", folded.len(), kept.len());
    }
}
RUST
seen=$(cargo run --quiet 2>/dev/null)
echo "$seen"
grep -qx 'Kangxi: 214 folded, 0 kept' <<<"$seen"
grep -qx 'supplement: 2 folded, 113 kept' <<<"$seen"
