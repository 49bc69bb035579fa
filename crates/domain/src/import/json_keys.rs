//! Keys that an object of JSON holds twice: which of the two counts would be a guess.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// The keys that are given twice, in any object of a text, in the order they are met; empty where the text is not JSON.
pub fn given_twice(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let read = Keys(&mut found).deserialize(&mut serde_json::Deserializer::from_str(text));
    if read.is_ok() { found } else { Vec::new() }
}

struct Keys<'a>(&'a mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            map.next_value_seed(Keys(self.0))?;
            if seen.contains(&key) && !self.0.contains(&key) {
                self.0.push(key);
            } else {
                seen.push(key);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Keys(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_at_any_depth_and_told_once() {
        assert_eq!(given_twice(r#"{"a": 1, "b": [{"c": null, "c": true, "c": 1.5}], "a": -1}"#), ["c", "a"]);
        assert_eq!(given_twice(r#"{"a": {"b": 1}, "c": {"b": "a"}}"#), [""; 0]);
        assert_eq!(given_twice(r#"{"a": 1, "\u0061": 2}"#), ["a"]);
        assert_eq!(given_twice(r#"{"a": 1, "a": "#), [""; 0]);
    }
}
