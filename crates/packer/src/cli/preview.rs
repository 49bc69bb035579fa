//! `uzima-pack preview PACK`: the pack inside the app, in a browser on this machine, following every save.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use clap::Args;

use super::check::today;
use super::outcome::{Form, Outcome};
use crate::finding::Severity;
use crate::key;
use crate::preview::{DEFAULT_PORT, Look, NAME, Preview, Saved, app};

/// How often the source is looked at.
const EVERY: Duration = Duration::from_millis(300);

/// What `preview` takes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The pack's folder, or its workbook (.xlsx).
    source: PathBuf,
    /// The port to serve on; 0 takes a free one.
    #[arg(long, default_value_t = DEFAULT_PORT)]
    port: u16,
    /// The folder of the built app, as `cargo xtask build` makes it. Without it: `dist` here, or `app` or `dist` beside this
    /// program or above it.
    #[arg(long, value_name = "FOLDER")]
    app: Option<PathBuf>,
}

/// Serves until the process is stopped.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let failed = |error: &dyn std::error::Error| Outcome::failed(Form::Lines, &arguments.source, error);
    let program = std::env::current_exe().ok();
    let app = match app::find(arguments.app.as_deref(), program.as_deref()) {
        Ok(app) => app,
        Err(error) => return failed(&error),
    };
    let key = match key::development() {
        Ok(key) => key,
        Err(error) => return failed(&error),
    };
    let preview = match Preview::new(&arguments.source, &app, key, today()) {
        Ok(preview) => Arc::new(preview),
        Err(error) => return failed(&error),
    };
    let running = match uzima_host::start(arguments.port, Arc::clone(&preview) as _) {
        Ok(running) => running,
        Err(error) => return failed(&error),
    };
    // A closed terminal is nobody's fault: the browser shows the same.
    drop(say(&preview.look()));
    drop(writeln!(
        io::stdout(),
        "Open http://{NAME}:{}/ in Chrome, Edge or Firefox. The app is from {}. Stop with Ctrl-C.",
        running.port,
        app.display()
    ));
    follow(&preview)
}

/// Looks again whenever something was saved, once the saving has come to rest.
fn follow(preview: &Preview) -> ! {
    let mut seen = preview.stand();
    loop {
        thread::sleep(EVERY);
        let mut now = preview.stand();
        if now == seen {
            continue;
        }
        loop {
            thread::sleep(EVERY);
            let later = preview.stand();
            if later == now {
                break;
            }
            now = later;
        }
        drop(say(&preview.look()));
        seen = now;
    }
}

/// Says what a look brought, as `check` says it.
fn say(look: &Look) -> io::Result<()> {
    let mut err = io::stderr().lock();
    for (severity, report) in &look.reports {
        writeln!(err, "{}", report.line(*severity))?;
    }
    let faults = look.reports.iter().filter(|(severity, _)| *severity == Severity::Fault).count();
    let mut out = io::stdout().lock();
    match look.saved {
        Saved::New => writeln!(out, "built; the page in the browser shows it")?,
        Saved::AsBefore => writeln!(out, "the pack is as it was")?,
        Saved::Faulty => writeln!(out, "faults: {faults}; the last good version stays in the browser")?,
    }
    out.flush()
}
