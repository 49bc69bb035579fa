//! Words for faults in the author's formats: YAML, CSV, Markdown.

use uzima_domain::pack::Place;
use uzima_domain::pack::admission::NotAdmitted;

use super::{backup, count, did_you_mean, misfit, named, sheet};
use crate::finding::{Encoding, Shape, SourceFault};

pub(super) fn message(fault: &SourceFault, place: &Place) -> String {
    let name = named(place);
    match fault {
        SourceFault::NotUtf8 { looks_like } => not_utf8(*looks_like, place),
        SourceFault::YamlSyntax { detail } => {
            format!("The settings cannot be read here: {detail}. Put a text with `: ` or `#` inside double quotes.")
        }
        SourceFault::YamlTab => "A tab stands here. Indent with spaces: two for each step.".to_owned(),
        SourceFault::YamlRemark { lost } => remark(lost),
        SourceFault::YamlFeature(feature) => format!("Settings cannot have {feature}."),
        SourceFault::UnknownKey { nearest } => {
            format!("The key `{name}` has no meaning here.{}", did_you_mean(nearest.as_ref()))
        }
        SourceFault::KeyTwice => format!("The key `{name}` is there twice."),
        SourceFault::WrongShape { expected } => format!("{} belongs here.", shape(*expected)),
        SourceFault::NoFrontMatter => {
            "A lesson starts with a line `---`, then lines such as `title: Fever`, then a line `---`.".to_owned()
        }
        SourceFault::FrontMatterLine => "Write `key: text` on each line between the two lines of `---`.".to_owned(),
        SourceFault::CsvSyntax => "The double quotes in this row do not match. Inside quotes, write a double quote twice.".to_owned(),
        SourceFault::UnknownColumn { nearest } => {
            format!("The column `{name}` has no meaning here.{}", did_you_mean(nearest.as_ref()))
        }
        SourceFault::ColumnTwice => format!("The column `{name}` is there twice."),
        SourceFault::ColumnMissing => format!("The column `{name}` is missing."),
        SourceFault::ColumnLanguage => {
            format!("`{name}` is in a language that `languages` in pack.yaml does not list.")
        }
        SourceFault::LanguageName { found, tag } => language_name(found, tag.as_deref()),
        SourceFault::TooManyCells => too_many_cells(place).to_owned(),
        SourceFault::RawHtml => "Lessons cannot hold HTML. Write it in Markdown, or write `\\<` for the sign.".to_owned(),
        SourceFault::Markdown(what) => format!("Lessons cannot hold {what}."),
        SourceFault::UnknownMark { found } => mark(found),
        SourceFault::LanguageIncomplete { lang, missing, first } => {
            format!("The language `{lang}` is not built: {missing} needed texts are not translated. The first is {first}.")
        }
        SourceFault::LessonFallsBack { lang } => {
            format!("The lesson is not translated into `{lang}` and stands there in the source language.")
        }
        SourceFault::NoNotFor => {
            "Nothing stands here. Somebody whom the list is not for would only read that it is not meant for them.".to_owned()
        }
        SourceFault::NoAction => "Nothing stands here, so a result at this level would not say what to do.".to_owned(),
        SourceFault::NoSource => "The rule does not say where it was read. Name an entry of `sources` in pack.yaml.".to_owned(),
        SourceFault::YoungInfantsToo => {
            "A child under 2 months needs a list of its own, so this list will be for 2 months and older. Write the ages from 2, and 0-1 in another list.".to_owned()
        }
        SourceFault::PregnancyToo => {
            "In pregnancy the same sign can mean something else. Write `any` only where every sign of the list means the same.".to_owned()
        }
        SourceFault::NoSuchApp { known } => {
            format!("There is no Uzima of this version yet: this one is {known}. No phone could install the pack.")
        }
        SourceFault::UnknownSheet { nearest } => {
            format!("This sheet is not part of a pack and is not read.{}", did_you_mean(nearest.as_ref()))
        }
        SourceFault::RowWithoutId => "The row has no id, so nothing in it is read.".to_owned(),
        SourceFault::RowIdTwice { id } => format!("Another row above has the id `{id}` too. Give this one another id."),
        SourceFault::CellError { error } => format!("The cell shows the error {error}. Mend the formula, or type the value."),
        SourceFault::BecameADate { date } => {
            format!("The spreadsheet made the date {date} of what was typed here. Format the cell as Text, then type it again.")
        }
        SourceFault::DateAsNumber { .. }
        | SourceFault::NoValue
        | SourceFault::Merged { .. }
        | SourceFault::Hidden
        | SourceFault::SheetTwice { .. } => sheet::message(fault, place),
        SourceFault::AnswerNull { question } => {
            format!("`{question}` has `null` as its answer. Leave out what was not answered; write \"unsure\" for somebody who is not sure.")
        }
        SourceFault::ColumnUnnamed => "Something stands below an empty header. Name the column, or empty it.".to_owned(),
        SourceFault::ReadAsWindows1252 { word } => {
            format!("The file is not UTF-8 and was read as an older Windows encoding, so a word of it reads `{word}`. If that is wrong, save the file as \"CSV UTF-8\".")
        }
        SourceFault::OfferedTwice { other } => {
            format!("{other} is of the same pack and language. Leave the newer one in the folder.")
        }
        SourceFault::PoLanguage { found, wanted } => po_language(found, wanted),
        SourceFault::LostLetters { word } => format!(
            "Letters were lost in `{word}`: a program read this file in another encoding and saved it. Write the words again, and save as \"CSV UTF-8\"."
        ),
        SourceFault::PoSyntax => "This line is not of the form of PO files: msgctxt, msgid and msgstr with a text in double quotes.".to_owned(),
        SourceFault::TranslatedTwice => "This text is translated here and in a PO file. Keep one of them.".to_owned(),
        SourceFault::TranslationOutdated { found, first } => {
            let (number, are) = (count(*found, "translation"), if *found == 1 { "is" } else { "are" });
            format!("{number} {are} of words that the pack does not have any more. The first is {first}. Run `uzima-pack po extract`.")
        }
        SourceFault::FileNotUsed if translation(&place.file).is_some() => {
            let lang = translation(&place.file).unwrap_or_default();
            format!("The pack has no language `{lang}`: add it to `languages`. Until then this file is not read.")
        }
        SourceFault::FileNotUsed => "This file is not part of a pack and is not read.".to_owned(),
        SourceFault::MediaNotUsed => "Nothing in the pack shows or plays this file, so it is left out.".to_owned(),
        SourceFault::MediaNotListed => "This file has no row in media.csv, which says who made it and under which licence.".to_owned(),
        SourceFault::MythsWithoutAlert => "There is no alert of this name for these cards.".to_owned(),
        SourceFault::UnknownWord { found, nearest } => {
            format!("`{found}` is not one of the words that may stand here.{}", did_you_mean(nearest.as_ref()))
        }
        SourceFault::InterfaceIncomplete { missing, first } => {
            let (texts, are) = (count(*missing, "text"), if *missing == 1 { "is" } else { "are" });
            format!("{texts} of the app {are} missing here and will stand in another language. The first is {first}.")
        }
        SourceFault::InterfaceOfTheApp => "The app speaks this language itself, so no phone will use this file.".to_owned(),
        SourceFault::PluralForms { missing } => {
            format!("The language has forms for counts that this text lacks: {}. The form `other` will stand in their place.", missing.join(", "))
        }
        SourceFault::UnknownChecklist { nearest, known } => {
            let known = match (nearest, known.as_slice()) {
                (Some(_), _) => did_you_mean(nearest.as_ref()),
                (None, []) => " It has none at all.".to_owned(),
                (None, known) => format!(" It has: {}.", known.join(", ")),
            };
            format!("The pack has no checklist of this id.{known}")
        }
        SourceFault::NotJson => "The answers are not JSON, such as {\"fever\": \"yes\"}.".to_owned(),
        SourceFault::AnswerTwice { question } => format!("`{question}` is answered twice."),
        SourceFault::NotAdmitted(NotAdmitted::OpenKey) => {
            "This is signed with the key that is public with the source of Uzima, so anybody may have made it. No phone takes it from a file.".to_owned()
        }
        SourceFault::NotAdmitted(NotAdmitted::NeedsNewerApp) => {
            format!("The pack was made for a newer Uzima: this one is {}.", env!("CARGO_PKG_VERSION"))
        }
        SourceFault::Link => "This is a symbolic link. A pack holds plain files only.".to_owned(),
        SourceFault::NameNotUnicode => "The name of this file is not Unicode. Rename it.".to_owned(),
        SourceFault::Io { detail } => {
            let mut letters = detail.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).chain(['.']).collect()
        }
        SourceFault::KeyReadable => "Others on this machine can read this private key. Make it private: chmod 600.".to_owned(),
        SourceFault::NotEmpty => "The folder is not empty. Name a new one.".to_owned(),
        SourceFault::Misfit(wrong) => misfit::message(wrong),
        SourceFault::Backup(fault) => backup::message(*fault),
        SourceFault::Exchange(fault) => fault.to_string(),
    }
}

const fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "One text",
        Shape::List => "A list (a line `- text` for each)",
        Shape::Map => "Further keys (`key: text`, indented)",
    }
}

/// A sheet has no signs between its columns.
fn too_many_cells(place: &Place) -> &'static str {
    if place.file.starts_with("sheet ") {
        "The row has more cells than the header. Every column needs a name in row 1."
    } else {
        "The row has more cells than the header. A text that holds the sign between the columns, a comma or a semicolon, must stand inside double quotes."
    }
}

fn mark(found: &str) -> String {
    format!(
        "`{found}` begins no box here. Write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or, for danger, [!CAUTION], alone on the first line of the quotation; the text follows on the next line, behind `>`."
    )
}

fn remark(lost: &str) -> String {
    format!(
        "Settings take ` #` for the beginning of a remark, so `{lost}` is left out. Put the whole text inside double quotes, or write a space behind `#`."
    )
}

fn po_language(found: &str, wanted: &str) -> String {
    format!(
        "The header says `Language: {found}`, and the file is read as `{wanted}`. Give the file of that language, or mend its header."
    )
}

/// The language of a file of translations, or of a language of the interface.
fn translation(file: &str) -> Option<&str> {
    let of = |folder: &str, end: &str| file.strip_prefix(folder)?.strip_suffix(end);
    of("i18n/", ".po").or_else(|| of("interface/", ".json"))
}

/// A file that is not in UTF-8, and where a program asks for the encoding.
fn not_utf8(looks_like: Encoding, place: &Place) -> String {
    let looks_like = match looks_like {
        Encoding::Windows1252 => "an older Windows encoding (\"ANSI\")",
        Encoding::Utf16 => "UTF-16 (\"Unicode text\")",
    };
    let way_out = if place.file.rsplit_once('.').is_some_and(|(_, end)| end == "csv") {
        "Save it again as \"CSV UTF-8\"."
    } else {
        "In the program that wrote it choose \"Save as\", and there the encoding UTF-8."
    };
    format!("The file is not UTF-8; it looks like {looks_like}. {way_out}")
}

fn language_name(found: &str, tag: Option<&str>) -> String {
    let way_out = tag.map_or_else(
        || "Languages are named by tags, such as en, sw, pt-BR or zh-Hant.".to_owned(),
        |tag| format!("Write `{tag}`."),
    );
    format!("`{found}` is not the tag of a language. {way_out}")
}
