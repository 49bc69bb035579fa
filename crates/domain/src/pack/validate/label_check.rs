//! What a label must say, in the places of the author's `pack.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use crate::checklist::nearest::nearest;
use crate::pack::contents::Source;
use crate::pack::fault::{At, Fault};
use crate::pack::label::{EmergencyNumber, Label};
use crate::pack::pack_fault::{Expected, Named, PackFault};
use crate::pack::value;
use crate::pack::version::Version;

const FILE: &str = "pack.yaml";

/// Collects faults of `pack.yaml` by key.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, key: &str, fault: PackFault) {
        self.0.push(Fault::pack(FILE, At::key(key), fault));
    }

    /// A value that must be there and of a form.
    fn form(&mut self, key: &str, text: &str, expected: Expected, right: impl Fn(&str) -> bool) {
        if text.trim().is_empty() {
            self.add(key, PackFault::Blank);
        } else if !right(text) {
            self.add(key, PackFault::BadValue { expected, found: text.to_owned() });
        }
    }

    /// One line that must be there.
    fn line(&mut self, key: &str, text: &str) {
        if let Some(fault) = PackFault::of_line(text) {
            self.add(key, fault);
        }
    }
}

/// Everything that is wrong with a label and the list of sources.
pub(super) fn faults(label: &Label, sources: &BTreeMap<String, Source>) -> Vec<Fault> {
    let mut faults = Faults::default();
    let is_date = |text: &str| value::date(text).is_some();
    let is_version = |text: &str| Version::parse(text).is_some();
    faults.form("id", &label.id, Expected::PackId, value::is_pack_id);
    faults.form("version", &label.version, Expected::Version, is_version);
    faults.line(&format!("title.{}", label.lang), &label.title);
    faults.line("licence", &label.licence);
    faults.line("publisher.name", &label.publisher.name);
    faults.form("expires", &label.expires, Expected::Date, is_date);
    if let Some(url) = &label.publisher.url {
        faults.form("publisher.url", url, Expected::Url, value::is_url);
    }
    if let Some(least) = &label.min_app {
        faults.form("min_app", least, Expected::Version, is_version);
    }
    if let Some(replaces) = &label.replaces {
        faults.form("replaces", replaces, Expected::PackId, value::is_pack_id);
    }
    if let Some(review) = &label.reviewed {
        faults.line("reviewed.by", &review.by);
        review.role.iter().for_each(|role| faults.line("reviewed.role", role));
        faults.form("reviewed.date", &review.date, Expected::Date, is_date);
        if value::date(&review.date).zip(value::date(&label.expires)).is_some_and(|(from, to)| to < from) {
            faults.add("expires", PackFault::ExpiresBeforeReview);
        }
    }
    label.audience.iter().for_each(|audience| faults.line("audience", audience));
    for region in &label.regions {
        faults.form("regions", region, Expected::Region, value::is_region);
    }
    languages(label, &mut faults);
    for (region, number) in &label.emergency {
        emergency(region, number, &mut faults);
    }
    for (id, source) in sources {
        faults.form(&format!("sources.{id}"), id, Expected::FileId, value::is_file_id);
        faults.line(&format!("sources.{id}.title"), &source.title);
        for (key, text) in [("edition", &source.edition), ("publisher", &source.publisher)] {
            if let Some(text) = text {
                faults.line(&format!("sources.{id}.{key}"), text);
            }
        }
        if let Some(url) = &source.url {
            faults.form(&format!("sources.{id}.url"), url, Expected::Url, value::is_url);
        }
    }
    faults.0
}

fn languages(label: &Label, faults: &mut Faults) {
    if label.languages.is_empty() {
        faults.add("languages", PackFault::Blank);
        return;
    }
    let mut seen = BTreeSet::new();
    for lang in &label.languages {
        faults.form("languages", lang, Expected::Language, value::is_language);
        if !seen.insert(lang.to_ascii_lowercase()) {
            faults.add("languages", PackFault::Twice { value: lang.clone() });
        }
    }
    if !label.languages.contains(&label.lang) {
        let nearest = nearest(&label.lang, label.languages.iter().map(String::as_str));
        let fault = PackFault::Unknown { what: Named::Language, name: label.lang.clone(), nearest };
        faults.add("languages", fault);
    }
}

fn emergency(region: &str, number: &EmergencyNumber, faults: &mut Faults) {
    let key = format!("emergency.{region}");
    faults.form(&key, region, Expected::Region, value::is_region);
    faults.form(&key, &number.number, Expected::Phone, value::is_phone);
    if let Some(date) = &number.date {
        faults.form(&format!("{key}.date"), date, Expected::Date, |text| value::date(text).is_some());
    }
}
