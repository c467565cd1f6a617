//! The presenter's exclusive hold on a socket: one presenter at a time, and nothing stays behind.
//!
//! A lock file beside the socket decides who presents there. The system releases the lock with the process that holds
//! it, however that ends, so a socket found by the new holder is stale. Cleaners of temporary folders remove both
//! files, and then the presenter makes them anew; meanwhile an abstract socket name, which is no file, keeps other
//! presenters away where the system has such names. The socket is created in a folder that nobody else can enter, gets
//! its permissions there and is renamed to its path: it is never visible half made or open to more users than it should
//! be.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
#[cfg(target_os = "linux")]
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::fs::{FlockOperation, OFlags, flock};

use crate::sharing::error::SharingError;
use crate::sharing::presentation::Occupant;
use crate::sharing::socket;
use crate::sharing::socket_path::SocketPath;

/// A locked socket to listen on. Removed on drop.
#[derive(Debug)]
pub(super) struct SocketLock {
    path: SocketPath,
    listener: UnixListener,
    cleanup: SocketCleanup,
    // Held until the socket is removed.
    lock: File,
    _name: Option<UnixListener>,
}

/// Removes the socket and its lock file; for a process that has to end at once.
#[derive(Debug, Clone)]
pub struct SocketCleanup {
    socket: PathBuf,
    held: Arc<Mutex<Held>>,
}

/// The socket that is ours.
#[derive(Debug)]
struct Held {
    /// Inode of the socket; changes when the socket is made anew.
    inode: u64,
    /// Whether the socket was removed for good.
    is_over: bool,
}

impl SocketLock {
    /// Locks the path and creates the socket. Does not ask the present owner who it is.
    ///
    /// # Errors
    ///
    /// If somebody presents there already, something that is no socket lies there, or a system call fails.
    pub(super) fn acquire(path: &SocketPath) -> Result<Self, SharingError> {
        let name = bind_abstract_name(&path.socket)?;
        let lock = lock_path(path)?;
        let (listener, inode) = create_socket(path)?;
        Ok(Self {
            path: path.clone(),
            listener,
            cleanup: SocketCleanup {
                socket: path.socket.clone(),
                held: Arc::new(Mutex::new(Held { inode, is_over: false })),
            },
            lock,
            _name: name,
        })
    }

    /// Makes the socket anew if it was removed; returns whether it was.
    ///
    /// # Errors
    ///
    /// As for [`SocketLock::acquire`].
    pub(super) fn renew(&mut self) -> Result<bool, SharingError> {
        let cleanup = self.cleanup.clone();
        let mut held = cleanup.held();
        if held.is_over || cleanup.is_there(&held) {
            return Ok(false);
        }
        self.path.recreate_folder()?;
        if !is_there(&self.lock, &lock_beside(&self.path.socket)).unwrap_or(false) {
            self.lock = lock_path(&self.path)?;
        }
        let (listener, inode) = create_socket(&self.path)?;
        held.inode = inode;
        self.listener = listener;
        Ok(true)
    }

    /// Returns the path and its group.
    pub(super) fn path(&self) -> &SocketPath {
        &self.path
    }
    /// Returns a handle of the socket to listen on.
    pub(super) fn listener(&self) -> io::Result<UnixListener> {
        self.listener.try_clone()
    }

    /// Returns the cleanup of the files on disk.
    pub(super) fn cleanup(&self) -> SocketCleanup {
        self.cleanup.clone()
    }
}

impl Drop for SocketLock {
    fn drop(&mut self) {
        self.cleanup.remove();
    }
}

