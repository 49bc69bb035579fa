//! Words for what was named where something else belongs: what it is, and what to name instead.

use crate::finding::Misfit;

pub(super) fn message(misfit: &Misfit) -> String {
    match misfit {
        Misfit::Built => "This is a built pack. Name the folder or workbook (.xlsx) that it was made of. To look at a built \
                          pack: `uzima-pack inspect FILE`."
            .to_owned(),
        Misfit::FolderOfBuilt => "This folder holds built packs, and no `pack.yaml`. Name the folder or workbook that they were made \
                                  of. To look at a built pack: `uzima-pack inspect FILE`."
            .to_owned(),
        Misfit::Source => "This is the source of a pack. Name a built pack, a file that ends in .uzima: `uzima-pack build FOLDER --out \
                           built` makes them. To look at a source: `uzima-pack check FOLDER`."
            .to_owned(),
        Misfit::SourceForCatalog => "This is the source of a pack, and a catalogue is made of built packs. Build it first, `uzima-pack \
                                     build FOLDER --out built`, then name the folder `built`."
            .to_owned(),
        Misfit::File => "This is a file. Name the folder that it is in.".to_owned(),
        Misfit::NoPacks => {
            "There is no built pack in this folder, no file that ends in .uzima. `uzima-pack build FOLDER --out built` makes them."
                .to_owned()
        }
        Misfit::PartOfSource { folder } => format!("This is one file of a pack. Name the folder of the pack: {folder}"),
        Misfit::Inside { folder } => {
            format!("The pack is not in this folder but in `{folder}` inside it. Name that folder.")
        }
        Misfit::SettingsName { found } => {
            format!("The settings of a pack stand in `pack.yaml`. There is a file `{found}`: rename it to `pack.yaml`.")
        }
        Misfit::NoSource => "This is neither a folder nor a workbook (.xlsx). A spreadsheet of another kind can be saved as one: \"Save \
                             as\", \"Excel workbook (.xlsx)\"."
            .to_owned(),
        Misfit::NoForm => "A file of this kind cannot be brought in. What can be: a folder of Markdown files, an EPUB (.epub), a FHIR \
                           questionnaire (.json), an XLSForm (.xlsx)."
            .to_owned(),
        Misfit::BuiltForImport => {
            "This is a built pack, which is no source to go on with. Ask its publisher for the folder it was made of.".to_owned()
        }
        Misfit::Same => "This is the very pack that it is to be compared with. Name another version of it.".to_owned(),
        Misfit::SourceLanguage => {
            "This is the language that the pack is written in. Name the language to translate into.".to_owned()
        }
    }
}
