//! What people type, and what they find.

use uzima_domain::pack::article::{Block, Inline, Lesson, Placed};
use uzima_domain::pack::contents::ChecklistCard;
use uzima_domain::pack::{ChecklistTexts, Term};
use uzima_domain::search::{Kind, Piece, mark, search, texts};

use crate::{ids, lesson, opened};

#[test]
fn danger_signs_never_stand_below_others() {
    let texts = [
        lesson("fever", "Fever", "", ""),
        lesson("cough", "Cough", "With fever", ""),
        lesson("danger", "Danger signs", "", "A child with fever"),
        lesson("drink", "Drinks", "", "Fever makes thirsty"),
    ];
    let opened = opened(&texts, &["danger"]);
    assert_eq!(ids(&opened, "FEV"), ["danger", "fever", "cough", "drink"]);
    assert_eq!(ids(&opened, "fever thirsty"), ["drink"]);
    assert_eq!(ids(&opened, "fevre"), ["danger", "fever", "cough", "drink"], "with a slip, too");
    for none in ["eve", " . ", "fever nowhere"] {
        assert_eq!(ids(&opened, none), [""; 0], "{none}");
    }
}

#[test]
fn people_write_as_they_can() {
    let cases = [
        ("Fièvre. Donnez de l\u{2019}eau.", &["fievre", "eau", "l'eau", "d\u{2019}eau", "FIÈVRE eau"][..]),
        ("الحُمّى عند الأطفال", &["حمي اطفال", "الحمى", "أطفال", "بالاطفال"]),
        ("الالتهاب الرئوي", &["التهاب", "الالتهاب", "والالتهاب"]),
        ("می\u{200c}شود اسهال", &["میشود", "اسهال"]),
        ("बुख़ार और खाँसी ३ दिन", &["बुखार", "खांसी", "खाँसी 3"]),
        ("ትኩሳት፡ ሐኪም ዓይን", &["ሀኪም", "ሃኪም", "አይን", "ትኩ"]),
        ("给孩子喝口服补液盐", &["补", "补液", "口服补液盐", "孩子 补液盐"]),
        ("အဖျား\u{200b}ကြီး", &["အဖျားကြီး", "ဖျား"]),
        ("อาการไข้ในเด็ก ๓ วัน", &["ไข้", "ไข้ในเด็ก", "3"]),
        ("Diarrhoea in children", &["diarhoea", "diarrhoea", "diarrhea", "chidlren", "childern"]),
        ("Kuhara kwa mtoto, ng'ombe", &["ngombe", "ng\u{2019}ombe", "kuhaar"]),
    ];
    for (text, queries) in cases {
        let opened = opened(&[lesson("it", text, "", ""), lesson("other", "Soap", "", "")], &[]);
        for query in queries {
            assert_eq!(ids(&opened, query), ["it"], "{query} in {text}");
        }
    }
}

#[test]
fn a_slip_is_forgiven_only_where_nothing_else_is_found_and_in_longer_words() {
    let opened = opened(&[lesson("a", "Cough", "", "boil"), lesson("b", "Dough", "", "bowl")], &[]);
    assert_eq!(ids(&opened, "cough"), ["a"]);
    assert_eq!(ids(&opened, "xough"), ["a", "b"]);
    assert_eq!(ids(&opened, "bowk"), [""; 0]);
    assert_eq!(ids(&opened, "coug"), ["a"]);
    assert_eq!(ids(&opened, "cugh"), ["a"]);
}

#[test]
fn words_in_a_language_the_letters_of_another_do_not_hide() {
    // One slip or none in one pack decides for all: a hit by a slip never stands among exact ones.
    let one = opened(&[lesson("exact", "Fever", "", "")], &[]);
    let other = opened(&[lesson("near", "Lever", "", "")], &["near"]);
    let answer = search(one.iter().chain(&other).map(|index| ((), index)), "fever");
    assert_eq!(answer.hits.iter().map(|hit| hit.doc.id.as_str()).collect::<Vec<_>>(), ["exact"]);
}

fn term(id: &str, label: &str, also: &[&str], say: &str) -> Term {
    let also = also.iter().map(ToString::to_string).collect();
    Term { also, id: id.to_owned(), label: label.to_owned(), say: say.to_owned(), ..Term::default() }
}

fn written(id: &str, title: &str, words: Vec<Inline>) -> Lesson {
    let blocks = vec![Placed { block: Block::Paragraph(words), line: 1 }];
    Lesson { id: id.to_owned(), title: title.to_owned(), blocks, ..Lesson::default() }
}

#[test]
fn lessons_checklists_and_words_are_found_also_by_other_words_for_the_same() {
    let glossary = vec![
        term("diarrhoea", "Diarrhoea", &["runny tummy", "loose stools"], "Watery stools three times a day"),
        term("ors", "ORS", &["salts"], "A drink against drying out"),
    ];
    let lessons = [
        written("stools", "Diarrhoea and drinking", vec![Inline::Text("Give more to drink.".to_owned())]),
        written(
            "drink",
            "Making the drink",
            vec![Inline::Term { id: "ors".to_owned(), text: vec![Inline::Text("the packet".to_owned())] }],
        ),
        written("tools", "Horsing about", vec![Inline::Text("Runny noses.".to_owned())]),
    ];
    let card = ChecklistCard {
        id: "child".to_owned(),
        title: "A child with loose stools".to_owned(),
        ..ChecklistCard::default()
    };
    let mut asked = ChecklistTexts::default();
    asked.texts.insert("question/blood/label".to_owned(), "Is there blood?".to_owned());
    asked.texts.insert("question/blood/audio".to_owned(), "sound.mp3".to_owned());
    let texts = texts(&[], &lessons, [(&card, &asked)].into_iter(), &glossary);
    let opened = opened(&texts, &[]);
    let found = |query: &str| ids(&opened, query);
    assert_eq!(found("runny tummy"), ["stools", "child", "diarrhoea"]);
    assert_eq!(found("salts"), ["ors", "drink"]);
    assert_eq!(found("ors"), ["ors", "drink"], "a short word is not found inside another");
    assert_eq!(found("blood"), ["child"]);
    assert_eq!(found("sound"), [""; 0], "the name of a recording is not read by anybody");
    assert_eq!(found("watery"), ["diarrhoea"]);
    let answer = search(opened.iter().map(|index| ((), index)), "watery");
    assert_eq!(answer.hits[0].doc.kind, Kind::Word);
}

#[test]
fn what_was_found_is_marked_in_what_is_shown() {
    let opened = opened(&[lesson("it", "Fièvre et toux", "", "")], &[]);
    let marked = |query: &str| {
        let answer = search(opened.iter().map(|index| ((), index)), query);
        let pieces = mark("Fièvre et toux", &answer.sought).into_iter();
        pieces
            .filter_map(|piece| if let Piece::Marked(text) = piece { Some(text) } else { None })
            .collect::<Vec<_>>()
    };
    assert_eq!(marked("tou fi"), ["Fièvre", "toux"]);
    assert_eq!(marked("fievrre"), ["Fièvre"]);
    assert_eq!(marked(""), [""; 0]);
}
