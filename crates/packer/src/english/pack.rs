//! Words for faults that the phone finds too: container, signature, label, lessons, glossary.

use uzima_domain::pack::PackFault;
use uzima_domain::pack::media::MAX_SHAPES;
use uzima_domain::pack::pack_fault::{Drawing, Expected, Feature, Limit, NameProblem, Named};

use uzima_domain::time::parse_date;

use super::did_you_mean;

pub(super) fn message(fault: &PackFault) -> String {
    match fault {
        PackFault::Empty => "The file is empty.".to_owned(),
        PackFault::TooLarge { what, found, limit } => too_large(*what, *found, *limit),
        PackFault::NotAContainer => {
            "This is not a pack: a pack is a .uzima file made by `uzima-pack build`.".to_owned()
        }
        PackFault::CutShort => {
            "The end of the file is missing or damaged. Copy or download it again.".to_owned()
        }
        PackFault::Forbidden(feature) => {
            format!("The container uses {}, which packs never do.", words(*feature))
        }
        PackFault::HeadersDisagree => "The two headers of this entry do not say the same.".to_owned(),
        PackFault::StrayBytes => "There are bytes before, after or between the files of the pack.".to_owned(),
        PackFault::BadName(problem) => format!("The file name {}.", name_problem(*problem)),
        PackFault::NameTwice => "Two files have this name (capitals do not make a difference).".to_owned(),
        PackFault::Damaged => "The packed bytes are damaged. Copy or download the file again.".to_owned(),
        PackFault::NotSigned => "The pack does not start with its manifest and signature.".to_owned(),
        PackFault::BadSignatureForm => "The signature is not of the form that signatures have.".to_owned(),
        PackFault::WrongSignature => {
            "The signature does not belong to this manifest: the pack was changed after it was signed."
                .to_owned()
        }
        PackFault::WrongRotation => {
            "The chain of replaced keys does not lead to the key that signed.".to_owned()
        }
        PackFault::NewerFormat { found, known } => {
            format!("The pack is of format {found}; this version knows format {known}. Get a newer version.")
        }
        PackFault::Unreadable { line, column } => {
            format!("The JSON cannot be read (line {line}, column {column}).")
        }
        PackFault::NotListed => "The file is not in the manifest.".to_owned(),
        PackFault::Missing => "This file is missing.".to_owned(),
        PackFault::Changed => "The file is not the one that was signed.".to_owned(),
        PackFault::Blank => "Something must stand here.".to_owned(),
        PackFault::BadValue { expected, found } if found.is_empty() => {
            format!("Here belongs {}.", form(*expected))
        }
        PackFault::BadValue { expected: Expected::Date, found } => date(found),
        PackFault::BadValue { expected, found } => format!("`{found}` is not {}.", form(*expected)),
        PackFault::ExpiresBeforeReview => "The pack expires before the day of its review.".to_owned(),
        PackFault::Twice { value } => format!("`{value}` is there twice."),
        PackFault::NothingInside => "The pack has neither a lesson nor a checklist.".to_owned(),
        PackFault::Unknown { what, name, nearest } => {
            format!("{}{}", unknown(*what, name), did_you_mean(nearest.as_ref()))
        }
        PackFault::BadLink { to } => {
            format!("A lesson cannot link to `{to}`: write https://..., tel:..., term:ID or lesson:ID.")
        }
        PackFault::TooDeep => "Lists and quotations are nested deeper than 16.".to_owned(),
        PackFault::ContentsDisagree => "The table of contents says something else than the file.".to_owned(),
        PackFault::Drawing(problem) => drawing(problem),
    }
}

fn drawing(problem: &Drawing) -> String {
    let what = match problem {
        Drawing::NotSvg => "This is not a whole SVG drawing.".to_owned(),
        Drawing::Runs(what) => format!("A drawing stands still and runs nothing; this one has `{what}`."),
        Drawing::LeadsTo(to) => format!("A drawing is whole in itself; this one needs `{to}`."),
        Drawing::Entity => "A drawing has no names for pieces of text (`&name;`, `<!ENTITY`).".to_owned(),
        Drawing::Picture => {
            "The drawing holds a picture of another form, whose size nothing says.".to_owned()
        }
        Drawing::TooMuch => {
            format!("The drawing draws more than {MAX_SHAPES} shapes, which a small phone cannot.")
        }
    };
    format!("{what} Save it as plain or optimised SVG (Inkscape: Save as, Plain SVG), or as PNG or WebP.")
}

fn too_large(what: Limit, found: u64, limit: u64) -> String {
    match what {
        Limit::Packed => format!("The file has {found} bytes; a pack has at most {limit}."),
        Limit::Inflated => format!("The files have {found} bytes together; a pack has at most {limit}."),
        Limit::Entries => format!("There are {found} files; a pack has at most {limit}."),
        Limit::Pixels => format!("The picture has {found} pixels; {limit} are allowed. Make it smaller."),
        Limit::Ratio => {
            format!("The file would grow {found} times when unpacked; at most {limit} is allowed.")
        }
    }
}

const fn words(feature: Feature) -> &'static str {
    match feature {
        Feature::Encryption => "encryption",
        Feature::Zip64 => "sizes beyond 32 bits (zip64)",
        Feature::DataDescriptor => "sizes written after the data",
        Feature::Compression => "a compression other than deflate",
        Feature::ExtraField => "extra fields",
        Feature::Comment => "a comment",
        Feature::Volumes => "several volumes",
        Feature::SpecialFile => "folders, links or devices as entries",
        Feature::Attributes => "flags, times or attributes of other programs",
    }
}

