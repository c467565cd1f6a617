//! Where a ledger on a server is: `postgres://user@host:5432/database?sslmode=…`.

use core::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use postgres::Config;
use postgres::config::{Host, SslMode, TargetSessionAttrs};

use crate::model::Text;

/// What may stand behind the question mark of an address.
const OPTIONS: [&str; 10] = [
    "connect_timeout",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "sslmode",
    "sslrootcert",
    "user",
];
/// How long somebody waits for a server that does not answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// After how long a silent line is tried, how often and at which intervals.
const KEEPALIVE: (Duration, u32, Duration) = (Duration::from_secs(10), 3, Duration::from_secs(5));
/// Where Debian's server listens on its own machine.
const SOCKETS: &str = "/var/run/postgresql";
const PORT: u16 = 5432;

/// Where a ledger on a server is, and who asks for it. What it shows of itself holds no password.
#[derive(Debug, Clone)]
pub struct Address {
    pub(super) config: Config,
    /// Whom to trust to vouch for the server, instead of whom the system trusts; none where nothing is enciphered.
    pub(super) trust: Option<Trust>,
}

/// Who vouches for a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// Whoever the system trusts.
    System,
    /// The certificates in a file.
    File(PathBuf),
}

/// Why something is no address of a ledger on a server. It repeats nothing that may be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misaddressed {
    /// It has another form.
    Form,
    /// An option that there is not.
    Option,
    /// A degree of security that could fall back to none, or that there is not.
    Security,
}

/// What a password is looked up by: the host, the port, the database and the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The host, or the folder of its socket.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The database.
    pub database: String,
    /// The user.
    pub user: String,
}

impl Address {
    /// Reads an address. The user is `user` where it names none, and the database is called as the user where it names none.
    ///
    /// # Errors
    ///
    /// Where it is none.
    pub fn read(typed: &str, user: &str) -> Result<Self, Misaddressed> {
        let (address, options) = split(typed);
        let mut kept = Vec::new();
        let (mut security, mut root) = (None, None);
        for option in options.split('&').filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').ok_or(Misaddressed::Form)?;
            if !OPTIONS.contains(&name) {
                return Err(Misaddressed::Option);
            }
            match name {
                "sslmode" => security = Some(value),
                "sslrootcert" => root = Some(value),
                _ => kept.push(option),
            }
        }
        let address = format!("{address}?{}", kept.join("&"));
        let mut config: Config = address.parse().map_err(|_told| Misaddressed::Form)?;
        let is_nameless = |host: &Host| matches!(host, Host::Tcp(name) if name.is_empty());
        if config.get_hosts().iter().any(is_nameless) {
            return Err(Misaddressed::Form);
        }
        if config.get_user().is_none() {
            config.user(user);
        }
        if config.get_dbname().is_none() {
            let database = config.get_user().unwrap_or(user).to_owned();
            config.dbname(&database);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host_path(SOCKETS);
        }
        // The certificates of a file are asked for wherever it is named.
        let is_enciphered = match security {
            None => root.is_some() || !is_near(&config),
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            Some(_) => return Err(Misaddressed::Security),
        };
        let trust = is_enciphered.then(|| root.map_or(Trust::System, |root| Trust::File(unescaped(root))));
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        let (idle, retries, interval) = KEEPALIVE;
        config
            .keepalives_idle(idle)
            .keepalives_interval(interval)
            .keepalives_retries(retries)
            .tcp_user_timeout(PATIENCE * 2)
            .application_name("briefing")
            .ssl_mode(if is_enciphered {
                SslMode::Require
            } else {
                SslMode::Disable
            });
        Ok(Self { config, trust })
    }

    /// Whether it brings its password.
    pub fn has_password(&self) -> bool {
        self.config.get_password().is_some()
    }

    /// The same with a password.
    #[must_use]
    pub fn with_password(mut self, password: &str) -> Self {
        self.config.password(password);
        self
    }

    /// The same where only a server that can be written is wanted, out of several.
    pub(super) fn to_write(&self) -> Config {
        let mut config = self.config.clone();
        if config.get_hosts().len() > 1 {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        config
    }

    /// What a password is looked up by.
    pub fn lock(&self) -> Lock {
        let host = match self.config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            Some(Host::Unix(folder)) => folder.to_string_lossy().into_owned(),
            None => self
                .config
                .get_hostaddrs()
                .first()
                .map(IpAddr::to_string)
                .unwrap_or_default(),
        };
        Lock {
            host,
            port: self.config.get_ports().first().copied().unwrap_or(PORT),
            database: self.config.get_dbname().unwrap_or_default().to_owned(),
            user: self.config.get_user().unwrap_or_default().to_owned(),
        }
    }

    /// The address as it is told, without a password.
    pub fn shown(&self) -> PathBuf {
        let Lock {
            host,
            port,
            database,
            user,
        } = self.lock();
        let is_usual = port == PORT;
        let shown = match (Path::new(&host).is_absolute(), is_usual) {
            (true, true) => format!("postgres://{user}@/{database}?host={host}"),
            (true, false) => format!("postgres://{user}@/{database}?host={host}&port={port}"),
            (false, true) => format!("postgres://{user}@{host}/{database}"),
            (false, false) => format!("postgres://{user}@{host}:{port}/{database}"),
        };
        PathBuf::from(Text::new(&shown).as_str())
    }
}

