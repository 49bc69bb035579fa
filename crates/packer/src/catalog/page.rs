//! `index.html` beside a catalogue: what is offered, for whoever opens the address in a browser. Owns the page and the codes
//! beside it. No script, no date, nothing from elsewhere: the same packs give the same bytes, and any host can serve it.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};
use uzima_domain::pack::catalog;
use uzima_domain::pack::direction::Direction;

/// Name of the page beside the catalogue.
pub const PAGE: &str = "index.html";
/// Folder of the codes, one a pack.
pub const CODES: &str = "qr";

/// Words of the page in one language.
struct Said {
    lang: &'static str,
    open: &'static str,
    file: &'static str,
}

const ENGLISH: Said = Said { lang: "en", open: "Open in Uzima", file: "File" };
const OTHERS: [Said; 3] = [
    Said { lang: "fr", open: "Ouvrir dans Uzima", file: "Fichier" },
    Said { lang: "sw", open: "Fungua katika Uzima", file: "Faili" },
    Said { lang: "ar", open: "افتحوا في أوزيما", file: "ملف" },
];

impl Said {
    fn of(lang: &str) -> &'static Self {
        let base = lang.split('-').next().unwrap_or(lang);
        OTHERS.iter().find(|said| said.lang == base).unwrap_or(&ENGLISH)
    }
}

/// The part of an address that opens the offer of a pack.
pub fn link(id: &str) -> String {
    format!("#/packs?get={id}")
}

/// The page. Where the address of the app is known, each pack has its code beside it; otherwise the links lead to the app that
/// the folder stands in.
pub fn page(packs: &catalog::Catalog, site: Option<&str>) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'\">\n\
         <title>Uzima</title>\n<style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:auto;padding:1rem}\
         section{border-block-end:1px solid;padding-block:1rem}a{display:inline-block;padding-block:.5rem}\
         img{background:#fff;max-width:100%}</style>\n</head>\n<body>\n<h1>Uzima</h1>\n",
    );
    for group in packs.groups() {
        let Some(first) = group.offers.first() else { continue };
        let (said, dir) = (Said::of(&first.language), Direction::of(&first.language));
        let (title, lang) = (escaped(&first.title), escaped(&first.language));
        // Writing into a text never fails.
        let _ = write!(
            out,
            "<section id=\"{}\">\n<h2 lang=\"{lang}\" dir=\"{}\">{title}</h2>\n",
            escaped(&group.id),
            dir.as_str()
        );
        let address = escaped(&format!("{}{}", site.unwrap_or("../"), link(&group.id)));
        let _ = writeln!(
            out,
            "<p lang=\"{}\" dir=\"{}\"><a href=\"{address}\">{}</a></p>",
            said.lang,
            Direction::of(said.lang).as_str(),
            said.open
        );
        if site.is_some() {
            let file = escaped(&code_name(&group.id));
            let _ =
                writeln!(out, "<p><img src=\"{file}\" width=\"200\" height=\"200\" alt=\"{address}\"></p>");
        }
        out.push_str("<ul>\n");
        for offer in &group.offers {
            let _ = writeln!(
                out,
                "<li lang=\"{0}\" dir=\"{1}\"><a href=\"{2}\" download>{3}</a> <span dir=\"ltr\">({0}, {4}, {5} kB)</span> \
                 <small>{6}</small></li>",
                escaped(&offer.language),
                Direction::of(&offer.language).as_str(),
                escaped(&offer.file),
                escaped(&offer.title),
                escaped(&offer.version),
                offer.bytes.div_ceil(1000),
                Said::of(&offer.language).file,
            );
        }
        out.push_str("</ul>\n</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Where the code of a pack stands beside the page.
pub fn code_name(id: &str) -> String {
    format!("{CODES}/{id}.svg")
}

/// The address of a pack as a code that a camera reads; nothing where it is too long for one.
pub fn code(site: &str, id: &str) -> Option<String> {
    let code = QrCode::encode_text(&format!("{site}{}", link(id)), QrCodeEcc::Medium).ok()?;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-4 -4 {0} {0}\"><path fill=\"#fff\" d=\"M-4-4h{0}v{0}h-{0}z\"/><path d=\"",
        code.size() + 8
    );
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(out, "M{x} {y}h1v1h-1z");
        }
    }
    out.push_str("\"/></svg>\n");
    Some(out)
}

/// A text inside of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
