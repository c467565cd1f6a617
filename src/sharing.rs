//! Sharing of a presentation between sessions of one machine.
//!
//! A presenter sends what the audience sees through a socket in the file system: nothing listens on the network, and
//! who may connect is a matter of file permissions. Each message is a line of JSON ([`message`]). Sharing costs the
//! presenter nothing noticeable: the loop hands over its newest state, one thread serves all followers, and a follower
//! who reads slowly or not at all misses states and delays nobody (`outbox`, `follower`).
//!
//! The identity of a peer is what the system says (peer credentials), never what the peer says. Notes and driving are
//! for the presenter's own user.

mod connection;
mod error;
mod follower;
mod line_buffer;
pub mod message;
mod outbox;
mod presentation;
mod presenter;
mod removal;
mod socket;
mod socket_lock;
pub mod socket_path;

pub use connection::{FollowEvent, FollowReceiver, FollowerConnection};
pub use error::SharingError;
pub use line_buffer::LineTooLong;
pub use message::{DeniedRequest, State};
pub use presentation::{DataSource, Occupant, Welcome};
pub use presenter::{PresenterEvent, PresenterServer, SharedPresentation};
pub use socket_lock::SocketCleanup;
pub use socket_path::SocketPath;

#[cfg(test)]
mod tests;
