//! What a lesson must be, whoever built it: titles, known names, harmless links, bounded depth.

use std::collections::BTreeSet;

use super::walk::each_inline;
use super::{Block, Inline, Lesson, MAX_DEPTH};
use crate::checklist::nearest::nearest;
use crate::pack::fault::{At, Fault};
use crate::pack::pack_fault::{Expected, Named, PackFault};
use crate::pack::{direction::Direction, value};

/// The names a lesson may use.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Words of the glossary.
    pub terms: BTreeSet<String>,
    /// Lessons.
    pub lessons: BTreeSet<String>,
    /// Sources.
    pub sources: BTreeSet<String>,
    /// Pictures.
    pub pictures: BTreeSet<String>,
    /// Sounds.
    pub sounds: BTreeSet<String>,
    /// Teach-backs.
    pub quizzes: BTreeSet<String>,
}

impl Names {
    /// The fault of naming something that does not exist, or nothing.
    pub fn check(&self, what: Named, name: &str) -> Option<PackFault> {
        let known = match what {
            Named::Term => &self.terms,
            Named::Lesson => &self.lessons,
            Named::Source => &self.sources,
            Named::Picture => &self.pictures,
            Named::Sound => &self.sounds,
            Named::Quiz => &self.quizzes,
            Named::Language => return None,
        };
        let unknown = !known.contains(name);
        unknown.then(|| PackFault::Unknown {
            what,
            name: name.to_owned(),
            nearest: nearest(name, known.iter().map(String::as_str)),
        })
    }
}

impl Lesson {
    /// Everything that is wrong with the lesson, in the author's places.
    pub fn faults(&self, names: &Names) -> Vec<Fault> {
        self.faults_in(&self.source_path(), names)
    }

    /// The same for a text that stands in another file of the author's.
    pub(in crate::pack) fn faults_in(&self, file: &str, names: &Names) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut add = |at, fault| faults.push(Fault::pack(file.to_owned(), at, fault));
        let message = self.message.as_deref().and_then(PackFault::of_paragraph);
        let texts = [
            ("title", PackFault::of_line(&self.title)),
            ("summary", PackFault::of_paragraph(&self.summary)),
            ("message", message),
        ];
        let review = self.reviewed.iter().flat_map(|review| [Some(&review.by), review.role.as_ref()]);
        let review = review.flatten().filter_map(|text| Some(("reviewed", Some(PackFault::of_line(text)?))));
        for (key, fault) in texts.into_iter().chain(review) {
            if let Some(fault) = fault {
                add(At::key(key), fault);
            }
        }
        if !value::is_file_id(&self.id) {
            add(At::File, PackFault::BadValue { expected: Expected::FileId, found: self.id.clone() });
        }
        if self.dir != Direction::of(&self.lang) {
            let found = self.dir.as_str().to_owned();
            add(At::File, PackFault::BadValue { expected: Expected::Direction, found });
        }
        if self.blocks.is_empty() {
            add(At::File, PackFault::Blank);
        }
        for source in &self.sources {
            names.check(Named::Source, source).into_iter().for_each(|fault| add(At::key("sources"), fault));
        }
        for lesson in &self.related {
            names.check(Named::Lesson, lesson).into_iter().for_each(|fault| add(At::key("related"), fault));
        }
        for (key, what, name) in
            [("picture", Named::Picture, &self.picture), ("quiz", Named::Quiz, &self.quiz)]
        {
            let fault = name.as_ref().and_then(|name| names.check(what, name));
            if let Some(fault) = fault {
                add(At::key(key), fault);
            }
        }
        for sound in &self.audio {
            names.check(Named::Sound, sound).into_iter().for_each(|fault| add(At::key("audio"), fault));
        }
        if self.audio.len() > 1 && self.audio.len() != self.sections().len() {
            let found = self.audio.join("; ");
            add(At::key("audio"), PackFault::BadValue { expected: Expected::Recordings, found });
        }
        for placed in &self.blocks {
            for fault in block_faults(&placed.block, names) {
                add(At::Line(placed.line), fault);
            }
        }
        faults
    }
}

/// What is wrong inside one block.
fn block_faults(block: &Block, names: &Names) -> Vec<PackFault> {
    let mut faults = Vec::new();
    if block.depth() > MAX_DEPTH {
        faults.push(PackFault::TooDeep);
    }
    block.each_picture(&mut |file| faults.extend(names.check(Named::Picture, file)));
    block.each_text(&mut |text| {
        each_inline(text, &mut |inline| match inline {
            Inline::Link { to, .. } if !is_harmless(to) => {
                faults.push(PackFault::BadLink { to: to.clone() });
            }
            Inline::Term { id, .. } => faults.extend(names.check(Named::Term, id)),
            Inline::Lesson { id, .. } => faults.extend(names.check(Named::Lesson, id)),
            _ => {}
        });
    });
    faults
}

/// Whether a link may stand in a lesson.
fn is_harmless(to: &str) -> bool {
    value::is_url(to) || to.strip_prefix("tel:").is_some_and(value::is_call)
}
