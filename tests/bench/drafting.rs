//! How well reports are drafted: against reports with answer keys, where there are some, and how long it takes.
//!
//! `cargo bench --bench drafting` reads the folder that `REPORTS` names, else `../shared/reports`. A key is
//! `NAME.gold.json` beside `NAME.txt`, whose first two lines say where the text is from; `NAME.milestones.json` where
//! there is one. Without a folder nothing is measured but the speed, on a text of our own wording: each doubling of the
//! text should double the time, with full stops and without. `TEXT` names a file to read instead, as
//! `tests/bench/beside_jionlp.py` does to set it beside that library. The report of the built-in catalogue, which `REPORT`
//! names, else the one in `../shared/report`, is held to that catalogue, which people made by hand.

#![expect(clippy::print_stdout, reason = "that is what it is for")]
#![expect(clippy::cast_precision_loss, reason = "a ratio of two times needs no more")]

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use briefing::draft::{self, Promise};
use serde_json::Value;

/// How often a text is read to tell how long it takes.
const ROUNDS: u32 = 20;

/// How many of how many.
#[derive(Debug, Default, Clone, Copy)]
struct Share(usize, usize);

impl Share {
    fn add(&mut self, fits: bool) {
        self.0 += usize::from(fits);
        self.1 += 1;
    }

    fn told(self) -> String {
        let per_mille = (self.0 * 1000).checked_div(self.1).unwrap_or(1000);
        format!("{}/{} {}.{}%", self.0, self.1, per_mille / 10, per_mille % 10)
    }
}

/// What a report's key says about its draft.
#[derive(Debug, Default)]
struct Score {
    found: Share,
    wrong: Share,
    unit: Share,
    operator: Share,
    measure: Share,
    milestones: Share,
    idle_milestones: Share,
    missed: Vec<String>,
    taken: Vec<String>,
}

/// A sentence as reports have them, by how many characters a speed is measured.
const SENTENCE: &str = "围绕县域产业做强链条，新增省级工厂5家、市级工厂12家以上，竹产业收入力争突破30亿元、增长11%。\
                        坚持农业农村优先发展，改造老旧小区6个，自来水普及率从88%提高到93%以上。加快推进重点项目建设，\
                        城镇新增就业3200人，城乡居民收入分别增长6%和7%左右。坚持稳中求进工作总基调，完整准确全面贯彻\
                        新发展理念，统筹发展和安全，着力稳预期、激活力，推动经济实现质的有效提升和量的合理增长，不断增强\
                        群众获得感。深化重点领域改革，健全常态化沟通机制，破除市场准入壁垒，依法保护各类经营主体合法权益，\
                        让企业安心经营、放心投资。加强生态保护修复，协同推进降碳减污，建设山清水秀的美丽家园。";
/// How many characters the first text has; each further one has twice as many.
const SHORTEST: usize = 40_000;
/// How many texts are read.
const DOUBLINGS: u32 = 7;

/// How long a text takes to read, in microseconds: the best of several times.
fn micros(text: &str, rounds: u32) -> u128 {
    let once = |_| {
        let begun = Instant::now();
        std::hint::black_box(draft::read(std::hint::black_box(text)));
        begun.elapsed().as_micros()
    };
    (0..rounds).map(once).min().unwrap_or_default()
}

/// Reads a text again and again, twice as long each time, and tells how much longer that took.
fn speed(title: &str, sentence: &str) {
    let mut before = None;
    println!("{title} | characters | ms | times as long");
    for doubling in 0..DOUBLINGS {
        let length = SHORTEST << doubling;
        let head = "平川县政府工作报告\n一、2030年工作回顾\n好。\n二、2031年重点工作\n";
        let body: String = sentence.chars().cycle().take(length).collect();
        let took = micros(&format!("{head}{body}"), if doubling < 3 { ROUNDS } else { 3 });
        let ratio = before.map_or_else(String::new, |before| format!("{:.2}", took as f64 / before as f64));
        println!("{title} | {length} | {}.{:03} | {ratio}", took / 1000, took % 1000);
        before = Some(took.max(1));
    }
}

