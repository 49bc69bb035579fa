//! A preview as a browser meets it: the app's own page with one script more, this pack and no other, faults beside the last
//! good version.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, from_slice};
use uzima_domain::pack;
use uzima_host::{Answer, Answering, Ask, Status};
use uzima_packer::finding::Severity;
use uzima_packer::preview::{Preview, Saved, app};

use crate::place::Place;
use crate::support::{key, starter_tree};

const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self'\">";
const LESSON: &str = "pack/articles/en/drinking-water.md";

/// A built app, as far as a server sees it, and the starter pack.
fn place() -> Place {
    let place = Place::new();
    place.write("app/index.html", format!("<head>{POLICY}</head><body>app</body>"));
    place.write("app/index.html.br", "compressed");
    place.write("app/sw.js", "the worker of the app");
    place.write("app/style.css", "a{}");
    place.write("app/packs/catalog.json", "{\"packs\":[]}");
    place.write("app/packs/other.uzima", "another pack");
    for (file, bytes) in starter_tree() {
        place.write(&format!("pack/{file}"), bytes);
    }
    place
}

fn preview(place: &Place) -> Preview {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    Preview::new(&place.path().join("pack"), &place.path().join("app"), key(), today).unwrap()
}

fn ask(preview: &Preview, url: &str) -> Answer {
    let host = "preview.localhost:8085".to_owned();
    preview.answer(&Ask { url: url.to_owned(), accepted: "br".to_owned(), host })
}

fn json(answer: &Answer) -> Value {
    from_slice(&answer.body).unwrap()
}

/// The lesson as it is served, and the version it is served in.
fn served(preview: &Preview) -> (String, String) {
    let catalog = json(&ask(preview, "/packs/catalog.json"));
    let offers = catalog["packs"].as_array().unwrap();
    assert_eq!((offers.len(), &offers[0]["install"]), (1, &Value::from("at_start")));
    let file = offers[0]["file"].as_str().unwrap();
    let bytes = ask(preview, &format!("/packs/{file}")).body;
    let opened = pack::open(&bytes).unwrap();
    assert_eq!(opened.manifest.label.version, offers[0]["version"].as_str().unwrap());
    let lesson = String::from_utf8(opened.files["lessons/drinking-water.json"].clone()).unwrap();
    (opened.manifest.label.version, lesson)
}

#[test]
fn the_page_is_the_apps_own_with_one_script_and_the_same_policy() {
    let place = place();
    let preview = preview(&place);
    let first = ask(&preview, "/");
    let page = String::from_utf8(first.body).unwrap();
    assert!(page.contains(POLICY) && page.contains("<body>app</body>"));
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains("<script src=\"./uzima-preview/page.js\" data-pack=\"0\" defer></script></head>"));
    assert_eq!(first.encoding, None);
    // Only the first page of a preview asks the browser to forget, and only under the preview's own name.
    let forgets = |answer: &Answer| answer.headers.iter().any(|(name, _)| *name == "Clear-Site-Data");
    assert!(first.headers.iter().any(|(_, value)| value == "\"cache\", \"storage\""));
    assert!(!forgets(&ask(&preview, "/")));
    let elsewhere =
        preview.answer(&Ask { url: "/".to_owned(), host: "localhost:8085".to_owned(), ..Ask::default() });
    assert_eq!((elsewhere.status, forgets(&elsewhere)), (Status::Elsewhere, false));
    assert_eq!(elsewhere.headers, [("Location", "http://preview.localhost:8085/".to_owned())]);
    for (url, kind) in [
        ("/uzima-preview/page.js", "text/javascript"),
        ("/uzima-preview/page.css", "text/css"),
        ("/style.css", "text/css"),
    ] {
        let answer = ask(&preview, url);
        assert!(answer.status == Status::Found && answer.content_type.starts_with(kind), "{url}");
    }
    // A worker that kept the page would show an old one.
    assert!(!String::from_utf8(ask(&preview, "/sw.js").body).unwrap().contains("fetch"));
    assert_eq!(ask(&preview, "/../pack/pack.yaml").status, Status::NotFound);
}

#[test]
fn each_good_save_is_a_higher_version_and_no_other_pack_is_there() {
    let place = place();
    let preview = preview(&place);
    assert_eq!(ask(&preview, "/packs/catalog.json").status, Status::NotFound);
    assert_eq!(preview.look().saved, Saved::New);
    assert_eq!(ask(&preview, "/packs/other.uzima").status, Status::NotFound);
    let (version, lesson) = served(&preview);
    assert_eq!(version, "0.1.0");
    assert!(lesson.contains("Water can look clean"));
    let stood = preview.stand();
    assert_eq!(stood, preview.stand());
    place.write(LESSON, place.text(LESSON).replace("Water can look", "Clear water may look"));
    assert_ne!(stood, preview.stand());
    assert_eq!(preview.look().saved, Saved::New);
    let (version, lesson) = served(&preview);
    assert_eq!(version, "0.1.1");
    assert!(lesson.contains("Clear water may look"));
    // Saved again without a change that anybody would see.
    place.write("pack/README.md", "other words");
    assert_eq!(preview.look().saved, Saved::AsBefore);
    assert_eq!(served(&preview).0, "0.1.1");
}

