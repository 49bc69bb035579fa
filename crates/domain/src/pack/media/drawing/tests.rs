//! What drawing programs write is taken; what runs, moves, fetches or grows is refused by its name.

use super::*;

fn of(inside: &str) -> Option<Drawing> {
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
    );
    fault(text.as_bytes()).map(|(_, problem)| problem)
}

#[test]
fn what_drawing_programs_write_is_taken() {
    let inkscape = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape -->
<svg xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="10">
 <sodipodi:namedview pagecolor="#ffffff"/>
 <metadata><rdf:RDF><cc:Work xmlns:cc="http://creativecommons.org/ns#" rdf:about=""><dc:format>image/svg+xml</dc:format>
 <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
 <defs><linearGradient id="a"/><linearGradient id="b" xlink:href="#a" xmlns:xlink="http://www.w3.org/1999/xlink"/></defs>
 <path style="fill:url(#b)" d="M0 0"/><text>5 &lt; 6 &#233;</text>
</svg>"##;
    let illustrator = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style type="text/css">
 .st0{clip-path:url(#c);fill:#fff;} .st1{fill:red}
</style><clipPath id="c"><path class="st1" d="M0 0"/></clipPath><path class="st0" d="M1 1"/></svg>"#;
    for text in [inkscape, illustrator, "\u{feff}<svg/>"] {
        assert_eq!(fault(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn what_could_run_move_or_fetch_is_refused_by_its_name() {
    let runs = |name: &str| Some(Drawing::Runs(name.to_owned()));
    let leads = |to: &str| Some(Drawing::LeadsTo(to.to_owned()));
    for (inside, wanted) in [
        ("<script/>", runs("script")),
        ("<x:SCRIPT/>", runs("SCRIPT")),
        ("<a onclick='x'/>", runs("onclick")),
        ("<a onbegin ='x'/>", runs("onbegin")),
        ("<foreignObject/>", runs("foreignObject")),
        ("<animateMotion/>", runs("animateMotion")),
        ("<?xml-stylesheet href='x'?>", runs("xml-stylesheet")),
        ("<image href=\"https://x\"/>", leads("https://x")),
        ("<image href=' //x'/>", leads("//x")),
        (
            "<image xlink:href=\"HTTP://x/http://www.w3.org/2000/svg\"/>",
            leads("HTTP://x/http://www.w3.org/2000/svg"),
        ),
        ("<a href='&#104;ttps://x'/>", leads("https://x")),
        ("<g xml:base='ftp://x'/>", leads("ftp://x")),
        ("<g fill='URL( \"//x\" )'/>", leads("//x")),
        ("<g style='fill:url(x.svg#a)'/>", leads("x.svg#a")),
        ("<style>@IMPORT 'x'</style>", leads("@import")),
        ("<style><![CDATA[g{fill:url(//x)}]]></style>", leads("//x")),
        ("<style>g{fill:\\75rl(//x)}</style>", runs("\\")),
        ("<image href='data:image/png;base64,AAAA'/>", Some(Drawing::Picture)),
        ("&x;", Some(Drawing::Entity)),
        ("<g a='&x;'/>", Some(Drawing::Entity)),
    ] {
        assert_eq!(of(inside), wanted, "{inside}");
    }
    let named = "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>";
    assert_eq!(fault(named.as_bytes()), Some((1, Drawing::Entity)));
}

#[test]
fn a_drawing_is_whole_and_says_where_it_is_not() {
    for bytes in [&b""[..], b"<svg>", b"<p/>", b"<svg/><svg/>", b"\xff", b"<svg><a></svg>", b"GIF89a"] {
        assert!(matches!(fault(bytes), Some((_, Drawing::NotSvg))), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(fault(b"<svg>\n<g/>\n<script/></svg>"), Some((3, Drawing::Runs("script".to_owned()))));
}

/// Ten of each step in the next.
fn steps(count: usize, use_of: impl Fn(usize) -> String) -> String {
    let step = |step| format!("<g id='s{}'>{}</g>", step + 1, use_of(step).repeat(10));
    (0..count).map(step).collect::<Vec<_>>().concat()
}

#[test]
fn a_drawing_that_grows_without_end_is_refused() {
    let uses = |count| format!("<path id='s0'/>{}", steps(count, |step| format!("<use href='#s{step}'/>")));
    assert_eq!(of(&uses(2)), None);
    assert_eq!(of(&uses(12)), Some(Drawing::TooMuch));
    let masks = steps(12, |step| format!("<g mask='url(#s{step})'/>"));
    assert_eq!(of(&masks), Some(Drawing::TooMuch));
    let styled = format!(
        "<style>{}</style>{}",
        (0..12)
            .map(|step| format!("/*}}*/ g.c{step} {{ mask: url( '#s{step}' ) }}"))
            .collect::<Vec<_>>()
            .concat(),
        steps(12, |step| format!("<g class='x c{step}'/>"))
    );
    assert_eq!(of(&styled), Some(Drawing::TooMuch));
    let round = "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>";
    assert_eq!(of(round), Some(Drawing::TooMuch));
    assert_eq!(of(&"<g>".repeat(200)), Some(Drawing::TooMuch));
    assert_eq!(of(&"<g/>".repeat(30_000)), Some(Drawing::TooMuch));
    let chain: Vec<String> =
        (0..5_000).map(|step| format!("<use id='c{step}' href='#c{}'/>", step + 1)).collect();
    assert_eq!(of(&chain.concat()), Some(Drawing::TooMuch));
}
