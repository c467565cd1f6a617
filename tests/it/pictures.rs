//! Every pane at every size in both languages, as pictures with their styles.

use std::collections::HashMap;

use briefing::app::{Action, Look, Message};
use briefing::export::Palette;
use briefing::model::Status;
use briefing::screen::{Depth, Theme};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};
use unicode_width::UnicodeWidthStr;

use crate::app_harness::{AppHarness, names_what_it_lists, pictures};

/// The sizes that screens are designed for.
const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];

/// The panes and what lies over them, each with the keys that lead there.
const PANES: [(&str, &str); 24] = [
    ("overview", ""),
    ("consumption", "1"),
    ("industry", "2"),
    ("innovation", "3"),
    ("urban_rural", "4"),
    ("ecology", "5"),
    ("livelihood", "6"),
    ("safety", "7"),
    ("governance", "gv"),
    ("projects", "8"),
    ("changes", "9"),
    ("all", "*"),
    ("glossary", "gkjj"),
    ("sources", "gs"),
    ("detail", "2jj<Enter>"),
    ("detail_of_a_milestone", "5G<Enter>"),
    ("ranking", "jjjjjjr"),
    ("matrix", "2Mjllllll"),
    ("matrix_of_everything", "M:社零<Enter>l"),
    ("why", "2jw"),
    ("terms", "5GkkkkK"),
    ("help", "2?"),
    ("finding", "/shengtai"),
    ("narrowed", "&红灯<Enter>"),
];

/// The audience's screen, whose pictures are kept with the meeting.
const STOPS: [(&str, &str); 7] = [
    ("stop: overview", "p"),
    ("stop: area", "p2G"),
    ("stop: figure", "p14G"),
    ("stop: growth", "p6G"),
    ("stop: changes", "pG"),
    ("stop: agenda and notes", "p14GN<Ctrl-p>"),
    ("stop: question", "p<Space>q"),
];

/// The same keys where a name is typed in the other language.
fn keys_in(language: &str, keys: &'static str) -> &'static str {
    match (language, keys) {
        ("en", "M:社零<Enter>l") => "M:Retail sales<Enter>l",
        ("en", "&红灯<Enter>") => "&red<Enter>",
        _ => keys,
    }
}

/// Everything that can fill the screen.
fn screens() -> impl Iterator<Item = (&'static str, &'static str)> {
    PANES.into_iter().chain(STOPS)
}

#[test]
fn every_pane_at_every_size_in_both_languages() {
    let mut seen = HashMap::new();
    for (pane, keys) in PANES {
        for (language, switch) in [("zh", ""), ("en", "L")] {
            // The language first: a key closes what lies over the pane.
            let harness = |size| AppHarness::quick(switch, size).press(keys_in(language, keys));
            for size in SIZES {
                names_what_it_lists(&harness(size));
            }
            let picture = pictures(switch.is_empty(), |size| harness(size).draw());
            let name = format!("{pane}_{language}");
            if let Some(same) = seen.insert(picture.clone(), name.clone()) {
                panic!("{name} shows the same as {same}");
            }
            insta::assert_snapshot!(name, picture);
        }
    }
}

#[test]
fn every_look_once_with_its_styles() {
    for look in Look::ALL {
        for (screen, keys) in [("overview", ""), ("detail", "2jj<Enter>"), ("help", "?")] {
            let mut harness = AppHarness::open();
            harness.tell(Message::Act(Action::SetTheme(look)));
            insta::assert_snapshot!(format!("look_{}_{screen}", look.id()), harness.press(keys).picture());
        }
    }
}

#[test]
fn the_light_look_paints_every_cell_of_its_own_ground() {
    for (pane, keys) in screens() {
        let buffer = AppHarness::quick(":浅色<Enter>", (120, 36)).press(keys).draw();
        for (x, y) in beginnings(&buffer) {
            assert_ne!(buffer[(x, y)].bg, ratatui::style::Color::Reset, "{pane} at {x}, {y}");
        }
    }
}

/// What names of the report bring along; the terminal's cursor is placed afresh behind it.
const IN_NAMES: &str = "Ⅴ";

#[test]
fn the_safe_characters_have_a_certain_width_and_ascii_is_ascii() {
    for (set, command) in [("safe", ":宽度<Enter>"), ("ascii", ":ascii<Enter>")] {
        for (pane, keys) in screens() {
            for switch in ["", "L", "d"] {
                let buffer = AppHarness::quick(command, (120, 36)).press(switch).press(keys).draw();
                for (x, y) in beginnings(&buffer) {
                    let symbol = buffer[(x, y)].symbol();
                    let character = symbol.chars().next().unwrap();
                    let is_braille = ('\u{2800}'..='\u{28FF}').contains(&character);
                    let certain = symbol.is_ascii()
                        || symbol.width() == 2
                        || set == "safe" && (is_braille || "▸▾▴✓✗".contains(character))
                        || IN_NAMES.contains(character);
                    assert!(certain, "{set} {pane} {switch}: {symbol} at {x}, {y}");
                }
            }
        }
    }
}

#[test]
fn without_colours_every_pane_has_none() {
    for (pane, keys) in screens() {
        let buffer = AppHarness::quick(":mono<Enter>", (120, 36)).press(keys).draw();
        for (x, y) in beginnings(&buffer) {
            let cell = &buffer[(x, y)];
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{pane} at {x}, {y}");
        }
    }
}

/// The cells that begin a character: the second half of a wide one is drawn with its first.
fn beginnings(buffer: &Buffer) -> Vec<(u16, u16)> {
    let mut cells = Vec::new();
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            cells.push((x, y));
            x += u16::try_from(buffer[(x, y)].symbol().width()).unwrap().max(1);
        }
    }
    cells
}

