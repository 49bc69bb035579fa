//! The pack that `uzima-pack new` writes: small, commented, and free of faults and warnings.

/// Path to text of every file.
pub const FILES: [(&str, &str); 9] = [
    ("pack.yaml", include_str!("../starter/pack.yaml")),
    ("glossary.csv", include_str!("../starter/glossary.csv")),
    ("README.md", include_str!("../starter/README.md")),
    ("articles/en/drinking-water.md", include_str!("../starter/articles/en/drinking-water.md")),
    ("checklists/cut-skin/checklist.yaml", include_str!("../starter/checklists/cut-skin/checklist.yaml")),
    ("checklists/cut-skin/questions.csv", include_str!("../starter/checklists/cut-skin/questions.csv")),
    ("checklists/cut-skin/rules.csv", include_str!("../starter/checklists/cut-skin/rules.csv")),
    ("checklists/cut-skin/tests.csv", include_str!("../starter/checklists/cut-skin/tests.csv")),
    ("medicines/common.csv", include_str!("../starter/medicines/common.csv")),
];
