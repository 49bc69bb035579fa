//! Every kind of thing a pack may hold: built, read as a phone reads it, and refused when changed and signed again.

use uzima_domain::pack::alert::AlertTime;
use uzima_domain::pack::{self, Pack, PackFault};
use uzima_packer::build::build;
use uzima_packer::source::{self, Checked};
use uzima_packer::tree::FileTree;

use crate::support::{key, signed, starter_tree, walked, zip};

const PICTURE: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1\"/></svg>";

/// The starter pack with one thing of each kind.
pub fn whole() -> FileTree {
    let mut tree = starter_tree();
    let lesson = String::from_utf8(tree["articles/en/drinking-water.md"].clone()).unwrap();
    let lesson = lesson.replacen(
        "order: 1\n",
        "order: 1\npicture: pot.svg\naudio: water-1.opus; water-2.opus; water-3.opus\nquiz: water\n",
        1,
    );
    let mut add = |file: &str, bytes: &[u8]| {
        tree.insert(file.to_owned(), bytes.to_vec());
    };
    add("articles/en/drinking-water.md", lesson.as_bytes());
    add(
        "media.csv",
        b"file,licence,author,alt::en\npot.svg,CC0-1.0,Ann,A pot with a lid\n\
          water-1.opus,CC0-1.0,Ann,\nwater-2.opus,CC0-1.0,Ann,\nwater-3.opus,CC0-1.0,Ann,\n",
    );
    add("media/pot.svg", PICTURE);
    for n in 1..=3 {
        add(&format!("media/water-{n}.opus"), b"OggS\0\x02OpusHead");
    }
    add(
        "quizzes/water.csv",
        b"kind,text::en,answers::en,right,why::en,picture,pictures\n\
          choose,What do you do with cloudy water?,Pour it through a cloth; Drink it,1,Dirt hides germs from the heat.,pot.svg,\n\
          order,What comes first?,Boil; Cover,,Water is safe once it has boiled.,,pot.svg; pot.svg\n\
          explain,Tell your mother how to keep water safe.,A lid; No hands,,,,\n",
    );
    add(
        "alerts/en/cholera.md",
        b"---\ntitle: Cholera in the town\nsummary: Boil all water.\nfrom: 2026-03-01\nuntil: 2026-04-30\nregions: KE; UG\npicture: pot.svg\n---\nBoil all water that you drink.\n",
    );
    add(
        "alerts/cholera.csv",
        b"myth::en,why::en,truth::en,source\nSalt on the skin cures it.,The illness is in the gut.,Drink and go to the clinic.,who_water_2017\n",
    );
    add(
        "medicines/common.csv",
        b"id,name::en,form::en,strength,times,how::en,missed::en,warnings::en,source\n\
          ors,Salts for drinking,powder,,08:00; 20:00,Mix with one litre of clean water.,Drink it when you remember.,Not with soda; Not older than a day,first_aid_2020\n",
    );
    add(
        "schedules/vaccines.csv",
        b"name,kind,at,until,dose,region,label::en,say::en,source\n\
          penta,vaccine,6w,,1,KE,Five in one,Against five illnesses.,who_water_2017\n\
          visit,visit,p20w,p24w,,KE,Visit in pregnancy,,who_water_2017\n",
    );
    tree
}

fn checked() -> Checked {
    let checked = source::check(&whole());
    assert_eq!(checked.findings, []);
    checked
}

fn built(checked: &Checked) -> Vec<u8> {
    build(&checked.packs[0], &checked.media, &key()).unwrap()
}

#[test]
fn every_kind_comes_out_as_it_went_in() {
    let checked = checked();
    let opened = pack::open(&built(&checked)).unwrap();
    let read: Pack = pack::read(&opened).unwrap();
    assert_eq!(read.more, checked.packs[0].more);
    assert_eq!(read.contents, checked.packs[0].contents);
    assert_eq!(opened.files["media/pot.svg"], PICTURE);
    assert_eq!(read.lessons[0].sections().len(), read.lessons[0].audio.len());
    assert_eq!(read.more.quizzes[0].items.len(), 3);
    assert_eq!(read.more.medicines[0].warnings, ["Not with soda", "Not older than a day"]);
    let day = uzima_domain::pack::value::date("2026-04-30").unwrap();
    assert_eq!(read.contents.alerts[0].time(day), AlertTime::Now);
}

#[test]
fn a_language_takes_along_only_what_it_uses() {
    let mut tree = whole();
    tree.insert("media/other.svg".to_owned(), PICTURE.to_vec());
    let mut table = tree["media.csv"].clone();
    table.extend(b"other.svg,CC0-1.0,Ann,Another\n");
    tree.insert("media.csv".to_owned(), table);
    let checked = source::check(&tree);
    let rules: Vec<&str> = checked.findings.iter().map(uzima_packer::finding::Finding::rule).collect();
    assert_eq!(rules, ["media-not-used"]);
    let opened = pack::open(&built(&checked)).unwrap();
    assert!(opened.files.contains_key("media/pot.svg") && !opened.files.contains_key("media/other.svg"));
}

/// Rules broken when a file of the pack is changed and the whole signed again.
fn broken(file: &str, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<&'static str> {
    let checked = checked();
    let mut files: Vec<(String, Vec<u8>)> = pack::open(&built(&checked)).unwrap().files.into_iter().collect();
    let (_, bytes) = files.iter_mut().find(|(path, _)| path == file).unwrap();
    let new = change(bytes);
    assert_ne!(*bytes, new);
    *bytes = new;
    let label = checked.packs[0].label.clone();
    let container = zip(&signed(&files, |manifest| manifest.label = label.clone()));
    let fault = |fault: pack::Fault| match fault.kind {
        pack::FaultKind::Pack(fault) => PackFault::rule(&fault),
        pack::FaultKind::Checklist(_) => "checklist",
    };
    walked(&container).map_or_else(|faults| faults.into_iter().map(fault).collect(), |_| Vec::new())
}

fn replaced<'a>(from: &'a str, to: &'a str) -> impl Fn(&[u8]) -> Vec<u8> + 'a {
    move |bytes| String::from_utf8(bytes.to_vec()).unwrap().replace(from, to).into_bytes()
}

#[test]
fn the_phone_refuses_what_the_packer_refuses() {
    assert_eq!(broken("media/pot.svg", replaced("<path", "<script/><path")), ["drawing"]);
    assert_eq!(broken("media/water-1.opus", replaced("OggS", "RIFF")), ["bad-value"]);
    assert_eq!(broken("media.json", replaced("CC0-1.0", " ")), ["missing-value"; 4]);
    assert_eq!(broken("media.json", replaced("pot.svg", "../pot.svg")).first(), Some(&"unknown-media"));
    assert_eq!(broken("quizzes/water.json", replaced("\"right\":[1]", "\"right\":[3]")), ["bad-value"]);
    assert_eq!(
        broken("alerts/cholera.json", replaced("2026-04-30", "2026-01-30")),
        ["bad-value", "contents-disagree"]
    );
    assert_eq!(broken("medicines.json", replaced("08:00", "24:00")), ["bad-value"]);
    assert_eq!(broken("schedules/vaccines.json", replaced("p20w", "p20m")), ["bad-value"]);
    assert_eq!(broken("pack.json", replaced("\"quizzes\":[\"water\"]", "\"quizzes\":[]")), ["unknown-quiz"]);
}
