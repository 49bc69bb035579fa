//! A condition between languages: names are those of our tables, types are not looked at. Owns its form in ours.

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expr {
    /// All hold.
    And(Vec<Expr>),
    /// At least one holds.
    Or(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// A comparison of a question (`.`: the value itself) with `yes`, `no`, a choice, a number or a date.
    Is(String, Relation, String),
    /// A choice among several.
    Selected(String, String),
    /// How many hold.
    Count(Vec<Expr>, Relation, String),
    /// What questions add up to.
    Sum(Vec<String>, Relation, String),
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Equal,
    NotEqual,
    Less,
    AtMost,
    AtLeast,
    Greater,
}

impl Relation {
    /// The sign, the same in every language here.
    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
            Self::Greater => ">",
        }
    }

    /// The relation of a sign.
    pub(crate) fn of_sign(sign: &str) -> Option<Self> {
        [Self::Equal, Self::NotEqual, Self::Less, Self::AtMost, Self::AtLeast, Self::Greater]
            .into_iter()
            .find(|relation| relation.sign() == sign)
    }

    /// The relation with both sides exchanged.
    pub(crate) const fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::AtMost => Self::AtLeast,
            Self::AtLeast => Self::AtMost,
            Self::Greater => Self::Less,
            Self::Equal | Self::NotEqual => self,
        }
    }
}

impl Expr {
    /// All of these, brackets within taken off; nothing when there are none.
    pub(crate) fn all(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::And(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat.collect(), Self::And)
    }

    /// At least one of these, brackets within taken off; nothing when there are none.
    pub(crate) fn any(parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Or(inner) => inner,
            other => vec![other],
        });
        Self::joined(flat.collect(), Self::Or)
    }

    fn joined(mut parts: Vec<Self>, join: fn(Vec<Self>) -> Self) -> Option<Self> {
        if parts.len() > 1 { Some(join(parts)) } else { parts.pop() }
    }

    /// It does not hold; what is said twice is not said.
    #[must_use]
    pub(crate) fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// The same about the value itself (`.`) where it names that question.
    #[must_use]
    pub(crate) fn about_itself(self, own: &str) -> Self {
        self.renamed(own, ".")
    }

    /// The same about that question where it is about the value itself (`.`).
    #[must_use]
    pub(crate) fn about(self, own: &str) -> Self {
        self.renamed(".", own)
    }

    fn renamed(self, from: &str, to: &str) -> Self {
        let itself = |name: String| if name == from { to.to_owned() } else { name };
        let each = |parts: Vec<Self>| parts.into_iter().map(|part| part.renamed(from, to)).collect();
        match self {
            Self::And(parts) => Self::And(each(parts)),
            Self::Or(parts) => Self::Or(each(parts)),
            Self::Not(part) => Self::Not(Box::new(part.renamed(from, to))),
            Self::Is(name, relation, literal) => Self::Is(itself(name), relation, literal),
            Self::Selected(name, choice) => Self::Selected(itself(name), choice),
            Self::Count(of, relation, than) => Self::Count(each(of), relation, than),
            Self::Sum(of, relation, than) => Self::Sum(of.into_iter().map(itself).collect(), relation, than),
        }
    }

    /// The condition in our language.
    pub(crate) fn text(&self) -> String {
        Ours.write(self).unwrap_or_default()
    }
}

/// A language in which conditions are written: its leaves, and what "not" looks like. The rest is the same in all.
pub(crate) trait Language {
    /// A comparison, count or sum; nothing when it cannot be said.
    fn leaf(&self, expr: &Expr) -> Option<String>;

    /// That a condition does not hold.
    fn not(&self, inner: &str) -> String {
        format!("not({inner})")
    }

    /// The whole; nothing when any of it cannot be said. Brackets stand where reading would else join what is apart.
    fn write(&self, expr: &Expr) -> Option<String> {
        let joined = |parts: &[Expr], word: &str, bracketed: fn(&Expr) -> bool| {
            let each = parts.iter().map(|part| {
                let text = self.write(part)?;
                Some(if bracketed(part) { format!("({text})") } else { text })
            });
            Some(each.collect::<Option<Vec<_>>>()?.join(word))
        };
        match expr {
            Expr::And(parts) => joined(parts, " and ", |part| matches!(part, Expr::And(_) | Expr::Or(_))),
            Expr::Or(parts) => joined(parts, " or ", |part| matches!(part, Expr::Or(_))),
            Expr::Not(part) => Some(self.not(&self.write(part)?)),
            leaf => self.leaf(leaf),
        }
    }
}

/// Our own language.
struct Ours;

impl Language for Ours {
    fn leaf(&self, expr: &Expr) -> Option<String> {
        Some(match expr {
            Expr::Is(name, Relation::Equal, literal) if literal == "yes" => name.clone(),
            Expr::Is(name, relation, literal) => format!("{name} {} {literal}", relation.sign()),
            Expr::Selected(name, choice) => format!("selected({name}, {choice})"),
            Expr::Count(of, relation, than) => {
                let of: Option<Vec<_>> = of.iter().map(|part| self.write(part)).collect();
                format!("count({}) {} {than}", of?.join(", "), relation.sign())
            }
            Expr::Sum(of, relation, than) => format!("sum({}) {} {than}", of.join(", "), relation.sign()),
            Expr::And(_) | Expr::Or(_) | Expr::Not(_) => return None,
        })
    }
}
