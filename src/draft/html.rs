//! Reads reports from web pages: the smallest element that contains most of the page's Chinese.

/// Percentage of the Chinese characters outside links that the element has to contain.
const MOST: usize = 60;

/// Elements that begin and end a line.
const BLOCKS: [&str; 24] = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    "article", "main", "header", "footer", "dd", "dt", "body", "hr",
];

/// Elements that may hold the text of a page.
const HOLDERS: [&str; 8] = ["div", "td", "article", "section", "main", "body", "table", "form"];

/// Elements whose content is no text.
const UNSEEN: [&str; 8] = [
    "script", "style", "head", "noscript", "template", "select", "nav", "button",
];

/// Elements that hold nothing.
const VOID: [&str; 10] = [
    "br", "hr", "img", "input", "meta", "link", "col", "area", "source", "wbr",
];

/// An open element with the beginning of its text.
struct OpenElement {
    name: String,
    start: usize,
    /// Number of Chinese characters before it.
    before: usize,
}

/// Returns whether bytes decoded to a text are a web page.
pub(crate) fn is_page(text: &str) -> bool {
    let head: String = text
        .trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t'])
        .chars()
        .take(400)
        .collect::<String>()
        .to_lowercase();
    head.starts_with('<')
        && [
            "<!doctype",
            "<html",
            "<head",
            "<body",
            "<div",
            "<p",
            "<meta",
            "<table",
            "<article",
        ]
        .iter()
        .any(|tag| head.contains(tag))
}

/// Returns the text of a page.
pub(crate) fn text(page: &str) -> String {
    let mut walk = PageReader::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        walk.words(rest.get(..at).unwrap_or_default());
        let tag = rest.get(at..).unwrap_or_default();
        let length = match tag.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| end + 7),
            None => tag_end(tag),
        };
        let Some(length) = length else {
            rest = "";
            break;
        };
        walk.tag(tag.get(1..length - 1).unwrap_or_default());
        rest = tag.get(length..).unwrap_or_default();
    }
    walk.words(rest);
    walk.best()
}

/// Returns where a tag ends; a bracket within quotes ends none.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, one) in tag.char_indices() {
        match (quote, one) {
            (None, '"' | '\'') => quote = Some(one),
            (Some(open), one) if open == one => quote = None,
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    tag.find('>').map(|at| at + 1)
}

#[derive(Default)]
struct PageReader {
    out: String,
    /// Number of Chinese characters outside links so far.
    han: usize,
    open: Vec<OpenElement>,
    /// Candidates: where each stands, and how many Chinese characters outside links it has.
    holders: Vec<(usize, usize, usize)>,
    /// The skipped element and the depth within it.
    unseen: Option<(String, usize)>,
    links: usize,
}

impl PageReader {
    fn words(&mut self, words: &str) {
        if self.unseen.is_some() || words.is_empty() {
            return;
        }
        for one in unescaped(words).chars() {
            let is_space = one.is_whitespace() && one != '\u{3000}';
            if is_space {
                if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
                    self.out.push(' ');
                }
                continue;
            }
            if self.links == 0 && ('\u{4E00}'..='\u{9FFF}').contains(&one) {
                self.han += 1;
            }
            self.out.push(one);
        }
    }

    fn tag(&mut self, tag: &str) {
        let (is_end, tag) = match tag.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, tag),
        };
        let name: String = tag
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let is_closed = VOID.contains(&name.as_str()) || tag.ends_with('/');
        if let Some((unseen, depth)) = &mut self.unseen {
            if *unseen == name && is_end {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            } else if *unseen == name && !is_closed {
                *depth += 1;
            }
            return;
        }
        if UNSEEN.contains(&name.as_str()) && !is_end && !is_closed {
            self.unseen = Some((name, 1));
            return;
        }
        if BLOCKS.contains(&name.as_str()) {
            while self.out.ends_with(' ') {
                self.out.pop();
            }
            if !self.out.ends_with('\n') && !self.out.is_empty() {
                self.out.push('\n');
            }
        } else if matches!(name.as_str(), "td" | "th") && is_end {
            self.out.push(' ');
        }
        if name == "a" {
            self.links = if is_end {
                self.links.saturating_sub(1)
            } else {
                self.links + 1
            };
        }
        if !HOLDERS.contains(&name.as_str()) || is_closed && !is_end {
            return;
        }
        if !is_end {
            self.open.push(OpenElement {
                name,
                start: self.out.len(),
                before: self.han,
            });
        } else if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
            // What was left open within it ends with it.
            for element in self.open.drain(at..).rev() {
                self.holders
                    .push((element.start, self.out.len(), self.han - element.before));
            }
        }
    }

    /// Returns the text of the smallest element that holds most of the Chinese; without one, everything.
    fn best(self) -> String {
        let enough = |(_, _, han): &&(usize, usize, usize)| *han > 0 && han * 100 >= self.han * MOST;
        let best = self
            .holders
            .iter()
            .filter(enough)
            .min_by_key(|(start, end, _)| end.saturating_sub(*start));
        let text = best
            .and_then(|(start, end, _)| self.out.get(*start..*end))
            .unwrap_or(&self.out);
        text.trim().to_owned()
    }
}

/// Resolves character references; unknown ones stay as they are.
fn unescaped(words: &str) -> String {
    const NAMED: [(&str, char); 16] = [
        ("nbsp", ' '),
        ("ensp", ' '),
        ("emsp", '\u{3000}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("middot", '·'),
        ("permil", '‰'),
    ];
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let reference = rest.get(at + 1..).unwrap_or_default();
        let end = reference.find(';').filter(|end| *end <= 8);
        let name = end.and_then(|end| reference.get(..end)).unwrap_or_default();
        let numbered = name
            .strip_prefix('#')
            .and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            });
        let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, one)| *one);
        if let (Some(one), Some(end)) = (named.or_else(|| numbered.and_then(char::from_u32)), end) {
            out.push(one);
            rest = reference.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = reference;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_with_most_chinese_is_the_report() {
        let page = "<!DOCTYPE html><html><head><title>政府工作报告</title><style>p{}</style></head><body>\
            <div class=\"nav\"><a href=\"/\">首页</a> <a>信息公开</a> 天气晴</div>\
            <div id='zoom'><p>二、2031年重点工作</p><p>新建公路1<span>2</span>0公里，\n增长5.<b>5</b>%。</p></div>\
            <div>版权所有 &copy; 备案</div><script>var a = '<p>假的</p>';</script></body></html>";
        assert!(is_page(page));
        assert_eq!(text(page), "二、2031年重点工作\n新建公路120公里， 增长5.5%。");
    }

    #[test]
    fn tables_references_and_unclosed_elements_are_read() {
        let page = "<div><table><tr><td>新增车位</td><td>300个</td></tr><tr><td>&ldquo;三增&rdquo;</td><td>&#22686;&#x7eff;</td></tr></table>";
        assert_eq!(text(page), "新增车位 300个\n“三增” 增绿");
        assert_eq!(
            text("<p>新建<br/>学校<p>六所 & 两座 <unclosed"),
            "新建\n学校\n六所 & 两座"
        );
    }

    #[test]
    fn plain_text_is_no_page() {
        for plain in ["政府工作报告", "a < b", "<>", ""] {
            assert!(!is_page(plain), "{plain}");
        }
    }
}
