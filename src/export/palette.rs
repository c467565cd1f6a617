//! What the colours of a terminal look like on paper: one palette for a dark page, one for a light page.

use ratatui::style::{Color, Style};

/// A colour as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// `#RRGGBB` as one number.
    const fn hex(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self(red, green, blue)
    }

    /// The contrast of two colours, from 1 to 21, as the Web Content Accessibility Guidelines define it.
    pub fn contrast(self, other: Self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance = |rgb: Self| 0.2126 * linear(rgb.0) + 0.7152 * linear(rgb.1) + 0.0722 * linear(rgb.2);
        let (one, other) = (luminance(self), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// A colour that recedes: three parts of it, two of the ground.
    pub(super) fn dimmed(self, ground: Self) -> Self {
        let mixed = |own: u8, other: u8| {
            let sum = u16::from(own) * 3 + u16::from(other) * 2;
            u8::try_from(sum / 5).unwrap_or(u8::MAX)
        };
        Self(
            mixed(self.0, ground.0),
            mixed(self.1, ground.1),
            mixed(self.2, ground.2),
        )
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The colours of a picture. Words in any of the named colours can be read on its ground, and dark words on any of
/// the named grounds.
#[derive(Debug, Clone)]
pub struct Palette {
    /// The page.
    pub(super) ground: Rgb,
    /// The outline of the page.
    pub(super) edge: Rgb,
    /// Thin quiet lines: rules and tracks stay behind the words that they part.
    pub(super) rule: Rgb,
    /// Ordinary words.
    words: Rgb,
    /// The sixteen named colours, in a terminal's order, as words and shapes.
    inks: [Rgb; 16],
    /// The same sixteen behind words: a ground that black can be read on is too pale for words on a light page.
    grounds: [Rgb; 16],
}

impl Palette {
    /// Light words on a dark page.
    pub const DARK: Self = Self {
        ground: Rgb::hex(0x0012_161d),
        edge: Rgb::hex(0x002c_333e),
        rule: Rgb::hex(0x003a_4350),
        words: Rgb::hex(0x00d9_dee7),
        inks: DARK_INKS,
        grounds: with_black(DARK_INKS, 0x0005_070a),
    };

    /// Dark words on a light page.
    pub const LIGHT: Self = Self {
        ground: Rgb::hex(0x00fc_fcfa),
        edge: Rgb::hex(0x00d9_dcd8),
        rule: Rgb::hex(0x00c9_cdd2),
        words: Rgb::hex(0x0022_2730),
        inks: inks([
            0x001b_1f24,
            0x00c0_1c2b,
            0x001a_7a3c,
            0x0089_6000,
            0x001c_5fc0,
            0x0087_3bb8,
            0x000b_6f80,
            0x004a_525e,
            0x0062_6b78,
            0x00b8_4a0a,
            0x0017_7443,
            0x007d_5a00,
            0x0025_62c8,
            0x0094_3fc4,
            0x000f_7285,
            0x0022_2730,
        ]),
        grounds: inks([
            0x001b_1f24,
            0x00ff_a3a3,
            0x008f_dba8,
            0x00f6_d86b,
            0x009c_c7f8,
            0x00dd_b8f2,
            0x0088_dbe0,
            0x00d5_d9de,
            0x00b4_bac3,
            0x00ff_bd94,
            0x00b3_ecc5,
            0x00fb_e79d,
            0x00c0_dcfb,
            0x00ea_d3f8,
            0x00b4_ebee,
            0x00ff_ffff,
        ]),
    };

    /// How well words in a style can be read in the picture: their contrast to what is behind them, from 1 to 21, as the Web
    /// Content Accessibility Guidelines define it. What recedes is meant to.
    pub fn contrast(&self, style: Style) -> f64 {
        let (ink, ground) = (style.fg.unwrap_or_default(), style.bg.unwrap_or_default());
        self.ink(ink).contrast(self.behind(ground))
    }

    /// The colour of words and shapes.
    pub(super) fn ink(&self, colour: Color) -> Rgb {
        solid(colour, &self.inks).unwrap_or(self.words)
    }

    /// The colour behind words.
    pub(super) fn behind(&self, colour: Color) -> Rgb {
        solid(colour, &self.grounds).unwrap_or(self.ground)
    }
}

/// Bright on dark, both as words and behind dark words.
const DARK_INKS: [Rgb; 16] = inks([
    0x0012_161d,
    0x00ff_6b6b,
    0x005f_cf8b,
    0x00e6_c15c,
    0x006a_b0f3,
    0x00d3_9af0,
    0x0056_cfd6,
    0x00c3_cad5,
    0x008b_95a4,
    0x00ff_9e70,
    0x0086_e3aa,
    0x00f5_d985,
    0x0093_c8ff,
    0x00e3_b8fa,
    0x0086_e6ea,
    0x00f4_f6fa,
]);

/// The same colours with another black.
const fn with_black(mut colours: [Rgb; 16], black: u32) -> [Rgb; 16] {
    colours[0] = Rgb::hex(black);
    colours
}

const fn inks(hex: [u32; 16]) -> [Rgb; 16] {
    let mut inks = [Rgb(0, 0, 0); 16];
    let mut index = 0;
    while index < inks.len() {
        inks[index] = Rgb::hex(hex[index]);
        index += 1;
    }
    inks
}

/// The colour, given the sixteen named ones; none where a terminal would use its own.
fn solid(colour: Color, named: &[Rgb; 16]) -> Option<Rgb> {
    let index = match colour {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => return Some(Rgb(red, green, blue)),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    Some(match index {
        0..=15 => named[usize::from(index)],
        // A cube of six steps for each of red, green and blue, as every terminal has it.
        16..=231 => {
            let step = |place: u8| match (index - 16) / place % 6 {
                0 => 0,
                step => 55 + step * 40,
            };
            Rgb(step(36), step(6), step(1))
        }
        232..=255 => {
            let grey = 8 + (index - 232) * 10;
            Rgb(grey, grey, grey)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_every_named_colour_can_be_read() {
        for (name, palette) in [("dark", Palette::DARK), ("light", Palette::LIGHT)] {
            assert!(palette.words.contrast(palette.ground) > 10.0, "{name}");
            // Black words stand on a coloured ground only; on a dark page they would be night in the night.
            for index in 1..=15_u8 {
                let ink = palette.ink(Color::Indexed(index));
                let found = ink.contrast(palette.ground);
                assert!(found >= 4.5, "{name} {index}: {ink} has {found:.2}");
                let ground = palette.behind(Color::Indexed(index));
                let found = palette.ink(Color::Black).contrast(ground);
                assert!(found >= 4.5, "{name} {index}: black on {ground} has {found:.2}");
            }
        }
    }

    #[test]
    fn a_number_means_the_colour_that_terminals_show() {
        let ink = |index| Palette::DARK.ink(Color::Indexed(index));
        assert_eq!(ink(1), Palette::DARK.ink(Color::Red));
        assert_eq!(ink(16), Rgb(0, 0, 0));
        assert_eq!(ink(208), Rgb(255, 135, 0));
        assert_eq!(ink(231), Rgb(255, 255, 255));
        assert_eq!((ink(232), ink(255)), (Rgb(8, 8, 8), Rgb(238, 238, 238)));
        assert_eq!(Palette::DARK.ink(Color::Rgb(1, 2, 3)).to_string(), "#010203");
    }
}
