//! What did a meeting hand out, to whom, until when, and what has become of it?
//!
//! A [`Matter`] (督办事项) is one thing that a meeting decided and handed to a unit. Everything that happens to it is an
//! [`Event`], and events are only ever added: [`Matter::after`] is at once the rule of what may happen and the way in which
//! every matter is rebuilt from its history. Which step leads from where to where is one table, [`TRANSITIONS`].
//!
//! Two dates are kept apart: the day in force, which the last extension granted, and the day that counts, which an extension moves
//! only where it was asked for in time. Orders (蓝黄红督办单) are things that somebody issued, with a day; they have nothing
//! to do with the statuses of progress.
//!
//! Nothing here reads a clock or a file: who does something, and when, is a [`Stamp`].

mod calendar;
mod event;
mod order;
mod standing;
mod state;
mod step;
mod usual;

pub use calendar::{Calendar, When};
pub use event::{
    About, Brief, Change, Event, Evidence, Extension, Field, Filed, Order, Person, Report, Shift, Source, Stamp,
    Urgency,
};
pub use order::{Colour, OrderRule, Why};
pub use standing::{Count, Standing, by_unit, counted, sort};
pub use state::{State, Step, TRANSITIONS};
pub use step::{LastOrder, LastReport, Matter, Missing, Refusal};
pub use usual::{Begun, Note, Usual, plain};

#[cfg(test)]
mod tests;
