//! The few HTML shapes the shells are made of; every text passes through [`escape`].

/// `text` made safe as HTML text and inside a double-quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `<name attributes>text</name>` on a line of its own; `attributes` come ready, with a leading space.
pub fn element(name: &str, attributes: &str, text: &str) -> String {
    format!("<{name}{attributes}>{}</{name}>\n", escape(text))
}
