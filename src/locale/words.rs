//! How the wordings of a language are listed.
//!
//! The language of reports lists them all ([`words`]), each with the names of its gaps; every other one words the same list
//! ([`in_words`]). A wording that is left out, and a gap with another name, does not compile.

/// The type of a wording: a plain text, or a template with gaps.
macro_rules! wording {
    () => { &'static str };
    ($($name:ident),+) => { $crate::locale::Template<($($crate::locale::names::$name,)+)> };
}

/// A wording of that type, checked by the compiler.
macro_rules! worded {
    ($text:expr;) => {
        template::plain($text)
    };
    ($text:expr; $($name:ident),+) => {
        Template::new($text)
    };
}

/// The text of a wording with its gaps in braces.
macro_rules! text {
    ($text:expr;) => {
        $text
    };
    ($text:expr; $($name:ident),+) => {
        $text.text()
    };
}

/// Lists the wordings, each with the names of its gaps in the order of the alphabet, and words them: `Words` and `WORDS`.
macro_rules! words {
    ($($key:ident $(($($name:ident),+))?: $text:literal;)*) => {
        /// Every wording of the interface in one language. A field is named for what it says.
        #[allow(missing_docs, reason = "a field's text is its documentation")]
        pub struct Words {
            $(pub $key: $crate::locale::words::wording!($($($name),+)?),)*
        }

        impl std::fmt::Debug for Words {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_map().entries(self.all()).finish()
            }
        }

        impl Words {
            /// Every wording with its name, gaps in braces, for tests over all of them.
            pub fn all(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($key), $crate::locale::words::text!(self.$key; $($($name),+)?)),)*]
            }

            /// The same wordings written otherwise, for a language that is made up from another one.
            ///
            /// # Panics
            ///
            /// Where one comes back without its gaps.
            #[must_use]
            pub fn rewritten(&self, rewrite: impl Fn(&'static str) -> &'static str) -> Self {
                Self { $($key: checked::$key(rewrite($crate::locale::words::text!(self.$key; $($($name),+)?))),)* }
            }
        }

        pub(in crate::locale) static WORDS: Words = Words { $($key: checked::$key($text),)* };

        /// A wording of each type from its text.
        pub(in crate::locale) mod checked {
            use $crate::locale::template::{self, Template};

            $(pub(in crate::locale) const fn $key(text: &'static str) -> $crate::locale::words::wording!($($($name),+)?) {
                $crate::locale::words::worded!(text; $($($name),+)?)
            })*
        }
    };
}

/// Words in another language what [`words`] lists: `WORDS`, made by `checked` of the language that lists them.
macro_rules! in_words {
    ($($key:ident: $text:literal;)*) => {
        pub(in crate::locale) static WORDS: Words = Words {
            $($key: checked::$key($text),)*
        };
    };
}
pub(super) use {in_words, text, worded, wording, words};

/// Declares the names that gaps may have.
macro_rules! name_gaps {
    ($($name:ident),+) => {
        /// The names of gaps, each a type.
        #[allow(missing_docs, non_camel_case_types, reason = "each is a name and nothing else")]
        pub mod names {
            $(#[derive(Debug)]
            pub enum $name {}

            impl crate::locale::template::Name for $name {
                const NAME: &'static str = stringify!($name);
            })+
        }
    };
}

name_gaps! {
    accept, action, added, adopted, after, agenda, all, amount, annex, approver, as_of, attained, base, before, begins, behind,
    blue, broken, candidates, caption, cell, change, changes, close, colour, column, columns, continued, copy, count,
    counts, data, day, days, decoding, department, done, doubtful, due, each, element, encoding, endings, errors,
    event, expand, expected, export, extended, far_behind, fates, field, figures, file, find, flag, folder, format,
    former, formula, formulas, found, from, gap, gone, handle, head, heads, height, held, help, high, highest, how,
    indicator, issued, item, judged, kept, key, keys, kind, kinds, known, language, late, later, lead, left, line,
    lines, list, look, low, matrix, meeting, members, message, method, milestones, minutes, missed, month, months,
    most, ms, n, name, names, narrow, new, none, not_due, now, number, numbers, obligation, of, on_pace, on_time,
    open, order, other, other_key, others, otherwise, overdue, pace, paragraph, part, parts, path, paths, percent,
    period, place, points, printed, problem, process, profile, projects, rank, rate, ratio, reached, reading, reason, red, refused,
    region, regions, reject, relative, replaced, reported, rest, rev, row, rows, rule, run, same, seconds, section,
    seen, select, serial, settled, share, sheet, shown, since, size, sort, source, spot, stage, state, status, statuses, step,
    steps, stop, stops, stretch, subject, sum, supported, taken, target, term, terms, text, there, time, title, to,
    told, topic, turned, undo, unit, unpublished, until, upper, urgency, used, value, version, warnings, what, when,
    who, whole, why, width, within, words, write, year, yellow
}
