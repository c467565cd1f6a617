//! Line and column.

use super::{CATALOGUE, exchanged, found, marked, read_catalogue, read_snapshot, unknown_field};
use crate::intake::{Input, read};
use crate::model::{Expected, Fault, Severity, Spot, SyntaxKind};

fn syntax(text: &str) -> (Option<(u32, u32)>, String) {
    let contents = read(&[Input::new("x.json", text)], &[]);
    match found(&contents).as_slice() {
        [(position, Fault::Syntax { why, .. })] => (*position, why.to_string()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn columns_count_characters_and_lines_count_line_feeds() {
    let text = "{\r\n\"schema\": 1, \"series\": [], \"as_of\": \"2025-06-30\", \"catalogue\": \"harbour-2025\",\r\n  \"部门\": 1, \"目标\": 2}";
    let expected = [
        (Some((3, 3)), unknown_field("部门", None)),
        (Some((3, 12)), unknown_field("目标", None)),
    ];
    assert_eq!(found(&read_snapshot(text)), expected);
}

#[test]
fn a_byte_order_mark_takes_no_place() {
    let with_mark = format!("\u{FEFF}{CATALOGUE}");
    assert_eq!(found(&read_catalogue(&with_mark)), []);
    assert_eq!(syntax("\u{FEFF}{]").0, Some((1, 2)));
}

#[test]
fn what_is_not_json_says_where_it_breaks_off() {
    assert_eq!(syntax(""), (Some((1, 1)), "EOF while parsing a value".into()));
    assert_eq!(
        syntax("{\n  \"schema\": 1,\n"),
        (Some((3, 1)), "EOF while parsing a value".into())
    );
    assert_eq!(syntax("{\"目标\": 目标}"), (Some((1, 8)), "expected value".into()));
    assert_eq!(
        syntax("{\"schema\": 1} x"),
        (Some((1, 15)), "trailing characters".into())
    );
    assert_eq!(syntax("{\"schema\": 1,}"), (Some((1, 14)), "trailing comma".into()));
    let deep = format!("{{\"series\": {}", "[".repeat(200));
    assert_eq!(syntax(&deep), (Some((1, 212)), "EOF while parsing a list".into()));
}

#[test]
fn what_is_not_an_object_is_no_file_of_ours() {
    for (text, found_there) in [("[1, 2]", "[…]"), ("17", "17"), ("null", "null")] {
        let contents = read(&[Input::new("x.json", text)], &[]);
        let fault = Fault::WrongType {
            found: found_there.into(),
            expected: Expected::Object,
            write: None,
        };
        assert_eq!(found(&contents), [(Some((1, 1)), fault)]);
    }
}

#[test]
fn a_text_with_escapes_is_found_by_its_entry() {
    let passages = [
        (r#"{"id": "jobs""#, r#"‸{"id": "jobs""#),
        (
            r#""lead": "commerce", "profile""#,
            r#""lead": "nobod\u0079", "profile""#,
        ),
    ];
    let (text, marks) = marked(&exchanged(CATALOGUE, &passages));
    assert_eq!(found(&read_catalogue(&text))[0].0, Some(marks[0]));
}

#[test]
fn bytes_that_are_no_text_say_where_that_shows() {
    let mut bytes = "{\n  \"目标\": \"".as_bytes().to_vec();
    bytes.extend([0xB8, 0xDB]);
    let problem = *Input::from_bytes("gbk.json", bytes).unwrap_err();
    assert_eq!(problem.severity, Severity::Error);
    assert_eq!(
        problem.spot,
        Spot {
            file: "gbk.json".into(),
            position: Some((2, 10).into())
        }
    );
    assert_eq!(
        problem.fault,
        Fault::Syntax {
            kind: SyntaxKind::Encoding,
            why: "not UTF-8".into()
        }
    );
}
