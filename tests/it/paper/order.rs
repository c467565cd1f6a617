//! The order in which the schema of `WordprocessingML` has the elements, as far as we write any of them.

use roxmltree::{Document, Node};

const PARAGRAPH: &str = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd \
    tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
    snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
    textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange";
const RUN: &str = "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
    vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang \
    eastAsianLayout specVanish oMath";
const SECTION: &str = "headerReference|footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType \
    pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange";
const TABLE: &str = "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing \
    tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange";
/// In a row any order is allowed.
const ROW: &str =
    "cnfStyle|divId|gridBefore|gridAfter|wBefore|wAfter|cantSplit|trHeight|tblHeader|tblCellSpacing|jc|hidden";
const CELL: &str =
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark";
const STYLE: &str = "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
    personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr";
const SETTINGS: &str = "writeProtection view zoom mirrorMargins evenAndOddHeaders defaultTabStop characterSpacingControl \
    compat themeFontLang decimalSymbol listSeparator";
const COMPAT: &str = "balanceSingleByteDoubleByteWidth ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable \
    useFELayout compatSetting";
const BORDERS: &str = "top left|start bottom right|end insideH insideV";
const MARGINS_OF_CELLS: &str = "top left|start bottom right|end";
const ANCHOR: &str =
    "simplePos positionH positionV extent effectExtent wrapNone|wrapSquare docPr cNvGraphicFramePr graphic";
const SHAPE: &str = "cNvPr cNvSpPr|cNvCnPr spPr style extLst txbx|linkedTxbx bodyPr";
const FORM: &str = "xfrm custGeom|prstGeom noFill|solidFill ln effectLst";

const ORDERS: [(&str, &str); 16] = [
    ("pPr", PARAGRAPH),
    ("rPr", RUN),
    ("sectPr", SECTION),
    ("tblPr", TABLE),
    ("trPr", ROW),
    ("tcPr", CELL),
    ("style", STYLE),
    ("settings", SETTINGS),
    ("compat", COMPAT),
    ("tblBorders", BORDERS),
    ("tblCellMar", MARGINS_OF_CELLS),
    ("anchor", ANCHOR),
    ("wsp", SHAPE),
    ("spPr", FORM),
    ("tbl", "tblPr tblGrid tr"),
    ("docDefaults", "rPrDefault pPrDefault"),
];

/// What stands first in these, and what else may.
const FIRST: [(&str, &str); 4] = [("p", "pPr"), ("r", "rPr"), ("tr", "trPr"), ("tc", "tcPr")];

fn name<'n>(node: Node<'n, '_>) -> &'n str {
    node.tag_name().name()
}

/// What is out of its order in a part, or stands twice where it may stand once.
pub(crate) fn faults(part: &str) -> Vec<String> {
    let document = Document::parse(part).unwrap();
    let mut faults = Vec::new();
    for node in document.descendants().filter(Node::is_element) {
        let children: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).collect();
        if let Some((_, order)) = ORDERS.iter().find(|(parent, _)| *parent == name(node)) {
            let place = |child: Node<'_, '_>| {
                order
                    .split_whitespace()
                    .position(|known| known.split('|').any(|one| one == name(child)))
            };
            let places: Vec<Option<usize>> = children.iter().map(|child| place(*child)).collect();
            let may_repeat = matches!(name(node), "sectPr" | "trPr" | "tbl");
            let is_sorted = places
                .windows(2)
                .all(|pair| pair[0] < pair[1] || (may_repeat && pair[0] == pair[1]));
            if places.contains(&None) || !is_sorted {
                let told: Vec<&str> = children.iter().map(|child| name(*child)).collect();
                faults.push(format!("{}: {}", name(node), told.join(" ")));
            }
        }
        if let Some((_, first)) = FIRST.iter().find(|(parent, _)| *parent == name(node)) {
            let misplaced = children.iter().skip(1).any(|child| name(*child) == *first);
            if misplaced {
                faults.push(format!("{}: {first} is not first", name(node)));
            }
        }
        // A cell ends with a paragraph, or Word calls the file broken.
        if name(node) == "tc" && children.last().is_none_or(|last| name(*last) != "p") {
            faults.push("tc: no paragraph at its end".to_owned());
        }
    }
    faults
}

#[test]
fn a_fault_in_the_order_is_found() {
    for (wrong, told) in [
        ("<p><r/><pPr/></p>", "p: pPr is not first"),
        ("<pPr><jc/><spacing/></pPr>", "pPr: jc spacing"),
        ("<rPr><sz/><rFonts/></rPr>", "rPr: sz rFonts"),
        ("<rPr><sz/><sz/></rPr>", "rPr: sz sz"),
        (
            "<sectPr><docGrid/><footerReference/></sectPr>",
            "sectPr: docGrid footerReference",
        ),
        ("<tc><tcPr/></tc>", "tc: no paragraph at its end"),
        ("<pPr><unheard/></pPr>", "pPr: unheard"),
    ] {
        assert_eq!(faults(wrong), [told]);
    }
    assert_eq!(
        faults("<sectPr><headerReference/><footerReference/><docGrid/></sectPr>"),
        [""; 0]
    );
}
