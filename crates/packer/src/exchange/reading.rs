//! From the tree of another language to a condition of ours, with the questions of the form.

use super::asked::{Asked, Catalogue, Literal, Takes};
use super::expr::{Expr, Relation};
use super::loss::Why;
use super::path::{Dialect, Join, Node, parse};

/// What a condition of another language may name.
pub(crate) struct Reader<'a> {
    /// Questions by the names they had.
    pub catalogue: &'a Catalogue,
    /// The question whose value `.` is.
    pub own: Option<&'a Asked>,
    /// The language.
    pub dialect: Dialect,
}

impl Reader<'_> {
    /// Reads a condition.
    pub(crate) fn read(&self, text: &str) -> Result<Expr, Why> {
        self.expr(&parse(text, self.dialect).ok_or(Why::Language)?)
    }

    fn all(&self, parts: &[Node]) -> Result<Vec<Expr>, Why> {
        parts.iter().map(|part| self.expr(part)).collect()
    }

    fn expr(&self, node: &Node) -> Result<Expr, Why> {
        match node {
            Node::Joined(Join::Or, parts) => Ok(Expr::Or(self.all(parts)?)),
            Node::Joined(Join::And, parts) => Ok(Expr::And(self.all(parts)?)),
            Node::Compare(left, relation, right) => self.compare(left, *relation, right),
            Node::Among(choice, operand) => match (&**choice, self.operand(operand)) {
                (Node::Text(code), Some(asked)) => asked.compared(Relation::Equal, Literal::Text(code)),
                _ => Err(Why::Language),
            },
            Node::Call(None, name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("not", [inner]) | ("iif", [inner, Node::Truth(false), Node::Truth(true)]) => {
                    Ok(Expr::Not(Box::new(self.expr(inner)?)))
                }
                ("selected", [operand, Node::Text(code)]) => {
                    self.asked(operand)?.compared(Relation::Equal, Literal::Text(code))
                }
                _ => Err(Why::Language),
            },
            Node::Call(Some(of), name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("not", []) => Ok(Expr::Not(Box::new(self.expr(of)?))),
                ("exists" | "hasValue", []) => self.exists(of),
                ("empty", []) => Ok(self.exists(of)?.negated()),
                _ => Err(Why::Language),
            },
            operand => match self.asked(operand)? {
                // In XPath a name alone says that there is any answer; of a number, that it is not zero.
                asked if self.dialect == Dialect::XPath && asked.takes != Takes::Number => asked.answered(),
                asked if asked.takes == Takes::YesNo => asked.compared(Relation::Equal, Literal::Truth(true)),
                _ => Err(Why::Compared),
            },
        }
    }

    /// `where(code = 'x').exists()` of an answer is that choice; else it is any answer at all.
    fn exists(&self, of: &Node) -> Result<Expr, Why> {
        if let Node::Call(Some(answers), name, arguments) = of
            && name == "where"
            && let [Node::Compare(left, Relation::Equal, right)] = arguments.as_slice()
            && let (Node::Text(code), Some(asked)) = (&**right, self.operand(answers))
            && is_code(left)
        {
            return asked.compared(Relation::Equal, Literal::Text(code));
        }
        self.asked(of)?.answered()
    }

    fn compare(&self, left: &Node, relation: Relation, right: &Node) -> Result<Expr, Why> {
        if let Some(counted) = self.added(left, relation, right) {
            return counted;
        }
        let (asked, relation, literal) = match (self.operand(left), self.operand(right)) {
            (Some(asked), None) => (asked, relation, right),
            (None, Some(asked)) => (asked, relation.turned(), left),
            // A boolean that is compared with another: `selected(...) = true()`, `(...) = false`.
            (None, None) => return self.against_truth(left, relation, right),
            (Some(_), Some(_)) => return Err(Why::Language),
        };
        match literal {
            Node::Text(text) if text.is_empty() && relation == Relation::NotEqual => asked.answered(),
            Node::Text(text) if text.is_empty() && relation == Relation::Equal => {
                Ok(asked.answered()?.negated())
            }
            // There the whole selection is compared: "a b" is not "a". `selected()` asks for one choice.
            _ if self.dialect == Dialect::XPath && asked.takes == Takes::Several => Err(Why::Selection),
            Node::Text(text) | Node::Date(text) => asked.compared(relation, Literal::Text(text)),
            Node::Number(text) => asked.compared(relation, Literal::Number(text)),
            Node::Truth(is_true) => asked.compared(relation, Literal::Truth(*is_true)),
            Node::Call(None, name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("date", [Node::Text(text)]) => asked.compared(relation, Literal::Text(text)),
                ("true", []) => asked.compared(relation, Literal::Truth(true)),
                ("false", []) => asked.compared(relation, Literal::Truth(false)),
                _ => Err(Why::Language),
            },
            _ => Err(Why::Language),
        }
    }

    fn against_truth(&self, left: &Node, relation: Relation, right: &Node) -> Result<Expr, Why> {
        let is_true = match right {
            Node::Truth(is_true) => *is_true,
            Node::Call(None, name, none) if none.is_empty() && name == "true" => true,
            Node::Call(None, name, none) if none.is_empty() && name == "false" => false,
            _ => return self.how_many(left, relation, right),
        };
        let holds = match relation {
            Relation::Equal => is_true,
            Relation::NotEqual => !is_true,
            _ => return Err(Why::Language),
        };
        let inner = self.expr(left)?;
        Ok(if holds { inner } else { inner.negated() })
    }

    /// `count-selected(${q}) > 0`, `string-length(${q}) > 0`, `….count() > 0`: that there is any answer.
    fn how_many(&self, left: &Node, relation: Relation, right: &Node) -> Result<Expr, Why> {
        let of = match left {
            Node::Call(None, name, arguments)
                if matches!(name.as_str(), "count-selected" | "string-length") =>
            {
                arguments.first()
            }
            Node::Call(Some(of), name, _) if name == "count" => Some(&**of),
            _ => None,
        };
        let (Some(of), Node::Number(number)) = (of, right) else { return Err(Why::Language) };
        let answered = self.asked(of)?.answered()?;
        match (relation, number.as_str()) {
            (Relation::Greater | Relation::NotEqual, "0") | (Relation::AtLeast, "1") => Ok(answered),
            (Relation::Equal | Relation::AtMost, "0") | (Relation::Less, "1") => Ok(answered.negated()),
            _ => Err(Why::Language),
        }
    }

    /// What is added up: ones for conditions that hold, or numbers and scores; nothing when neither stands there.
    fn added(&self, left: &Node, relation: Relation, right: &Node) -> Option<Result<Expr, Why>> {
        let Node::Number(than) = right else { return None };
        let terms: Vec<&Node> = match left {
            Node::Joined(Join::Plus, terms) => {
                terms.iter().filter(|term| **term != Node::Number("0".to_owned())).collect()
            }
            term if choice_of_two(term).is_some() => vec![term],
            _ => return None,
        };
        if terms.is_empty() {
            return Some(Err(Why::Language));
        }
        let counted: Option<Vec<&Node>> = terms.iter().map(|term| one_or_nothing(term)).collect();
        if let Some(counted) = counted {
            let of: Result<Vec<_>, _> = counted.into_iter().map(|part| self.expr(part)).collect();
            return Some(of.map(|of| Expr::Count(of, relation, than.clone())));
        }
        let of: Option<Vec<String>> = terms.iter().map(|term| self.summand(term)).collect();
        Some(of.map(|of| Expr::Sum(of, relation, than.clone())).ok_or(Why::Language))
    }

    /// A number, or the scores of a question's choices: `if(q = 'a', 0, if(q = 'b', 1, 0))`.
    fn summand(&self, term: &Node) -> Option<String> {
        if let Some(asked) = self.operand(term) {
            return (asked.takes == Takes::Number).then(|| asked.name.clone());
        }
        if let Some(number) = or_nothing(term) {
            return self.summand(number);
        }
        let [Node::Compare(operand, Relation::Equal, _), Node::Number(_), rest] = choice_of_two(term)? else {
            return None;
        };
        let asked = self.operand(operand).filter(|asked| asked.takes == Takes::One)?;
        match rest {
            Node::Number(_) => Some(asked.name.clone()),
            rest => self.summand(rest).filter(|name| *name == asked.name),
        }
    }

    fn asked(&self, node: &Node) -> Result<&Asked, Why> {
        self.operand(node).ok_or(Why::Language)
    }

    /// The question that a path leads to.
    fn operand(&self, node: &Node) -> Option<&Asked> {
        match node {
            Node::Reference(name) => self.catalogue.get(name),
            Node::Value => self.own,
            Node::Member(of, name) if name == "answer" || name == "code" || name.starts_with("value") => {
                self.operand(of)
            }
            Node::Call(Some(of), name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("first" | "ofType" | "toString" | "toInteger" | "toDecimal", _) => self.operand(of),
                ("where", [Node::Compare(left, Relation::Equal, right)]) => match (&**left, &**right) {
                    (Node::Name(link), Node::Text(id)) if link == "linkId" && is_walk(of) => {
                        self.catalogue.get(id)
                    }
                    _ => None,
                },
                _ => None,
            },
            // `number(${q})` is the value itself, as far as it is one.
            Node::Call(None, name, arguments) if matches!(name.as_str(), "number" | "int" | "string") => {
                arguments.first().and_then(|inner| self.operand(inner))
            }
            _ => None,
        }
    }
}

