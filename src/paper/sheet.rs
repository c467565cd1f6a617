//! A document for Word as the rules ask about it: sections, paragraphs with their kinds, tables, page numbers.

use std::collections::HashMap;

use crate::package::{Package, Unsound};
use crate::paper::look::{Styles, Typography};
use crate::paper::tree::{Node, read};

/// The parts that are asked for.
pub(super) struct Parts {
    document: Node,
    styles: Option<Node>,
    settings: Option<Node>,
    /// What stands above and below pages, by the name of its relation.
    running: HashMap<String, Node>,
}

impl Parts {
    /// Reads them out of the bytes of a file.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Unsound> {
        let mut package = Package::open(bytes)?;
        let mut part = |name: &str| package.part(name)?.as_deref().map(read).transpose();
        let document = part("word/document.xml")?.ok_or(Unsound::Broken)?;
        let styles = part("word/styles.xml")?;
        let settings = part("word/settings.xml")?;
        let relations = part("word/_rels/document.xml.rels")?.unwrap_or_default();
        let mut running = HashMap::new();
        for relation in &relations.children {
            let kind = relation.says("Type").unwrap_or_default();
            let is_running = ["/footer", "/header"].iter().any(|end| kind.ends_with(end));
            let (Some(id), Some(target), true) = (relation.says("Id"), relation.says("Target"), is_running) else {
                continue;
            };
            let name = target
                .strip_prefix('/')
                .map_or_else(|| format!("word/{target}"), str::to_owned);
            if let Some(found) = part(&name)? {
                running.insert(id.to_owned(), found);
            }
        }
        Ok(Self {
            document,
            styles,
            settings,
            running,
        })
    }

    /// The document as the rules ask about it.
    pub(super) fn sheet(&self) -> Result<Sheet<'_>, Unsound> {
        let styles = Styles::new(self.styles.as_ref());
        let body = self.document.child("body").ok_or(Unsound::Broken)?;
        let mut sheet = Sheet {
            usual_size: styles.usual_size(),
            differs_on_even: self
                .settings
                .as_ref()
                .and_then(|settings| settings.switch("evenAndOddHeaders"))
                .unwrap_or(false),
            sections: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            styles,
            running: &self.running,
        };
        for child in &body.children {
            sheet.take(child, false);
        }
        Ok(sheet)
    }
}

/// A document.
pub(super) struct Sheet<'n> {
    pub(super) sections: Vec<Section<'n>>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table<'n>>,
    /// Whether even pages have something else above and below than odd ones.
    pub(super) differs_on_even: bool,
    /// The size of type from which a grid counts.
    pub(super) usual_size: i32,
    pub(super) styles: Styles<'n>,
    running: &'n HashMap<String, Node>,
}

/// Pages of one size.
pub(super) struct Section<'n> {
    /// Its properties.
    pub(super) node: &'n Node,
}

/// A paragraph with words.
pub(super) struct Paragraph {
    /// Counted from 1, blank ones and those of tables too.
    pub(super) number: usize,
    /// The section that it stands in, counted from 0.
    pub(super) section: usize,
    pub(super) is_in_table: bool,
    /// Whether it stands apart from the text, in a frame.
    pub(super) is_framed: bool,
    pub(super) text: String,
    /// The colour of the rule below it.
    pub(super) rule: Option<String>,
    /// Whether something is drawn in it, of which only a drawing would show what.
    pub(super) is_drawn: bool,
    /// What its words look like, run by run.
    pub(super) runs: Vec<(String, Typography)>,
}

/// A table: the number of the first paragraph in it, and its rows.
pub(super) struct Table<'n> {
    pub(super) first: usize,
    pub(super) rows: Vec<&'n Node>,
    pub(super) columns: usize,
}

impl<'n> Sheet<'n> {
    fn take(&mut self, node: &'n Node, is_in_table: bool) {
        match node.name.as_str() {
            "p" => self.paragraph(node, is_in_table),
            "sectPr" => self.sections.push(Section { node }),
            "tbl" => {
                let rows: Vec<&Node> = node.children.iter().filter(|child| child.name == "tr").collect();
                let first = self.count() + 1;
                let columns = node.child("tblGrid").map_or(0, |grid| grid.children.len());
                self.tables.push(Table { first, rows, columns });
                node.children.iter().for_each(|child| self.take(child, true));
            }
            _ => node.children.iter().for_each(|child| self.take(child, is_in_table)),
        }
    }

    fn count(&self) -> usize {
        self.paragraphs.last().map_or(0, |last| last.number)
    }

