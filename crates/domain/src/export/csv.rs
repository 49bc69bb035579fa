//! Tables for other programs (RFC 4180). Owns that a cell stays a cell: it neither breaks out of its line nor becomes a
//! formula where a spreadsheet opens it.

/// Signs with which spreadsheets begin what they reckon, also in their wide forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table, its first row the names of the columns. It begins with a byte order mark, without which spreadsheets read other
/// scripts as nonsense.
pub fn table<'c>(rows: impl IntoIterator<Item = &'c [String]>) -> String {
    let mut out = "\u{feff}".to_owned();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            write(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out
}

/// A text that could be reckoned gets an apostrophe in front, as spreadsheets themselves write a text that looks like a
/// formula.
fn write(out: &mut String, cell: &str) {
    let is_empty = |sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}';
    let is_formula = cell.starts_with(['\t', '\r']) || cell.trim_start_matches(is_empty).starts_with(FORMULA);
    let is_quoted = is_formula
        || cell.contains([',', '"', '\n', '\r', ';'])
        || cell.starts_with(' ')
        || cell.ends_with(' ');
    if !is_quoted {
        out.push_str(cell);
        return;
    }
    out.push('"');
    if is_formula {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> String {
        let cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
        table([cells.as_slice()])
    }

    #[test]
    fn cells_stay_cells() {
        assert_eq!(row(&["a", "b c", ""]), "\u{feff}a,b c,\r\n");
        assert_eq!(
            row(&["a,b", "say \"x\"", "one\r\ntwo"]),
            "\u{feff}\"a,b\",\"say \"\"x\"\"\",\"one\r\ntwo\"\r\n"
        );
        assert_eq!(row(&[" x", "1;2", "١٢"]), "\u{feff}\" x\",\"1;2\",١٢\r\n");
    }

    #[test]
    fn no_cell_is_reckoned() {
        for text in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "=HYPERLINK(\"x\",\"y\")"]
        {
            assert!(row(&[text]).starts_with("\u{feff}\"'"), "{text}");
        }
        assert_eq!(row(&["a=1"]), "\u{feff}a=1\r\n");
    }
}
