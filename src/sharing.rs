//! What do followers of a presentation see?
//!
//! A presenter shares what the audience sees with other sessions on the same machine, through a socket in the file system:
//! nothing listens on the network, and who may connect is a matter of file permissions. Each message is a line of JSON
//! ([`message`]). A presentation costs the presenter nothing that could be seen: the loop hands over its newest state, one
//! thread for all followers does the rest, and a follower who reads slowly or not at all misses states and holds up nobody
//! (`mailbox`, `follower`).
//!
//! Who is on the other side is what the system says, never what the other side says. Notes and driving are for the
//! presenter's own user.

mod claim;
mod door;
mod fault;
mod follower;
mod following;
mod line;
mod mailbox;
pub mod message;
pub mod place;
mod presentation;
mod presenter;
mod removal;

pub use claim::Remains;
pub use fault::Fault;
pub use following::{Ear, Following, Heard};
pub use line::TooLong;
pub use message::{Refused, State};
pub use place::Place;
pub use presentation::{Occupant, Source, Welcome};
pub use presenter::{Call, Host, Share};

#[cfg(test)]
mod tests;