fn main() {
    if let Some(path) = env::var_os("TEXT") {
        let text = fs::read_to_string(path).unwrap_or_default();
        println!("{}", micros(&text, ROUNDS));
        return;
    }
    speed("sentences", SENTENCE);
    speed("without a full stop", &SENTENCE.replace('。', "，"));
    let asked = env::var_os("REPORTS").map(PathBuf::from);
    let folder = asked.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports"));
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("no reports with keys in {}", folder.display());
        return;
    };
    let names = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        name.strip_suffix(".gold.json").map(str::to_owned)
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    println!(
        "report | characters | ms | found | wrongly taken | unit | operator | measure | milestones | idle milestones"
    );
    for name in names {
        let whole = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap_or_default();
        let text = whole.splitn(3, '\n').nth(2).unwrap_or_default();
        let promises = draft::read(text).promises;
        let micros = micros(text, ROUNDS);
        let score = score(&promises, &folder, &name);
        println!(
            "{name} | {} | {}.{:03} | {} | {} | {} | {} | {} | {} | {}",
            text.chars().count(),
            micros / 1000,
            micros % 1000,
            score.found.told(),
            score.wrong.told(),
            score.unit.told(),
            score.operator.told(),
            score.measure.told(),
            score.milestones.told(),
            score.idle_milestones.told(),
        );
        for line in &score.missed {
            println!("    missed: {line}");
        }
        for line in &score.taken {
            println!("    wrongly taken: {line}");
        }
    }
    catalogued();
}

/// Holds the report of the built-in catalogue to it: targets whose figure the report prints, by value, unit and words.
fn catalogued() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let asked = env::var_os("REPORT").map(PathBuf::from);
    let path = asked.unwrap_or_else(|| home.join("../shared/report/tongliao-2025-work-report.txt"));
    let Ok(text) = fs::read_to_string(&path) else {
        println!("no report in {}", path.display());
        return;
    };
    let catalogue = fs::read_to_string(home.join("seeds/tongliao-2025/catalogue.json")).unwrap_or_default();
    let catalogue: Value = serde_json::from_str(&catalogue).unwrap_or_default();
    let promises = draft::read(&text).promises;
    let mut left: Vec<&Promise> = promises.iter().filter(|promise| promise.value.is_some()).collect();
    let mut score = Score::default();
    for entry in catalogue["indicators"].as_array().into_iter().flatten() {
        let printed = entry["target"]["printed"].as_str().unwrap_or_default();
        let digits = |one: char| one.is_numeric() || "一二两三四五六七八九十百千".contains(one);
        // 全覆盖 and “六个工程” are counted by people, and no figures of the report.
        if entry["target"]["value"].is_null() || !printed.contains(digits) || printed.contains('“') {
            continue;
        }
        let best = (0..left.len()).max_by_key(|nth| likeness(entry, left[*nth]));
        let best = best.filter(|nth| likeness(entry, left[*nth]) > 0);
        score.found.add(best.is_some());
        match best {
            Some(nth) => {
                let key = serde_json::json!({
                    "unit": entry["unit"], "measure": entry["measure"], "operator": entry["target"]["operator"], "operator_alt": ["equal"],
                });
                compare(&mut score, &key, left.swap_remove(nth));
            }
            None => score.missed.push(format!("{} {printed}", entry["name"]["zh"])),
        }
    }
    println!(
        "the built-in catalogue | found {} | unit {} | operator {} | measure {} | beyond it {}",
        score.found.told(),
        score.unit.told(),
        score.operator.told(),
        score.measure.told(),
        left.len(),
    );
    for line in &score.missed {
        println!("    missed: {line}");
    }
}

