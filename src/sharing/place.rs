//! Where a presentation's socket lies, and whether that place can be trusted.
//!
//! Alone, the presenter uses the folder that the system keeps for one's sessions (`XDG_RUNTIME_DIR`); where there is none,
//! one under `/tmp` that nobody else can enter. A group cannot enter either, so it gets a folder of its own. Folders under
//! `/tmp` may have been made by anybody: each is opened without following a link, and used only when its owner, its group
//! and its permissions are what they have to be.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Gid, Mode, OFlags};
use rustix::process::getuid;

use crate::sharing::fault::Fault;

/// The folder that every session of a machine sees.
pub const COMMON: &str = "/tmp";
/// Where most systems keep the runtime folders of sessions, by the number of the user.
pub const SESSIONS: &str = "/run/user";
/// What a socket is called in its folder.
const NAME: &str = "presentation.sock";
/// The longest path that a socket can have on every system we know, with room for the name it is born under.
const LONGEST: usize = 86;

/// Where a presentation's socket lies and who may connect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The socket.
    pub socket: PathBuf,
    /// The group whose members may connect; without one, the owner alone.
    pub group: Option<Group>,
    /// Whether the folder around the socket is ours to make.
    is_usual: bool,
}

/// A group of the system's users.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number.
    pub id: Gid,
    /// Its name.
    pub name: String,
}

/// What a folder's owner, group and permissions have to be.
struct Demand {
    owner: u32,
    group: Option<Gid>,
}

impl Demand {
    fn mode(&self) -> u32 {
        if self.group.is_some() { 0o750 } else { 0o700 }
    }

    /// Looks at the folder itself: not at what a link of its name leads to, and not at what comes in its place later.
    fn is_met(&self, folder: &Path) -> io::Result<bool> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = match rustix::fs::open(folder, flags, Mode::empty()) {
            Ok(folder) => File::from(folder).metadata()?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(error.into()),
            // A link, a file, or a folder that somebody else closed.
            Err(_) => return Ok(false),
        };
        let is_closed = folder.mode() & 0o777 & !self.mode() == 0;
        let is_of_group = self.group.is_none_or(|group| folder.gid() == group.as_raw());
        Ok(folder.uid() == self.owner && is_closed && is_of_group)
    }
}

impl Place {
    /// A socket at this path, for the owner alone or for a group.
    pub fn named(socket: &Path, group: Option<&str>) -> Result<Self, Fault> {
        Ok(Self {
            socket: short(std::path::absolute(socket).map_err(|error| Fault::Io(socket.to_owned(), error))?)?,
            group: group.map(Group::named).transpose()?,
            is_usual: false,
        })
    }

    /// The usual place: in the session's runtime folder where it is really ours, else under the common one. Makes what is
    /// missing.
    pub fn own(runtime: Option<&Path>, common: &Path) -> Result<Self, Fault> {
        let folder = own_folder(runtime, common);
        made(&folder, None)?;
        Self::within(&folder, None)
    }

    /// The place for a group: a folder of its own, which only its members can enter and only the presenter can change.
    pub fn of_group(name: &str, common: &Path) -> Result<Self, Fault> {
        let group = Group::named(name)?;
        let folder = common.join(format!("briefing-{}-{}", getuid().as_raw(), ending(group.id)));
        made(&folder, Some(&group))?;
        Self::within(&folder, Some(group))
    }

    fn within(folder: &Path, group: Option<Group>) -> Result<Self, Fault> {
        let socket = short(folder.join(NAME))?;
        Ok(Self {
            socket,
            group,
            is_usual: true,
        })
    }

    /// Makes the folder again where it was removed and is ours to make.
    pub(super) fn restore(&self) -> Result<(), Fault> {
        match self.socket.parent().filter(|_| self.is_usual) {
            Some(folder) => made(folder, self.group.as_ref()),
            None => Ok(()),
        }
    }
}

impl Group {
    /// The group of this name, wherever the system keeps it.
    fn named(name: &str) -> Result<Self, Fault> {
        let group = nix::unistd::Group::from_name(name).ok().flatten();
        let group = group.ok_or_else(|| Fault::NoGroup(name.to_owned()))?;
        Ok(Self {
            id: Gid::from_raw(group.gid.as_raw()),
            name: name.to_owned(),
        })
    }

    /// Gives it something of ours, which the system allows for groups that are ours too.
    pub(super) fn receive(&self, path: &Path) -> Result<(), Fault> {
        rustix::fs::chown(path, None, Some(self.id)).map_err(|error| match error {
            rustix::io::Errno::PERM => Fault::NotMember(self.name.clone()),
            error => Fault::Io(path.to_owned(), error.into()),
        })
    }
}

