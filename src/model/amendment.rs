//! What somebody who looks a draft over changes of it.

use crate::model::{Measure, Operator, Text};

/// A step in looking over an entry. What is typed is taken as typed; what it means is for whoever writes it to find out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amendment {
    /// It is a promise as it stands, and no draft any more.
    Accept,
    /// It is none.
    Reject,
    /// Another name.
    Name(Text),
    /// Another way in which the value behaves.
    Kind(Measure),
    /// Another way to compare it.
    Operator(Operator),
    /// Another value, a range or a value with its unit.
    Value(Text),
    /// Another unit.
    Unit(Text),
    /// Another department, by its name.
    Lead(Text),
    /// Another day that it is due; with nothing typed, none before the year's last.
    Due(Text),
}