/// A walk over items: `%resource.repeat(item)`, also through groups.
fn is_walk(node: &Node) -> bool {
    match node {
        Node::Name(name) => matches!(name.as_str(), "%resource" | "%context" | "QuestionnaireResponse"),
        Node::Member(of, name) => matches!(name.as_str(), "item" | "answer") && is_walk(of),
        Node::Call(Some(of), name, _) => {
            matches!(name.as_str(), "repeat" | "descendants" | "where" | "first") && is_walk(of)
        }
        _ => false,
    }
}

fn is_code(node: &Node) -> bool {
    match node {
        Node::Name(name) | Node::Member(_, name) => name == "code",
        _ => false,
    }
}

/// The arguments of `if` or `iif`.
fn choice_of_two(node: &Node) -> Option<&[Node]> {
    match node {
        Node::Call(None, name, arguments)
            if matches!(name.as_str(), "if" | "iif") && arguments.len() == 3 =>
        {
            Some(arguments)
        }
        _ => None,
    }
}

/// What `coalesce(q, 0)` and `iif(q.exists(), q, 0)` are of.
fn or_nothing(node: &Node) -> Option<&Node> {
    let zero = Node::Number("0".to_owned());
    match node {
        Node::Call(None, name, arguments) if name == "coalesce" => match arguments.as_slice() {
            [of, otherwise] if *otherwise == zero => Some(of),
            _ => None,
        },
        _ => match choice_of_two(node)? {
            [Node::Call(Some(asked), name, arguments), of, otherwise]
                if name == "exists" && arguments.is_empty() && **asked == *of && *otherwise == zero =>
            {
                Some(of)
            }
            _ => None,
        },
    }
}

/// The condition of `if(condition, 1, 0)`.
fn one_or_nothing(node: &Node) -> Option<&Node> {
    match choice_of_two(node)? {
        [condition, Node::Number(one), Node::Number(nothing)] if one == "1" && nothing == "0" => {
            Some(condition)
        }
        _ => None,
    }
}