#[test]
fn columns_stand_under_one_another_whatever_the_names() {
    // The bar of every row begins in the same column, and every gap ends in the same one.
    for (_, keys) in &PANES[1..12] {
        for size in SIZES {
            for switch in ["", "L"] {
                let buffer = AppHarness::quick(keys, size).press(switch).draw();
                let begins = |y: u16| (0..size.0).find(|x| matches!(buffer[(*x, y)].symbol(), "━" | "╸"));
                let beside_the_list = size.0 * 6 / 10;
                let mut starts: Vec<u16> = (6..size.1 - 1).filter_map(begins).collect();
                starts.retain(|start| *start < beside_the_list);
                starts.dedup();
                assert!(
                    starts.len() <= 1,
                    "{keys} {switch} at {size:?}: bars begin at {starts:?}"
                );
            }
        }
    }
}

/// The sixteen colours of a terminal as it comes, its usual words and its dark ground.
struct Sixteen {
    name: &'static str,
    colours: [u32; 16],
    words: u32,
    ground: u32,
    /// Whether it says that it has 256 colours, so that it is never held to have sixteen.
    has_256: bool,
}

/// As they come with Debian 12; `console` stands for what screen may be used in.
const TERMINALS: [Sixteen; 7] = [
    Sixteen {
        name: "xterm, st, mlterm",
        colours: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        words: 0xe5_e5e5,
        ground: 0x00_0000,
        has_256: false,
    },
    Sixteen {
        name: "PuTTY",
        colours: [
            0x00_0000, 0xbb_0000, 0x00_bb00, 0xbb_bb00, 0x00_00bb, 0xbb_00bb, 0x00_bbbb, 0xbb_bbbb, 0x55_5555,
            0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
        words: 0xbb_bbbb,
        ground: 0x00_0000,
        has_256: false,
    },
    Sixteen {
        name: "urxvt",
        colours: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00cd, 0xcd_00cd, 0x00_cdcd, 0xfa_ebd7, 0x40_4040,
            0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
        words: 0xe5_e5e5,
        ground: 0x00_0000,
        has_256: false,
    },
    Sixteen {
        name: "xfce4-terminal",
        colours: [
            0x00_0000, 0xcc_0000, 0x4e_9a06, 0xc4_a000, 0x34_65a4, 0x75_507b, 0x06_989a, 0xd3_d7cf, 0x55_5753,
            0xef_2929, 0x8a_e234, 0xfc_e94f, 0x73_9fcf, 0xad_7fa8, 0x34_e2e2, 0xee_eeec,
        ],
        words: 0xff_ffff,
        ground: 0x00_0000,
        has_256: false,
    },
    Sixteen {
        name: "console",
        colours: [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
            0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
        words: 0xaa_aaaa,
        ground: 0x00_0000,
        has_256: false,
    },
    Sixteen {
        name: "gnome-terminal",
        colours: [
            0x17_1421, 0xc0_1c28, 0x26_a269, 0xa2_734c, 0x12_488b, 0xa3_47ba, 0x2a_a1b3, 0xd0_cfcc, 0x5e_5c64,
            0xf6_6151, 0x33_d17a, 0xe9_ad0c, 0x2a_7bde, 0xc0_61cb, 0x33_c7de, 0xff_ffff,
        ],
        words: 0xd0_cfcc,
        ground: 0x17_1421,
        has_256: true,
    },
    Sixteen {
        name: "konsole",
        colours: [
            0x23_2627, 0xed_1515, 0x11_d116, 0xf6_7400, 0x1d_99f3, 0x9b_59b6, 0x1a_bc9c, 0xfc_fcfc, 0x7f_8c8d,
            0xc0_392b, 0x1c_dc9a, 0xfd_bc4b, 0x3d_aee9, 0x8e_44ad, 0x16_a085, 0xff_ffff,
        ],
        words: 0xfc_fcfc,
        ground: 0x23_2627,
        has_256: true,
    },
];

/// The colour that a terminal shows for one that it is sent, where `usual` is what it shows without one.
fn shown(colour: Color, terminal: &Sixteen, usual: u32) -> Color {
    let named = |index: usize| Color::from_u32(terminal.colours[index]);
    match colour {
        Color::Reset => Color::from_u32(usual),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(_) | Color::Rgb(..) => colour,
    }
}

/// Everything that words are written in.
fn written(theme: &Theme) -> Vec<(String, Style)> {
    let own = [
        ("plain", theme.plain),
        ("strong", theme.strong),
        ("quiet", theme.quiet),
        ("accent", theme.accent),
        ("warning", theme.warning),
        ("tick", theme.tick),
    ];
    let own = own.into_iter().map(|(name, style)| (name.to_owned(), style));
    let statuses = Status::ALL.into_iter().flat_map(|status| {
        [
            (format!("{status:?}"), theme.status(status)),
            (format!("the patch of {status:?}"), theme.patch(status)),
        ]
    });
    own.chain(statuses).collect()
}

#[test]
fn all_words_can_be_read_in_every_picture_and_on_every_terminal() {
    for look in Look::ALL {
        let palette = if look == Look::Light {
            Palette::LIGHT
        } else {
            Palette::DARK
        };
        for (name, style) in written(&Theme::of(look)) {
            let found = palette.contrast(style);
            assert!(found >= 4.5, "{look:?}: {name} {style:?} has {found:.2} in a picture");
        }
        for (terminal, depth) in TERMINALS.iter().flat_map(|one| Depth::ALL.map(|depth| (one, depth))) {
            if terminal.has_256 && depth == Depth::Sixteen {
                continue;
            }
            let theme = Theme::of(look).shown_in(depth);
            // A look without a ground of its own is for dark terminals.
            let ground = theme.base.bg.unwrap_or_default();
            for (name, style) in written(&theme) {
                let ink = shown(style.fg.unwrap_or_default(), terminal, terminal.words);
                let behind = shown(style.bg.unwrap_or(ground), terminal, terminal.ground);
                let found = Palette::DARK.contrast(Style::new().fg(ink).bg(behind));
                let name = format!("{look:?} at {depth:?} in {}: {name}", terminal.name);
                assert!(found >= 4.5, "{name} {style:?} has {found:.2}");
            }
        }
    }
}
