//! Unix sockets: non-blocking connecting and peer credentials.

use std::io;
use std::os::unix::net::UnixStream;
use std::path::Path;

use rustix::net::{AddressFamily, SocketAddrUnix, SocketType};

/// Returns the machine's monotonic clock in milliseconds: equal for all its processes, and nobody sets it.
pub(super) fn monotonic_millis() -> u64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Monotonic);
    let milliseconds = i128::from(time.tv_sec) * 1000 + i128::from(time.tv_nsec) / 1_000_000;
    u64::try_from(milliseconds).unwrap_or_default()
}

/// Credentials of the process on the other side, as the system reports them, so that no process can claim to be
/// another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Peer {
    pub(super) process: i32,
    pub(super) user: u32,
}

/// Connects to a socket without waiting for a listener that does not accept.
pub(super) fn connect_nonblocking(socket: &Path) -> io::Result<UnixStream> {
    let stream = rustix::net::socket(AddressFamily::UNIX, SocketType::STREAM, None)?;
    rustix::io::fcntl_setfd(&stream, rustix::io::FdFlags::CLOEXEC)?;
    rustix::io::ioctl_fionbio(&stream, true)?;
    rustix::net::connect(&stream, &SocketAddrUnix::new(socket)?)?;
    Ok(UnixStream::from(stream))
}

/// Returns the peer's credentials; `None` if the system does not report them.
#[cfg(target_os = "linux")]
pub(super) fn peer(stream: &UnixStream) -> Option<Peer> {
    let told = rustix::net::sockopt::socket_peercred(stream).ok()?;
    Some(Peer {
        process: told.pid.as_raw_pid(),
        user: told.uid.as_raw(),
    })
}

/// Returns `None`: not implemented here, so that no peer counts as the presenter.
#[cfg(not(target_os = "linux"))]
pub(super) fn peer(_stream: &UnixStream) -> Option<Peer> {
    None
}