/// Where a presentation of one's own may run: the usual place, if it is there and can be trusted, and behind it every other
/// that would be usual in a session with another runtime folder, or without one. `sessions` is where the system keeps them.
pub fn find_own(runtime: Option<&Path>, sessions: &Path, common: &Path) -> Result<Vec<PathBuf>, Fault> {
    let owner = getuid().as_raw();
    let demand = Demand { owner, group: None };
    let usual = own_folder(runtime, common);
    if matches!(demand.is_met(&usual), Ok(false)) {
        return Err(Fault::Untrusted(usual));
    }
    let session = sessions.join(owner.to_string());
    let others = [own_folder(Some(&session), common), own_folder(None, common)];
    // Where nobody has ever presented, connecting will say so.
    let mut folders = vec![usual];
    for other in others {
        if !folders.contains(&other) && demand.is_met(&other).unwrap_or(false) {
            folders.push(other);
        }
    }
    Ok(folders.into_iter().map(|folder| folder.join(NAME)).collect())
}

/// Where presentations for a group may run: one place for every presenter that made one.
pub fn find_of_group(name: &str, common: &Path) -> Result<Vec<PathBuf>, Fault> {
    let group = Group::named(name)?.id;
    if !is_member(group) {
        return Err(Fault::NotMember(name.to_owned()));
    }
    let entries = fs::read_dir(common).map_err(|error| Fault::Io(common.to_owned(), error))?;
    let mut sockets: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| is_folder_of(group, &entry.path()))
        .map(|entry| entry.path().join(NAME))
        .filter(|socket| socket.exists())
        .collect();
    sockets.sort();
    Ok(sockets)
}

/// Whether this session belongs to a group, or may enter everywhere.
fn is_member(group: Gid) -> bool {
    let groups = rustix::process::getgroups().unwrap_or_default();
    getuid().is_root() || rustix::process::getegid() == group || groups.contains(&group)
}

/// Whether a member of the group made this folder for it: only a member can give a folder to a group, and the name says
/// which one did.
fn is_folder_of(group: Gid, folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy());
    let owner = name
        .as_deref()
        .and_then(|name| {
            name.strip_prefix("briefing-")?
                .strip_suffix(&format!("-{}", ending(group)))
        })
        .and_then(|owner| owner.parse().ok());
    let Some(owner) = owner else { return false };
    let demand = Demand {
        owner,
        group: Some(group),
    };
    demand.is_met(folder).unwrap_or(false)
}

fn ending(group: Gid) -> String {
    format!("group-{}", group.as_raw())
}

fn own_folder(runtime: Option<&Path>, common: &Path) -> PathBuf {
    let owner = getuid().as_raw();
    let demand = Demand { owner, group: None };
    // After `su`, the runtime folder of the one before is still in the environment.
    let runtime = runtime.filter(|folder| folder.is_absolute() && demand.is_met(folder).unwrap_or(false));
    match runtime {
        Some(folder) => folder.join("briefing"),
        None => common.join(format!("briefing-{owner}")),
    }
}

/// Makes the folder where it is missing. One that is there already has to be as if we had made it.
fn made(folder: &Path, group: Option<&Group>) -> Result<(), Fault> {
    let failed = |error: io::Error| Fault::Io(folder.to_owned(), error);
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => give(folder, group).inspect_err(|_| drop(fs::remove_dir(folder)))?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    let demand = Demand {
        owner: getuid().as_raw(),
        group: group.map(|group| group.id),
    };
    if demand.is_met(folder).map_err(failed)? {
        Ok(())
    } else {
        Err(Fault::Untrusted(folder.to_owned()))
    }
}

/// Opens a folder of ours to a group, for looking into it and no more.
fn give(folder: &Path, group: Option<&Group>) -> Result<(), Fault> {
    let Some(group) = group else { return Ok(()) };
    group.receive(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o750)).map_err(|error| Fault::Io(folder.to_owned(), error))
}