/// Whether something is the address of a ledger on a server of this kind.
pub fn is_address(typed: &str) -> bool {
    typed.starts_with("postgres://") || typed.starts_with("postgresql://")
}

/// The address and what stands behind its question mark; one in the user's password is none.
fn split(typed: &str) -> (&str, &str) {
    let credentials = typed.find('@').map_or(0, |at| at + 1);
    let (before, rest) = typed.split_at(credentials);
    match rest.split_once('?') {
        Some((place, options)) => (typed.get(..before.len() + place.len()).unwrap_or(typed), options),
        None => (typed, ""),
    }
}

/// Whether nothing leaves this machine.
fn is_near(config: &Config) -> bool {
    let is_near_host = |host: &Host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback()),
    };
    let addresses = config.get_hostaddrs();
    if addresses.is_empty() {
        config.get_hosts().iter().all(is_near_host)
    } else {
        addresses.iter().all(IpAddr::is_loopback)
    }
}

/// A file's name out of an address: `%2F` is a slash.
fn unescaped(name: &str) -> PathBuf {
    let mut bytes = Vec::new();
    let mut rest = name.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() {
            behind.get(2..).unwrap_or(&[])
        } else {
            behind
        };
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Address {
        Address::read(typed, "clerk").unwrap()
    }

    #[test]
    fn what_leaves_the_machine_is_enciphered_unless_somebody_says_otherwise() {
        for (typed, is_enciphered) in [
            ("postgres://db.example/ledger", true),
            ("postgresql://u@10.0.0.5:6000/ledger", true),
            ("postgres://u@db.example/ledger?sslmode=disable", false),
            ("postgres://u@127.0.0.1/ledger", false),
            ("postgres://u@[::1]/ledger", false),
            ("postgres://u@localhost/ledger?sslmode=require", true),
            ("postgres://u@localhost,db.example/ledger", true),
            ("postgres://u@localhost/ledger?hostaddr=10.0.0.5", true),
            ("postgres://u@localhost/ledger?sslrootcert=/etc/root.pem", true),
            ("postgres:///ledger?host=/tmp/sockets", false),
            ("postgres:///ledger", false),
            ("postgres://", false),
        ] {
            assert_eq!(read(typed).trust.is_some(), is_enciphered, "{typed}");
        }
        let named = read("postgres://db.example/ledger?sslrootcert=/etc/a%20b.pem");
        assert_eq!(named.trust, Some(Trust::File(PathBuf::from("/etc/a b.pem"))));
    }

    #[test]
    fn what_would_fall_back_to_clear_text_or_is_unknown_is_refused() {
        for (typed, why) in [
            ("postgres://u@h/d?sslmode=prefer", Misaddressed::Security),
            ("postgres://u@h/d?sslmode=allow", Misaddressed::Security),
            ("postgres://u@h/d?secret=1", Misaddressed::Option),
            ("postgres://u@h:port/d", Misaddressed::Form),
            ("postgres://u@h/d?sslmode", Misaddressed::Form),
            ("postgres://u@:5432/d?host=/tmp", Misaddressed::Form),
        ] {
            assert_eq!(Address::read(typed, "clerk").unwrap_err(), why, "{typed}");
        }
    }

    #[test]
    fn no_address_shows_its_password() {
        for typed in [
            "postgres://u:geheim@db.example:6000/ledger",
            "postgres://u:ge?geheim=1@db.example:6000/ledger",
            "postgres://u@db.example:6000/ledger?password=geheim",
        ] {
            let address = read(typed);
            assert!(address.has_password(), "{typed}");
            assert_eq!(
                address.shown(),
                Path::new("postgres://u@db.example:6000/ledger"),
                "{typed}"
            );
            assert!(!format!("{address:?}").contains("geheim"), "{typed}");
        }
        let own = read("postgres:///?host=/tmp/s");
        assert_eq!(own.shown(), Path::new("postgres://clerk@/clerk?host=/tmp/s"));
        assert_eq!(
            own.lock(),
            Lock {
                host: "/tmp/s".to_owned(),
                port: 5432,
                database: "clerk".to_owned(),
                user: "clerk".to_owned()
            }
        );
    }
}
