//! Between two processes: knocking at a socket, and who is on its other side.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::net::{AddressFamily, SocketAddrUnix, SocketType};

/// The machine's own clock, in milliseconds: the same for every process on it, and nobody sets it.
pub(super) fn moment() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    let milliseconds = i128::from(time.tv_sec) * 1000 + i128::from(time.tv_nsec) / 1_000_000;
    u64::try_from(milliseconds).unwrap_or_default()
}

/// Who is on the other side of a socket, as the system knows it: nobody can claim to be somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Peer {
    pub(super) process: i32,
    pub(super) user: u32,
}

/// Connects to a socket, without waiting for somebody who does not answer the door.
pub(super) fn knock(socket: &Path) -> io::Result<UnixStream> {
    let stream = rustix::net::socket(AddressFamily::UNIX, SocketType::STREAM, None)?;
    rustix::io::fcntl_setfd(&stream, rustix::io::FdFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&stream, true)?;
    rustix::net::connect(&stream, &SocketAddrUnix::new(socket)?)?;
    Ok(UnixStream::from(stream))
}

/// Who is on the other side; none where the system does not tell.
#[cfg(target_os = "linux")]
pub(super) fn peer(stream: &UnixStream) -> Option<Peer> {
    let told = rustix::net::sockopt::socket_peercred(stream).ok()?;
    Some(Peer {
        process: told.pid.as_raw_pid(),
        user: told.uid.as_raw(),
    })
}

/// Who is on the other side: not asked here, so that nobody counts as the presenter.
#[cfg(not(target_os = "linux"))]
pub(super) fn peer(_stream: &UnixStream) -> Option<Peer> {
    None
}