/// How well a promise fits an entry of a catalogue; nought where it has another value, or shares neither unit nor words.
fn likeness(entry: &Value, promise: &Promise) -> usize {
    let value = promise.value.and_then(|value| value.to_string().parse::<f64>().ok());
    if value.is_none() || value != entry["target"]["value"].as_f64() {
        return 0;
    }
    let name = entry["name"]["zh"].as_str().unwrap_or_default();
    let shared = name.chars().filter(|one| promise.name.contains(*one)).count() * 4 / name.chars().count().max(1);
    let printed = entry["target"]["printed"].as_str().unwrap_or_default();
    let is_printed = printed.contains(&promise.printed) || promise.printed.contains(printed);
    let is_unit = entry["unit"] == promise.unit.as_str();
    match shared + 2 * usize::from(is_printed) + 3 * usize::from(is_unit) {
        0..=2 => 0,
        likeness => likeness,
    }
}

fn key(folder: &Path, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(name)).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

fn score(promises: &[Promise], folder: &Path, name: &str) -> Score {
    let mut score = Score::default();
    let gold = key(folder, &format!("{name}.gold.json"));
    let mut known: HashMap<u64, Vec<&Value>> = HashMap::new();
    for entry in &gold {
        known.entry(number(entry, "offset")).or_default().push(entry);
    }
    let mut drafted: HashMap<u64, Vec<&Promise>> = HashMap::new();
    for promise in promises {
        if let Some(figure) = promise.figure {
            drafted.entry(figure.start as u64).or_default().push(promise);
        }
    }
    for (offset, entries) in &known {
        let here = drafted.get(offset).map(Vec::as_slice).unwrap_or_default();
        let core = entries.iter().filter(|entry| entry["status"] == "core");
        for (nth, entry) in core.enumerate() {
            score.found.add(nth < here.len());
            match here.get(nth) {
                Some(promise) => compare(&mut score, entry, promise),
                None => score.missed.push(entry["quote"].to_string()),
            }
        }
    }
    for (offset, here) in &drafted {
        for (nth, promise) in here.iter().enumerate() {
            let is_wrong = known.get(offset).is_none_or(|entries| nth >= entries.len());
            score.wrong.add(is_wrong);
            if is_wrong {
                score
                    .taken
                    .push(format!("{} in {}", promise.printed, promise.printed_clause));
            }
        }
    }
    milestones(&mut score, promises, &key(folder, &format!("{name}.milestones.json")));
    score
}

fn compare(score: &mut Score, entry: &Value, promise: &Promise) {
    let half = |unit: &str| unit.replace('％', "%");
    score
        .unit
        .add(entry["unit"].as_str().map(half) == Some(half(&promise.unit)));
    let others = entry["operator_alt"].as_array().map(Vec::as_slice).unwrap_or_default();
    let own = promise.comparison.id();
    score
        .operator
        .add(entry["operator"] == own || others.iter().any(|other| other == own));
    let group = |measure: &str| match measure {
        "cumulative" | "increment" | "count_of_listed" => "flow",
        "level" | "coverage" => "level",
        _ => {
            if measure == "reduction" {
                "reduction"
            } else {
                "rate"
            }
        }
    };
    score
        .measure
        .add(entry["measure"].as_str().map(group) == Some(group(promise.behaviour.id())));
}

/// A milestone counts as found where one was drafted from its clause.
fn milestones(score: &mut Score, promises: &[Promise], gold: &[Value]) {
    let spans: Vec<(u64, u64, bool)> = gold
        .iter()
        .map(|entry| {
            let start = number(entry, "offset");
            let length = entry["quote"].as_str().map_or(0, |quote| quote.chars().count() as u64);
            (start, start + length, entry["tier"] == "core")
        })
        .collect();
    let drafted: Vec<(u64, u64)> = promises
        .iter()
        .filter(|promise| promise.behaviour == draft::Behaviour::Milestone)
        .map(|promise| (promise.clause.start as u64, promise.clause.end as u64))
        .collect();
    for (start, end, _) in spans.iter().filter(|(.., is_core)| *is_core) {
        score
            .milestones
            .add(drafted.iter().any(|(from, to)| from < end && start < to));
    }
    if !gold.is_empty() {
        for (from, to) in &drafted {
            score
                .idle_milestones
                .add(!spans.iter().any(|(start, end, _)| from < end && start < to));
        }
    }
}

fn number(entry: &Value, name: &str) -> u64 {
    entry[name].as_u64().unwrap_or_default()
}
