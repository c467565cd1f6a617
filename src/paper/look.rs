//! What a run and its paragraph look like in the end: the document's defaults, the styles from the oldest on, its own word.

use std::collections::HashMap;

use crate::paper::tree::Node;

/// How deep styles may be based on one another.
const DEEPEST: usize = 16;

/// What a run and its paragraph look like. Lengths are in twentieths of a point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of its own in the file")]
pub(super) struct Typography {
    /// The font of Han characters.
    pub(super) font: String,
    /// The font of Latin letters.
    pub(super) latin: String,
    /// Whether a theme says the font of Han characters, whatever is named.
    pub(super) is_themed: bool,
    /// Whether signs of no script take the font of Han characters.
    pub(super) is_hinted: bool,
    pub(super) size: i32,
    pub(super) spacing: i32,
    /// From line to line: a number, and what kind of one it is.
    pub(super) line: i32,
    pub(super) rule: String,
    pub(super) align: String,
    pub(super) is_snapped: bool,
    pub(super) is_red: bool,
    /// How far the first line stands in, in twentieths of a point, or out where it is below zero.
    pub(super) first: i32,
    /// The same in hundredths of a character, which goes before the length.
    pub(super) first_characters: i32,
    /// The name of the style.
    pub(super) style: String,
}

impl Typography {
    fn run(&mut self, properties: Option<&Node>) {
        let Some(properties) = properties else { return };
        if let Some(fonts) = properties.child("rFonts") {
            for (own, name) in [(&mut self.font, "eastAsia"), (&mut self.latin, "ascii")] {
                *own = fonts.says(name).map_or_else(|| own.clone(), str::to_owned);
            }
            if fonts.says("eastAsiaTheme").is_some() {
                self.is_themed = true;
            } else if fonts.says("eastAsia").is_some() {
                self.is_themed = false;
            }
            if let Some(hint) = fonts.says("hint") {
                self.is_hinted = hint == "eastAsia";
            }
        }
        let number = |name: &str| properties.child(name)?.number("val");
        self.size = number("sz").map_or(self.size, |half| half.saturating_mul(10));
        self.spacing = number("spacing").unwrap_or(self.spacing);
        if let Some(colour) = properties.child("color") {
            self.is_red = colour.says("val").is_some_and(is_red);
        }
    }

    fn paragraph(&mut self, properties: Option<&Node>) {
        let Some(properties) = properties else { return };
        if let Some(spacing) = properties.child("spacing") {
            self.line = spacing.number("line").unwrap_or(self.line);
            self.rule = spacing
                .says("lineRule")
                .map_or_else(|| self.rule.clone(), str::to_owned);
        }
        if let Some(align) = properties.child("jc").and_then(|align| align.says("val")) {
            align.clone_into(&mut self.align);
        }
        self.is_snapped = properties.switch("snapToGrid").unwrap_or(self.is_snapped);
        if let Some(indent) = properties.child("ind") {
            let either = |inward: &str, outward: &str, own: i32| match (indent.number(inward), indent.number(outward)) {
                (_, Some(out)) if out != 0 => out.saturating_neg(),
                (Some(inward), _) => inward,
                (None, Some(_)) => 0,
                (None, None) => own,
            };
            self.first = either("firstLine", "hanging", self.first);
            self.first_characters = either("firstLineChars", "hangingChars", self.first_characters);
        }
    }

    /// How far the first line stands in, in hundredths of a character.
    pub(super) fn indent(&self) -> i32 {
        if self.first_characters != 0 {
            return self.first_characters;
        }
        let character = self.size.saturating_add(self.spacing).max(1);
        self.first.saturating_mul(100) / character
    }
}

/// Whether a colour is what offices print their heads in: red, whichever red the template has.
pub(super) fn is_red(colour: &str) -> bool {
    let Ok(colour) = u32::from_str_radix(colour, 16) else {
        return false;
    };
    let [_, red, green, blue] = colour.to_be_bytes();
    red >= 0xB0 && green <= 0x40 && blue <= 0x40
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles<'n> {
    defaults: Typography,
    by_id: HashMap<&'n str, &'n Node>,
    usual: Option<&'n str>,
}

impl<'n> Styles<'n> {
    /// The styles of the part that has them.
    pub(super) fn new(part: Option<&'n Node>) -> Self {
        let mut styles = Self::default();
        let children = part.map(|part| part.children.as_slice()).unwrap_or_default();
        let defaults = &mut styles.defaults;
        (defaults.size, defaults.line, defaults.is_snapped) = (200, 240, true);
        for child in children {
            if child.name == "docDefaults" {
                let of = |kind: &str, name: &str| child.child(kind)?.child(name);
                defaults.run(of("rPrDefault", "rPr"));
                defaults.paragraph(of("pPrDefault", "pPr"));
            } else if let Some(id) = child.says("styleId") {
                styles.by_id.insert(id, child);
                if child.says("default").is_some() && child.says("type") == Some("paragraph") {
                    styles.usual = Some(id);
                }
            }
        }
        styles
    }

    /// The size of type of the usual paragraph, from which a grid counts.
    pub(super) fn usual_size(&self) -> i32 {
        self.of_style(self.usual).size
    }

    fn of_style(&self, id: Option<&str>) -> Typography {
        let mut chain = Vec::new();
        let mut next = id.or(self.usual);
        while let Some(style) = next.and_then(|id| self.by_id.get(id)) {
            if chain.len() == DEEPEST {
                break;
            }
            chain.push(style);
            next = style.child("basedOn").and_then(|based| based.says("val"));
        }
        let mut look = self.defaults.clone();
        for style in chain.iter().rev() {
            look.paragraph(style.child("pPr"));
            look.run(style.child("rPr"));
        }
        let name = chain.first().and_then(|style| style.child("name")?.says("val"));
        name.unwrap_or_default().clone_into(&mut look.style);
        look
    }

    /// What a run of a paragraph looks like; without a run, what the paragraph does.
    pub(super) fn look(&self, paragraph: &Node, run: Option<&Node>) -> Typography {
        let properties = paragraph.child("pPr");
        let style = properties.and_then(|properties| properties.child("pStyle")?.says("val"));
        let mut look = self.of_style(style);
        look.paragraph(properties);
        let own = run.and_then(|run| run.child("rPr"));
        // A style of characters goes between.
        let of_run = own.and_then(|own| own.child("rStyle")?.says("val"));
        if let Some(style) = of_run.and_then(|id| self.by_id.get(id)) {
            look.run(style.child("rPr"));
        }
        look.run(own);
        look
    }
}
