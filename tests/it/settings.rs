//! The user's own file of usual settings.

use std::fs;

use crate::stage::program;

/// Runs the program with a file of settings; answers with success, output and complaint.
fn run(settings: &str, arguments: &[&str]) -> (bool, String, String) {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("briefing")).unwrap();
    fs::write(home.path().join("briefing/config.toml"), settings).unwrap();
    let output = program()
        .env("XDG_CONFIG_HOME", home.path())
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let place = home.path().display().to_string();
    let complaint = text(output.stderr).replace(&place, "HOME");
    (
        output.status.success(),
        text(output.stdout).replace(&place, "HOME"),
        complaint,
    )
}

#[test]
fn what_is_usual_is_done_without_being_typed_and_what_is_typed_goes_before_it() {
    let usual = "language = \"en\"\ndataset = \"published\"\nrule = \"points-10-30\"\n";
    let report = run(usual, &["report"]).1;
    assert!(
        report.contains("as of 31 Jan 2026") && report.contains("points-10-30"),
        "{report}"
    );
    let typed = run(usual, &["report", "--language", "zh", "--dataset", "sample"]).1;
    assert!(typed.contains("截至 2025年9月30日"), "{typed}");
}

#[test]
fn data_that_is_named_goes_before_data_that_is_usual() {
    let (done, _, told) = run("data = [\"/nowhere\"]", &["check", "data/tongliao-2025"]);
    assert!(done, "{told}");
    assert!(!run("data = [\"/nowhere\"]", &["report"]).0);
    assert!(run("data = [\"/nowhere\"]", &["report", "--dataset", "sample"]).0);
}

#[test]
fn a_mistake_is_refused_with_its_place_and_a_hint() {
    let (done, _, told) = run("\nlangage = \"en\"\n", &["report"]);
    assert!(!done);
    assert!(
        told.starts_with("briefing: HOME/briefing/config.toml:2:1: unknown field `langage`"),
        "{told}"
    );
    assert!(told.contains("是否指 'language'？"), "{told}");
    let (_, _, told) = run("theme = \"pink\"", &["report"]);
    assert!(
        told.contains("config.toml:1:9: ") && told.contains("colorblind"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_named_must_be_there_and_the_usual_one_need_not() {
    let (done, _, told) = run("", &["report", "--config", "/nowhere.toml"]);
    assert!(!done && told.contains("/nowhere.toml"), "{told}");
    assert!(program().arg("report").output().unwrap().status.success());
}

#[test]
fn the_template_can_be_kept_as_it_is() {
    let template = run("", &["config", "--print"]).1;
    assert!(template.contains("# theme = "));
    assert!(run(&template, &["report"]).0);
    assert!(run("", &["config"]).1.contains("HOME/briefing/config.toml"));
}

#[test]
fn the_doctor_tells_what_was_found_and_decided_through_a_pipe_too() {
    let output = program()
        .args(["doctor", "--glyphs", "safe"])
        .env("TERM", "xterm")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    for part in [
        "TERM=xterm",
        "宽度确定的字符",
        "--glyphs",
        "|中文对齐吗|",
        "sample, published",
        "safe     ✓ = ~ >",
    ] {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    assert!(!told.contains('\u{1b}'));
    let english = program()
        .args(["doctor", "--language", "en"])
        .env("TMUX", "x")
        .output()
        .unwrap();
    let told = String::from_utf8(english.stdout).unwrap();
    assert!(
        told.contains("set-clipboard on") && told.contains("Look: dark"),
        "{told}"
    );
}