    fn paragraph(&mut self, node: &'n Node, is_in_table: bool) {
        let mut runs = Vec::new();
        node.all("r", &mut runs);
        let runs = runs.into_iter().filter_map(|run| {
            let words: String = run
                .children
                .iter()
                .filter(|child| child.name == "t")
                .map(|child| child.text.as_str())
                .collect();
            (!words.trim().is_empty()).then(|| (words, self.styles.look(node, Some(run))))
        });
        let runs: Vec<(String, Typography)> = runs.collect();
        let properties = node.child("pPr");
        let border = properties.and_then(|properties| properties.child("pBdr")?.child("bottom"));
        let mut drawn = Vec::new();
        for name in ["drawing", "pict"] {
            node.all(name, &mut drawn);
        }
        self.paragraphs.push(Paragraph {
            rule: border.and_then(|border| border.says("color")).map(str::to_owned),
            is_drawn: !drawn.is_empty(),
            number: self.count() + 1,
            section: self.sections.len(),
            is_in_table,
            is_framed: properties.is_some_and(|properties| properties.child("framePr").is_some()),
            text: runs.iter().map(|(words, _)| words.as_str()).collect(),
            runs,
        });
        if let Some(node) = properties.and_then(|properties| properties.child("sectPr")) {
            self.sections.push(Section { node });
        }
    }

    /// What stands above or below odd or even pages of a section; a section without a word of its own has that of the one before.
    fn beside(&self, reference: &str, section: usize, is_even: bool) -> Option<&'n Node> {
        let kind = if is_even && self.differs_on_even {
            "even"
        } else {
            "default"
        };
        let before = self.sections.iter().take(section + 1).rev();
        let mut references = before.filter_map(|section| {
            let mut all = section.node.children.iter();
            all.find(|child| child.name == reference && child.says("type").unwrap_or("default") == kind)
        });
        self.running.get(references.next()?.says("id")?)
    }

    /// The page's number in a box that is turned as lying pages are, as it prints on page 1.
    pub(super) fn turned_number(&self, section: usize, is_even: bool) -> Option<(String, Typography)> {
        let mut paragraphs = Vec::new();
        for reference in ["footerReference", "headerReference"] {
            if let Some(running) = self.beside(reference, section, is_even) {
                turned(running, &mut paragraphs);
            }
        }
        paragraphs.into_iter().find_map(|paragraph| {
            let (text, run) = numbered(paragraph)?;
            Some((text, self.styles.look(paragraph, Some(run))))
        })
    }

    /// The paragraph with the page's number below odd or even pages of a section, as it prints on page 1.
    pub(super) fn page_number(&self, section: usize, is_even: bool) -> Option<(String, Typography, &'n Node)> {
        let footer = self.beside("footerReference", section, is_even)?;
        let mut paragraphs = Vec::new();
        footer.all("p", &mut paragraphs);
        paragraphs.into_iter().find_map(|paragraph| {
            let (text, run) = numbered(paragraph)?;
            Some((text, self.styles.look(paragraph, Some(run)), paragraph))
        })
    }
}

/// The paragraphs of a box that is turned, so that its lines run down or up the page.
fn turned<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    let (mut shapes, mut boxes) = (Vec::new(), Vec::new());
    node.all("wsp", &mut shapes);
    node.all("textbox", &mut boxes);
    let is_vertical = |shape: &&&Node| {
        let turned = shape.child("bodyPr").and_then(|body| body.says("vert"));
        turned.is_some_and(|turned| turned != "horz")
    };
    let flows_down = |shape: &&&Node| shape.says("style").is_some_and(|style| style.contains("vertical"));
    for shape in shapes.iter().filter(is_vertical).chain(boxes.iter().filter(flows_down)) {
        shape.all("p", found);
    }
}

/// The words of a paragraph with its page number, and the run that the number stands in; none where it has no number.
fn numbered(paragraph: &Node) -> Option<(String, &Node)> {
    let mut simple = Vec::new();
    paragraph.all("fldSimple", &mut simple);
    let is_page = |instruction: &str| instruction.split_whitespace().next() == Some("PAGE");
    if let Some(field) = simple
        .into_iter()
        .find(|field| field.says("instr").is_some_and(is_page))
    {
        let around = |nodes: &[Node]| -> String {
            let texts = nodes
                .iter()
                .flat_map(|run| run.children.iter().filter(|child| child.name == "t"));
            texts.map(|child| child.text.as_str()).collect()
        };
        let at = paragraph.children.iter().position(|child| child == field)?;
        let (before, behind) = (paragraph.children.get(..at)?, paragraph.children.get(at + 1..)?);
        return Some((format!("{}1{}", around(before), around(behind)), field.child("r")?));
    }
    let mut runs = Vec::new();
    paragraph.all("r", &mut runs);
    let (mut text, mut number, mut is_within) = (String::new(), None, false);
    for run in runs {
        for child in &run.children {
            match (child.name.as_str(), child.says("fldCharType")) {
                ("fldChar", Some("begin")) => is_within = true,
                ("fldChar", Some("end")) => is_within = false,
                ("instrText", _) if is_page(&child.text) => {
                    text.push('1');
                    number = Some(run);
                }
                ("t", _) if !is_within => text.push_str(&child.text),
                _ => {}
            }
        }
    }
    Some((text, number?))
}
