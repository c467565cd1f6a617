//! The looks and the sets of characters that a reader may choose among.

use crate::locale::Words;

/// The colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Look {
    /// Light words on the terminal's own dark ground.
    #[default]
    Dark,
    /// Dark words on white, for projectors and light terminals.
    Light,
    /// The strongest colours on black, for weak projectors and weak eyes.
    Contrast,
    /// Colours that readers who cannot tell red from green can tell apart.
    ColourBlind,
    /// No colours at all: shape, word and weight say everything.
    Mono,
}

impl Look {
    /// Every look, as one key walks through them.
    pub const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::Contrast, Self::ColourBlind, Self::Mono];

    /// The one after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// The name in flags.
    pub fn id(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::ColourBlind => "colorblind",
            Self::Mono => "mono",
        }
    }

    /// What it is called.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Dark => words.look_dark,
            Self::Light => words.look_light,
            Self::Contrast => words.look_contrast,
            Self::ColourBlind => words.look_colour_blind,
            Self::Mono => words.look_mono,
        }
    }
}

/// Which characters draw the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum GlyphSet {
    /// Lines, blocks and shapes.
    #[default]
    Unicode,
    /// Only characters whose width is certain.
    Safe,
    /// Only ASCII beside the words.
    Ascii,
}

impl GlyphSet {
    /// Every set.
    pub const ALL: [Self; 3] = [Self::Unicode, Self::Safe, Self::Ascii];

    /// The name in flags.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unicode => "unicode",
            Self::Safe => "safe",
            Self::Ascii => "ascii",
        }
    }

    /// What it is called.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Unicode => words.glyphs_unicode,
            Self::Safe => words.glyphs_safe,
            Self::Ascii => words.glyphs_ascii,
        }
    }
}