#[test]
fn a_fault_is_told_with_its_place_and_the_last_good_version_stays() {
    let place = place();
    let preview = preview(&place);
    preview.look();
    let good = served(&preview);
    let state = json(&ask(&preview, "/uzima-preview/state.json?since=-1"));
    assert_eq!((&state["faults"], &state["pack"]), (&Value::Array(Vec::new()), &1.into()));
    let lesson = place.text(LESSON);
    place.write(LESSON, lesson.replace("term:rolling_boil", "term:roling_boil"));
    place.write("pack/glossary.csv", place.text("pack/glossary.csv").replace("say::en", "sya::en"));
    let look = preview.look();
    assert_eq!(look.saved, Saved::Faulty);
    assert!(look.reports.iter().any(|(severity, _)| *severity == Severity::Fault));
    assert_eq!(served(&preview), good);
    let since = state["number"].as_i64().unwrap();
    let state = json(&ask(&preview, &format!("/uzima-preview/state.json?since={since}")));
    assert_eq!((&state["pack"], &state["stands"]), (&1.into(), &true.into()));
    let said: Vec<String> = state["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| format!("{}, {}", fault["file"].as_str().unwrap(), fault["place"].as_str().unwrap()))
        .collect();
    assert!(said.contains(&"articles/en/drinking-water.md, line 13".to_owned()), "{said:?}");
    assert!(said.contains(&"glossary.csv, row 1, column sya::en".to_owned()), "{said:?}");
    // A source that cannot be read at all is a fault like any other.
    std::fs::remove_dir_all(place.path().join("pack")).unwrap();
    let look = preview.look();
    assert_eq!((look.saved, look.reports.len()), (Saved::Faulty, 1));
    assert_eq!(served(&preview), good);
}

#[test]
fn where_the_app_was_looked_for_is_said() {
    let place = place();
    let app = place.path().join("app");
    assert_eq!(app::find(Some(&app), None).unwrap(), app);
    assert_eq!(app::find(None, Some(&place.path().join("bin/uzima-pack"))).unwrap(), app);
    let said = app::find(None, Some(Path::new("/nowhere/bin/uzima-pack"))).unwrap_err().to_string();
    for part in ["Looked in: dist, /nowhere/bin/app", "/nowhere/dist", "cargo xtask build", "--app FOLDER"] {
        assert!(said.contains(part), "{said}");
    }
    let output = place.run(&["preview", "pack", "--app", "pack"]);
    assert_eq!(crate::place::code(&output), 1);
    assert!(
        crate::place::err(&output)
            .contains("There is no app in pack: name the folder that `cargo xtask build` makes")
    );
}

/// Stops a preview that runs, however a test ends.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[test]
fn a_script_reads_the_address_and_each_save_a_line() {
    use std::io::{BufRead, BufReader};
    let place = place();
    let arguments = ["preview", "pack", "--app", "app", "--port", "0", "--json", "--today", "2026-06-01"];
    let running = std::process::Command::new(env!("CARGO_BIN_EXE_uzima-pack"))
        .args(arguments)
        .current_dir(place.path())
        .env("XDG_CONFIG_HOME", place.path().join("config"))
        .stdout(std::process::Stdio::piped())
        .spawn();
    let mut running = Running(running.unwrap());
    let mut lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    let mut line = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };
    let begun = line();
    assert!(begun["url"].as_str().unwrap().starts_with("http://preview.localhost:"), "{begun}");
    let first = line();
    assert_eq!((&first["saved"], &first["faults"]), (&"new".into(), &Value::Array(Vec::new())), "{first}");
    assert_eq!(first["warnings"][0]["rule"], "placeholder", "{first}");
    let glossary = place.text("pack/glossary.csv");
    place.write("pack/glossary.csv", glossary.replace("label::en", "lable::en"));
    let second = line();
    assert_eq!(second["saved"], "faulty", "{second}");
    assert_eq!(second["faults"][0]["rule"], "unknown-column", "{second}");
    let none = place.run(&["preview", "nothing", "--app", "app", "--json"]);
    assert_eq!(serde_json::from_slice::<Value>(&none.stdout).unwrap()[0]["rule"], "cannot-read");
}
