//! A part as a tree: what stands in it, without what nobody here asks for.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::package::{Unsound, attribute};

/// The deepest nesting that is followed.
const DEEPEST: usize = 256;
/// The most elements of a part.
const MOST: usize = 2_000_000;
/// The attributes that are asked for.
const ASKED: [&str; 43] = [
    "val",
    "id",
    "type",
    "styleId",
    "default",
    "ascii",
    "hAnsi",
    "eastAsia",
    "hint",
    "asciiTheme",
    "eastAsiaTheme",
    "line",
    "lineRule",
    "w",
    "h",
    "top",
    "bottom",
    "left",
    "right",
    "footer",
    "header",
    "linePitch",
    "charSpace",
    "xAlign",
    "instr",
    "fldCharType",
    "Id",
    "Target",
    "Type",
    "orient",
    "gutter",
    "hAnsiTheme",
    "cstheme",
    "firstLine",
    "hanging",
    "hangingChars",
    "color",
    "vert",
    "style",
    "firstLineChars",
    "before",
    "after",
    "TargetMode",
];

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Node {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(&'static str, String)>,
    /// What stands in it.
    pub(super) children: Vec<Self>,
    /// The words right in it.
    pub(super) text: String,
}

impl Node {
    fn new(start: &BytesStart<'_>) -> Self {
        let asked = ASKED.into_iter();
        Self {
            name: start.local_name().as_ref().to_owned(),
            attributes: asked.filter_map(|name| Some((name, attribute(start, name)?))).collect(),
            children: Vec::new(),
            text: String::new(),
        }
    }

    /// An attribute.
    pub(super) fn says(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// An attribute as a whole number.
    pub(super) fn number(&self, name: &str) -> Option<i32> {
        let value: f64 = self.says(name)?.parse().ok()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number beyond the type becomes its end"
        )]
        value.is_finite().then_some(value.round() as i32)
    }

    /// The first child of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// Whether a child switches something on; none where it is not said.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.says("val");
        Some(!matches!(value, Some("0" | "false" | "off")))
    }

    /// Every element of a name within it, not within one another.
    pub(super) fn all<'n>(&'n self, name: &str, found: &mut Vec<&'n Self>) {
        for child in &self.children {
            if child.name == name {
                found.push(child);
            } else {
                child.all(name, found);
            }
        }
    }
}

/// The root of a part. What was deleted, and what is there a second time for old programs, is left out.
pub(super) fn read(text: &str) -> Result<Node, Unsound> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    let mut count = 0;
    loop {
        let event = reader.read_event().map_err(|_error| Unsound::Broken)?;
        match event {
            Event::Start(start) => {
                open.push(Node::new(&start));
                count += 1;
            }
            Event::Empty(start) => {
                count += 1;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(Node::new(&start));
                }
            }
            Event::End(_) => close(&mut open)?,
            Event::Text(words) => push(&mut open, &words.xml10_content()),
            Event::CData(words) => push(&mut open, &words.xml10_content()),
            Event::GeneralRef(name) => {
                let resolved = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = || quick_xml::escape::resolve_predefined_entity(name.as_ref()).map(str::to_owned);
                push(&mut open, &resolved.or_else(known).unwrap_or_default());
            }
            // Declarations of entities are for nothing but harm.
            Event::DocType(_) => return Err(Unsound::Broken),
            Event::Eof => break,
            _ => {}
        }
        if count > MOST || open.len() > DEEPEST {
            return Err(Unsound::TooLarge);
        }
    }
    match &mut open[..] {
        [root] => root.children.pop().ok_or(Unsound::Broken),
        _ => Err(Unsound::Broken),
    }
}

fn close(open: &mut Vec<Node>) -> Result<(), Unsound> {
    let node = open.pop().ok_or(Unsound::Broken)?;
    let parent = open.last_mut().ok_or(Unsound::Broken)?;
    let is_passed = matches!(
        node.name.as_str(),
        "del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange"
    );
    if !is_passed {
        parent.children.push(node);
    }
    Ok(())
}

fn push(open: &mut [Node], words: &str) {
    if let Some(node) = open
        .last_mut()
        .filter(|node| matches!(node.name.as_str(), "t" | "instrText"))
    {
        node.text.push_str(words);
    }
}