impl SocketCleanup {
    /// Returns whether the socket on disk is the one that was made.
    fn is_there(&self, held: &Held) -> bool {
        fs::symlink_metadata(&self.socket).is_ok_and(|found| found.ino() == held.inode)
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes socket and lock file for good, if the socket is still the one that was made. Errors are ignored: what
    /// stays is stale, and the next presenter finds that out.
    pub fn remove(&self) {
        let mut held = self.held();
        held.is_over = true;
        if self.is_there(&held) {
            let _ = fs::remove_file(&self.socket);
            let _ = fs::remove_file(lock_beside(&self.socket));
        }
    }
}

/// Locks the lock file of a path.
fn lock_path(path: &SocketPath) -> Result<File, SharingError> {
    let taken = || SharingError::Taken(path.socket.clone(), Occupant::default());
    lock_file(&lock_beside(&path.socket))?.ok_or_else(taken)
}

/// Creates the socket at a locked path; returns it with its inode.
fn create_socket(path: &SocketPath) -> Result<(UnixListener, u64), SharingError> {
    let socket = &path.socket;
    let failed = |error| SharingError::Io(socket.clone(), error);
    match fs::symlink_metadata(socket) {
        Ok(found) if !found.file_type().is_socket() => return Err(SharingError::NoSocket(socket.clone())),
        // A process listens there without the lock: another program.
        Ok(_) if socket::connect_nonblocking(socket).is_ok() => {
            return Err(SharingError::Taken(socket.clone(), Occupant::default()));
        }
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let listener = bind_and_rename(path)?;
    let inode = fs::symlink_metadata(socket).map_err(failed)?.ino();
    Ok((listener, inode))
}

/// Binds the abstract name of a path, which nobody can remove and which ends with the process. `None` if a process of
/// another user occupies it: then the lock file alone decides.
#[cfg(target_os = "linux")]
fn bind_abstract_name(socket: &Path) -> Result<Option<UnixListener>, SharingError> {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::SocketAddr;

    let failed = |error| SharingError::Io(socket.to_owned(), error);
    let name = [b"briefing:", socket.as_os_str().as_bytes()].concat();
    let address = SocketAddr::from_abstract_name(name).map_err(failed)?;
    match UnixListener::bind_addr(&address) {
        Ok(name) => Ok(Some(name)),
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            let holder = UnixStream::connect_addr(&address)
                .ok()
                .and_then(|stream| socket::peer(&stream));
            match holder {
                Some(holder) if holder.user == rustix::process::getuid().as_raw() => {
                    Err(SharingError::Taken(socket.to_owned(), Occupant::default()))
                }
                _ => Ok(None),
            }
        }
        Err(error) => Err(failed(error)),
    }
}

/// Abstract names exist on Linux alone.
#[cfg(not(target_os = "linux"))]
fn bind_abstract_name(_socket: &Path) -> Result<Option<UnixListener>, SharingError> {
    Ok(None)
}

fn lock_beside(socket: &Path) -> PathBuf {
    let mut lock = socket.as_os_str().to_owned();
    lock.push(".lock");
    lock.into()
}

/// Locks a lock file; `None` if another process holds it. If the file was removed while this process waited for it, the
/// lock is worthless, because the next presenter makes another file; so the whole is tried again.
fn lock_file(path: &Path) -> Result<Option<File>, SharingError> {
    let failed = |error| SharingError::Io(path.to_owned(), error);
    loop {
        let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        options.custom_flags(flags.bits().cast_signed());
        let lock = options.open(path).map_err(failed)?;
        match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => return Ok(None),
            Err(error) => return Err(failed(error.into())),
        }
        if is_there(&lock, path).map_err(failed)? {
            return Ok(Some(lock));
        }
    }
}

/// Returns whether the file at a path is still this one.
fn is_there(file: &File, path: &Path) -> io::Result<bool> {
    let held = file.metadata()?;
    Ok(fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (held.dev(), held.ino())))
}

/// Creates the socket with its permissions under a temporary name and renames it to its path, over a stale one.
fn bind_and_rename(path: &SocketPath) -> Result<UnixListener, SharingError> {
    let failed = |error| SharingError::Io(path.socket.clone(), error);
    let folder = path.socket.parent().unwrap_or_else(|| Path::new("/"));
    let cradle = private_folder(folder).map_err(failed)?;
    let temporary = cradle.path().join("s");
    let listener = UnixListener::bind(&temporary).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    if let Some(group) = &path.group {
        group.take_ownership(&temporary)?;
    }
    let mode = if path.group.is_some() { 0o660 } else { 0o600 };
    fs::set_permissions(&temporary, fs::Permissions::from_mode(mode)).map_err(failed)?;
    fs::rename(&temporary, &path.socket).map_err(failed)?;
    Ok(listener)
}

/// Creates a temporary folder that nobody else can enter, whatever the umask is.
fn private_folder(folder: &Path) -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new()
        .prefix(".")
        .permissions(fs::Permissions::from_mode(0o700))
        .tempdir_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_is_born_where_nobody_else_can_enter() {
        let folder = tempfile::tempdir().unwrap();
        let cradle = private_folder(folder.path()).unwrap();
        assert_eq!(fs::metadata(cradle.path()).unwrap().mode() & 0o777, 0o700);
    }
}
