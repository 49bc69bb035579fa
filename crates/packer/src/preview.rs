//! `uzima-pack preview`: a pack as people will see it, inside the real app, built anew whenever its source changes.
//!
//! Owns what a browser is given: the folder of the built app, in place of its packs only this one, and a script of this
//! server's own that loads the page anew and shows faults. The app's content security policy stays as it is. While there are
//! faults the last good version stays. What is tried out is kept under an address of its own ([`NAME`]) and forgotten when the
//! next preview begins, so that nothing of it mixes with an app that is in use.

pub mod app;
mod page;
mod state;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use uzima_host::{Answer, Answering, Ask, HostError, Site, Status, mime};

use self::state::State;
pub use self::state::{Look, Saved};
pub use self::watch::Stand;
use crate::key::SigningKey;

/// The name by which a browser knows the preview. Whatever ends in `localhost` is this machine, and what is stored under
/// this name is no other app's.
pub const NAME: &str = "preview.localhost";
/// The port that is taken unless another one is asked for.
pub const DEFAULT_PORT: u16 = 8085;

/// A pack that is being previewed.
pub struct Preview {
    source: PathBuf,
    app: PathBuf,
    site: Site,
    state: State,
    is_begun: AtomicBool,
}

impl Preview {
    /// Of a source in the app of a folder. Nothing is read yet.
    ///
    /// # Errors
    /// The folder holds no app.
    pub fn new(source: &Path, app: &Path, key: SigningKey, today: NaiveDate) -> Result<Self, HostError> {
        Ok(Self {
            source: source.to_owned(),
            app: app.to_owned(),
            site: Site::open(app, "/")?,
            state: State::new(key, today),
            is_begun: AtomicBool::new(false),
        })
    }

    /// How the files of the source stand now: two of these differ when something was saved in between.
    pub fn stand(&self) -> Stand {
        Stand::of(&self.source)
    }

    /// Reads the source, checks it and builds it. What is wrong is shown, and what is good is served.
    pub fn look(&self) -> Look {
        self.state.look(&self.source)
    }

    /// The page of the app, with the script of the preview. The first one asks the browser to forget earlier previews.
    fn page(&self) -> Answer {
        let Ok(text) = std::fs::read_to_string(self.app.join("index.html")) else {
            return Answer::plain(Status::NotFound);
        };
        let mut answer =
            Answer::found(mime::of("index.html"), page::with_script(&text, self.state.pack()).into_bytes());
        if !self.is_begun.swap(true, Ordering::SeqCst) {
            answer.headers.push(("Clear-Site-Data", "\"cache\", \"storage\"".to_owned()));
        }
        answer
    }
}

impl Answering for Preview {
    fn answer(&self, ask: &Ask) -> Answer {
        let (path, query) = ask.url.split_once('?').unwrap_or((&ask.url, ""));
        match path {
            "/" | "/index.html" => match ask.host.rsplit_once(':') {
                Some((name, port)) if name != NAME => Answer::elsewhere(format!("http://{NAME}:{port}/")),
                _ => self.page(),
            },
            "/sw.js" => Answer::found(mime::of(path), page::WORKER.into()),
            page::SCRIPT_PATH => Answer::found(mime::of(path), page::SCRIPT.into()),
            page::STYLE_PATH => Answer::found(mime::of(path), page::STYLE.into()),
            page::STATE_PATH => Answer::found(mime::of("a.json"), self.state.after(query)),
            _ => match path.strip_prefix("/packs/") {
                Some(file) => self.state.file(file).map_or_else(
                    || Answer::plain(Status::NotFound),
                    |bytes| Answer::found(mime::of(file), bytes),
                ),
                None => self.site.answer(ask),
            },
        }
    }
}
