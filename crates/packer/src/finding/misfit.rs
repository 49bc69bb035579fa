//! What was named on the command line, or stands in a folder, where something else belongs.

/// Why the thing that was named is not the one that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// A built pack, where its source belongs.
    Built,
    /// A folder with built packs, where a source belongs.
    FolderOfBuilt,
    /// A folder or workbook, where a built pack belongs.
    Source,
    /// The source of a pack, where a folder with built packs belongs.
    SourceForCatalog,
    /// A file, where a folder belongs.
    File,
    /// A folder without built packs.
    NoPacks,
    /// One file of a source, where the whole belongs.
    PartOfSource {
        /// The folder of the source.
        folder: String,
    },
    /// The source is in a folder inside this one.
    Inside {
        /// That folder.
        folder: String,
    },
    /// The settings have a name that is nearly right.
    SettingsName {
        /// Their name.
        found: String,
    },
    /// Neither a folder nor a workbook.
    NoSource,
    /// A file of a kind that cannot be brought in.
    NoForm,
    /// A built pack, which cannot be brought in.
    BuiltForImport,
    /// The pack that it is to be compared with.
    Same,
    /// The language that the pack is written in, where another belongs.
    SourceLanguage,
}

impl Misfit {
    /// The stable id of the rule that is broken.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::SettingsName { .. } => "settings-name",
            Self::Same => "same-pack",
            Self::SourceLanguage => "source-language",
            Self::NoPacks => "no-packs",
            _ => "wrong-kind",
        }
    }
}
