//! Double quotes of a CSV that do not match. The reader takes them away without a word, and a text becomes another one.

/// The first row with a quote that is never closed, or that stands alone inside quotes; the first row is 1.
pub(super) fn loose(text: &str, delimiter: u8) -> Option<u32> {
    let delimiter = char::from(delimiter);
    let (mut row, mut opened) = (1, None);
    let mut is_start = true;
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        match (sign, opened) {
            ('"', Some(_)) if rest.peek() == Some(&'"') => {
                rest.next();
            }
            ('"', Some(from)) => {
                while rest.next_if(|next| *next == ' ').is_some() {}
                let ends = rest.peek().is_none_or(|next| *next == delimiter || matches!(next, '\r' | '\n'));
                if !ends {
                    return Some(from);
                }
                opened = None;
            }
            ('"', None) if is_start => opened = Some(row),
            // A cell of several lines stands in one row; old programs end a row with a lone return.
            ('\r', None) if rest.peek() == Some(&'\n') => {}
            ('\n' | '\r', None) => {
                row += 1;
                is_start = true;
                continue;
            }
            _ => {}
        }
        is_start = sign == delimiter && opened.is_none();
    }
    opened
}

#[cfg(test)]
mod tests {
    use super::loose;

    #[test]
    fn quotes_that_match_are_taken() {
        for text in
            ["", "a,b\n", "\"a, \"\"b\"\" c\",d\r\n\"e\"", "\"a\" ,b", "5\" tube,b", "\"\",\"\"\"\"\n"]
        {
            assert_eq!(loose(text, b','), None, "{text}");
        }
        assert_eq!(loose("\"a;b\";c", b';'), None);
    }

    #[test]
    fn the_row_of_a_loose_quote_is_named() {
        assert_eq!(loose("id,say\na,\"b\nc,d\n", b','), Some(2));
        assert_eq!(loose("id,say\n\"a\",\"say \"no\" twice\"\n", b','), Some(2));
        assert_eq!(loose("id,say\na,\"two\nlines\"\rc,\"d\n", b','), Some(3));
    }
}
