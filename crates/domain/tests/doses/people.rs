//! Ages, over all days and months.

use chrono::{Datelike, Days, Months};
use proptest::prelude::*;
use uzima_domain::command::draft::{BirthDraft, PersonDraft};
use uzima_domain::person::{Birth, Precision};

use crate::build::date;

fn days() -> impl Strategy<Value = chrono::NaiveDate> {
    (0u64..40_000).prop_map(|days| date("1990-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn an_age_given_in_months_or_years_is_that_age_today(today in days(), months in 0u32..1_200) {
        for (birth, wanted) in
            [(BirthDraft::Months(months.to_string()), months), (BirthDraft::Years((months / 12).to_string()), months / 12 * 12)]
        {
            let draft = PersonDraft { name: "A".to_owned(), birth, sex: None };
            let birth = draft.check(today, None).expect("a person").birth.expect("a birth");
            // On the 31st a month of 30 days has no such day: the birth is put on its last, a month is not lost.
            prop_assert_eq!(birth.age_months(today), Some(wanted));
        }
    }

    #[test]
    fn an_age_rises_by_one_month_a_month(birth in days(), months in 0u32..600) {
        let birth = Birth { date: birth, precision: Precision::Day };
        let later = birth.date + Months::new(months);
        let age = birth.age_months(later).expect("born");
        // The 31st of January has its first month on the 31st of March; a birthday on the 29th waits for March too.
        let is_short = later.day() < birth.date.day();
        prop_assert_eq!(age, if is_short { months - 1 } else { months });
        prop_assert!(birth.age_months(later + Days::new(31)) > Some(age));
        prop_assert_eq!(birth.age_months(birth.date - Days::new(1)), None);
    }
}
