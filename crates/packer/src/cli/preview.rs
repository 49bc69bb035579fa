//! `uzima-pack preview PACK`: the pack inside the app, in a browser on this machine, following every save.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::check::today;
use super::doses::date;
use super::input;
use super::outcome::{Form, Outcome};
use crate::finding::Severity;
use crate::key;
use crate::preview::{DEFAULT_PORT, Look, NAME, Preview, Saved, Stand, app};

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
    /// The day to compare `expires` with, YYYY-MM-DD, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<NaiveDate>,
    /// Print the address, and then what each save brought, as one JSON line each on stdout.
    #[arg(long)]
    json: bool,
}

/// Serves until the process is stopped.
pub(super) fn run(arguments: &Arguments) -> Outcome {
    let form = Form::of(arguments.json);
    let failed = |error: &(dyn std::error::Error + 'static)| Outcome::failed(form, &arguments.source, error);
    if let Err(outcome) = input::source(&arguments.source, form) {
        return outcome;
    }
    // A name that was mistyped is not waited for.
    if let Err(error) = arguments.source.metadata() {
        return failed(&error);
    }
    let program = std::env::current_exe().ok();
    let app = match app::find(arguments.app.as_deref(), program.as_deref()) {
        Ok(app) => app,
        Err(error) => {
            let place = arguments.app.as_deref().unwrap_or(Path::new("--app"));
            return Outcome::failed(form, place, &error);
        }
    };
    let key = match key::development() {
        Ok(key) => key,
        Err(error) => return failed(&error),
    };
    let preview = match Preview::new(&arguments.source, &app, key, arguments.today.unwrap_or_else(today)) {
        Ok(preview) => Arc::new(preview),
        Err(error) => return failed(&error),
    };
    let running = match uzima_host::start(arguments.port, Arc::clone(&preview) as _) {
        Ok(running) => running,
        Err(error) => return failed(&error),
    };
    // Taken before the first look: what is saved while that runs is new.
    let seen = preview.stand();
    // A closed terminal is nobody's fault: the browser shows the same.
    let url = format!("http://{NAME}:{}/", running.port);
    match form {
        Form::Lines => {
            drop(say(&preview.look(), form));
            let from = app.display();
            drop(writeln!(
                io::stdout(),
                "Open {url} in Chrome, Edge or Firefox. The app is from {from}. Stop with Ctrl-C."
            ));
        }
        Form::Json | Form::JsonLines => {
            drop(writeln!(io::stdout(), "{}", json!({ "url": url, "app": app.to_string_lossy() })));
            drop(say(&preview.look(), form));
        }
    }
    follow(&preview, form, seen)
}

/// Looks again whenever something was saved, once the saving has come to rest.
fn follow(preview: &Preview, form: Form, mut seen: Stand) -> ! {
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
        drop(say(&preview.look(), form));
        seen = now;
    }
}

/// Says what a look brought, as `check` says it.
fn say(look: &Look, form: Form) -> io::Result<()> {
    if form != Form::Lines {
        let of = |wanted| {
            let found = look.reports.iter().filter(move |(severity, _)| *severity == wanted);
            found.map(|(_, report)| report).collect::<Vec<_>>()
        };
        let (faults, warnings) = (of(Severity::Fault), of(Severity::Warning));
        let mut out = io::stdout().lock();
        writeln!(out, "{}", json!({ "saved": look.saved.name(), "faults": faults, "warnings": warnings }))?;
        return out.flush();
    }
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