const fn name_problem(problem: NameProblem) -> &'static str {
    match problem {
        NameProblem::Length => "is empty or too long",
        NameProblem::Absolute => "starts at a root or a drive",
        NameProblem::Traversal => "has an empty part, `.` or `..`",
        NameProblem::Backslash => "has a backslash",
        NameProblem::Control => "has an invisible character",
        NameProblem::NotAscii => "has a letter outside a-z; use plain Latin letters, digits, `-` and `_`",
        NameProblem::Depth => "is more than 16 folders deep",
        NameProblem::Archive => "is that of an archive; a pack holds no archives",
    }
}

/// A day that is written in another way, as far as it can be only one; or that there is not.
fn date(found: &str) -> String {
    let parts: Vec<&str> = found.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let said = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Some((number(year), number(month), number(day))),
        [day, month, year] if year.len() == 4 && number(day) > Some(12) => {
            Some((number(year), number(month), number(day)))
        }
        [month, day, year] if year.len() == 4 && number(day) > Some(12) => {
            Some((number(year), number(month), number(day)))
        }
        _ => None,
    };
    let written = said.and_then(|(year, month, day)| Some(format!("{:04}-{:02}-{:02}", year?, month?, day?)));
    match written.filter(|written| written != found && parse_date(written).is_some()) {
        Some(written) => format!("A day is written year first: write {written}, not `{found}`."),
        None => format!("There is no day `{found}`. Write year, month and day, such as 2028-12-31."),
    }
}

const fn form(expected: Expected) -> &'static str {
    match expected {
        Expected::PackId => "a pack id: write a reversed domain name such as org.example.child-health",
        Expected::FileId => "an id: use small letters, digits, `-` and `_`, and start with a letter",
        Expected::Name => "a name: use small letters, digits and `_`, and start with a letter",
        Expected::Version => "a version: write three numbers such as 1.0.0",
        Expected::Date => "a day, such as 2028-12-31",
        Expected::Language => "a language tag: write sw, pt-BR or zh-Hant",
        Expected::Region => "a region: write two capital letters such as KE",
        Expected::Phone => "a telephone number: use digits, spaces and +",
        Expected::Url => "an address: it must start with https:// and have no spaces",
        Expected::Order => "a whole number from 0 to 9999",
        Expected::Format => "a format: write 1",
        Expected::Direction => "the direction of the language",
        Expected::MediaName => {
            "the name of a picture or sound: use small letters, digits, `-` and `_`, and end in .webp, .png, .jpg, .jpeg, .svg, .opus, .ogg or .mp3 (a recording of a phone in .m4a or .3gp can be saved as .mp3 with Audacity)"
        }
        Expected::Medium => "a whole file of the form that its name says: save it again in that form",
        Expected::Recordings => {
            "the right number of recordings: one of the whole lesson, or one of the beginning and each heading (##)"
        }
        Expected::QuizKind => "a kind of task: write choose, order or explain",
        Expected::Answers => "at least two different answers, split at `;`",
        Expected::AnswerNumbers => {
            "the numbers of the right answers, such as `2` or `1; 3` (only for `choose`, and needed there)"
        }
        Expected::AnswerPictures => "one picture for each answer",
        Expected::LaterDate => "a day on or after the first",
        Expected::Times => "times of day: write 08:00; 20:00",
        Expected::VisitKind => "a kind of visit: write vaccine or visit",
        Expected::Age => "an age such as 0d, 6w, 9m or 4y, or a week of pregnancy such as p20w",
        Expected::DoseNumber => "a whole number from 1 to 99",
        Expected::All => "all of them, each other than the rest (12 months, 7 days from Monday)",
        Expected::Digits => "the ten digits of one script, from 0 to 9 (leave `digits` out for 0123456789)",
        Expected::Line => "one line of at most 200 letters without unseen signs",
        Expected::Paragraph => "a text of at most 1,000 letters without unseen signs",
        Expected::PluralRule => {
            "a rule of plurals: name a language that has the same, such as am, ar, en, fr, ha, hi, ja, pl, pt or ru"
        }
        Expected::Message => {
            "a text that the app can fill in: each `{` closes, and a plural has a form `other`, as in `{n, plural, one {# day} other {# days}}`"
        }
        Expected::Counted => {
            "a text that says how many, as the English one does: write `#` where the number stands, in each form but `zero`, `one` and `two`"
        }
        Expected::InterfaceText => {
            "a text with the same places for values (`{name}`) as the English one, and without `<`"
        }
    }
}

fn unknown(what: Named, name: &str) -> String {
    match what {
        Named::Term => format!("glossary.csv has no word with the id `{name}`."),
        Named::Lesson => format!("There is no lesson `{name}`."),
        Named::Source => format!("pack.yaml has no source with the id `{name}`."),
        Named::Picture | Named::Sound => {
            format!("media.csv has no picture or sound `{name}` that fits here.")
        }
        Named::Quiz => format!("There is no teach-back `{name}` in quizzes/."),
        Named::Language => format!("`languages` in pack.yaml does not list `{name}`."),
    }
}