fn short(socket: PathBuf) -> Result<PathBuf, Fault> {
    if socket.as_os_str().len() > LONGEST {
        return Err(Fault::LongPath(socket, LONGEST));
    }
    Ok(socket)
}

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a test that cannot run here says so")]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn common() -> tempfile::TempDir {
        tempfile::Builder::new().prefix("c").tempdir_in("/tmp").unwrap()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    fn folder(path: PathBuf, mode: u32) -> PathBuf {
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        path
    }

    fn under_common(common: &Path) -> PathBuf {
        common.join(format!("briefing-{}", getuid().as_raw()))
    }

    #[test]
    fn a_group_that_is_not_ours_gets_nothing() {
        if getuid().is_root() {
            eprintln!("skipped: root may give to every group");
            return;
        }
        let ours = rustix::process::getgroups().unwrap();
        let foreign = ["root", "daemon", "tty"].into_iter().find(|name| {
            let group = Group::named(name).unwrap().id;
            group != rustix::process::getegid() && !ours.contains(&group)
        });
        let common = common();
        let fault = Place::of_group(foreign.unwrap(), common.path()).unwrap_err();
        assert!(matches!(fault, Fault::NotMember(_)));
        assert_eq!(fs::read_dir(common.path()).unwrap().count(), 0);
    }

    /// A group that the tester belongs to, and its name.
    fn some_group() -> (Gid, String) {
        let group = rustix::process::getgid();
        let known = nix::unistd::Group::from_gid(group.as_raw().into()).unwrap().unwrap();
        (group, known.name)
    }

    #[test]
    fn the_sessions_runtime_folder_is_used_where_it_is_ours_alone() {
        let common = common();
        let runtime = folder(common.path().join("run"), 0o700);
        let place = Place::own(Some(&runtime), common.path()).unwrap();
        assert_eq!(place.socket, runtime.join("briefing/presentation.sock"));
        let found = |runtime| find_own(runtime, &common.path().join("none"), common.path()).unwrap();
        assert_eq!(found(Some(&*runtime)), std::slice::from_ref(&place.socket));
        // A follower without a runtime folder, or with another, looks where it would present, and does not find this one.
        let other = under_common(common.path()).join(NAME);
        assert_eq!(found(None), std::slice::from_ref(&other));
        // A presenter without one is found by a follower that has one.
        Place::own(None, common.path()).unwrap();
        assert_eq!(found(Some(&*runtime)), [place.socket.clone(), other.clone()]);
        // Where the system keeps them, the runtime folder is found without being named.
        let sessions = folder(common.path().join("sessions"), 0o755);
        let session = folder(sessions.join(getuid().as_raw().to_string()), 0o700);
        let there = Place::own(Some(&session), common.path()).unwrap();
        assert_eq!(find_own(None, &sessions, common.path()).unwrap(), [other, there.socket]);
    }

    #[test]
    fn without_a_runtime_folder_or_with_one_that_is_open_a_closed_folder_of_ours_is_used() {
        let common = common();
        let open = folder(common.path().join("run"), 0o755);
        for runtime in [
            None,
            Some(Path::new("relative")),
            Some(&*open),
            Some(&*common.path().join("none")),
        ] {
            let place = Place::own(runtime, common.path()).unwrap();
            assert_eq!(place.socket, under_common(common.path()).join("presentation.sock"));
            assert_eq!(mode(&under_common(common.path())), 0o700);
        }
    }

    #[test]
    fn a_link_a_file_or_an_open_folder_in_its_place_is_refused_by_presenters_and_followers() {
        let plant: [fn(&Path, &Path); 3] = [
            |place, elsewhere| symlink(elsewhere, place).unwrap(),
            |place, _| fs::write(place, "").unwrap(),
            |place, _| drop(folder(place.to_owned(), 0o777)),
        ];
        for plant in plant {
            let common = common();
            let elsewhere = folder(common.path().join("elsewhere"), 0o700);
            plant(&under_common(common.path()), &elsewhere);
            assert!(matches!(Place::own(None, common.path()), Err(Fault::Untrusted(_))));
            assert!(matches!(
                find_own(None, common.path(), common.path()),
                Err(Fault::Untrusted(_))
            ));
        }
    }

    #[test]
    fn somebody_elses_folder_in_its_place_is_refused() {
        if !getuid().is_root() {
            eprintln!("skipped: only root can make a folder that belongs to somebody else");
            return;
        }
        let common = common();
        let planted = folder(under_common(common.path()), 0o700);
        let nobody = rustix::fs::Uid::from_raw(65534);
        rustix::fs::chown(&planted, Some(nobody), None).unwrap();
        assert!(matches!(Place::own(None, common.path()), Err(Fault::Untrusted(_))));
        assert!(matches!(
            find_own(None, common.path(), common.path()),
            Err(Fault::Untrusted(_))
        ));
    }

    #[test]
    fn a_group_gets_a_folder_that_it_can_enter_and_not_change() {
        let common = common();
        let (group, name) = some_group();
        assert_eq!(find_of_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        let place = Place::of_group(&name, common.path()).unwrap();
        assert_eq!(place.group.as_ref().map(|group| group.id), Some(group));
        let folder = place.socket.parent().unwrap();
        assert_eq!(mode(folder), 0o750);
        assert_eq!(fs::metadata(folder).unwrap().gid(), group.as_raw());
        assert_eq!(find_of_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        fs::write(&place.socket, "").unwrap();
        assert_eq!(
            find_of_group(&name, common.path()).unwrap(),
            std::slice::from_ref(&place.socket)
        );
        // Opened to everybody it is no longer the group's.
        fs::set_permissions(folder, fs::Permissions::from_mode(0o757)).unwrap();
        assert_eq!(find_of_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
        assert!(matches!(
            Place::of_group(&name, common.path()),
            Err(Fault::Untrusted(_))
        ));
    }

    #[test]
    fn a_folder_whose_name_tells_another_owner_is_nobodys() {
        let common = common();
        let (group, name) = some_group();
        let planted = folder(common.path().join(format!("briefing-4711-{}", ending(group))), 0o750);
        fs::write(planted.join(NAME), "").unwrap();
        assert_eq!(find_of_group(&name, common.path()).unwrap(), [] as [PathBuf; 0]);
    }

    #[test]
    fn a_group_that_does_not_exist_is_named() {
        let fault = Place::of_group("no-such-group", Path::new("/tmp")).unwrap_err();
        assert!(matches!(fault, Fault::NoGroup(name) if name == "no-such-group"));
    }

    #[test]
    fn a_path_that_no_socket_can_have_is_refused() {
        let long = PathBuf::from("/").join("a".repeat(LONGEST));
        assert!(matches!(Place::named(&long, None), Err(Fault::LongPath(..))));
    }
}
