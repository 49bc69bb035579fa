//! Builds the envelopes of one decision. Owns minting; every record of a decision is written by the same hand.

use crate::command::{Change, Decision, Moment, Record};
use crate::id::PersonId;
use crate::record::{Body, Envelope};
use crate::stamp::Seen;
use crate::time::Instant;

pub(super) struct Writer<'a> {
    moment: &'a Moment,
    decision: Decision,
}

impl<'a> Writer<'a> {
    pub fn new(moment: &'a Moment) -> Self {
        Self { moment, decision: Decision { changes: Vec::new(), device: moment.device.clone() } }
    }

    pub fn mint(&mut self) -> String {
        self.decision.device.mint()
    }

    /// A record that did not exist before.
    pub fn create<B: Body>(
        &mut self,
        id: String,
        person: PersonId,
        when: Instant,
        body: B,
        wrap: impl FnOnce(Envelope<B>) -> Record,
    ) {
        let stamp = self.decision.device.stamp(self.moment.now, None);
        let by = self.moment.by.clone();
        let record = wrap(Envelope { id, person, when, by, stamp, seen: Seen::default(), body: Some(body) });
        self.decision.changes.push(Change { record, expects: None });
    }

    /// A later edit of `base`.
    pub fn revise<B: Body>(&mut self, base: &Envelope<B>, body: B, wrap: impl FnOnce(Envelope<B>) -> Record) {
        self.follow(base, Some(body), wrap);
    }

    /// The end of `base`: a record without a body. Gives what was written.
    pub fn bury<B: Body>(&mut self, base: &Envelope<B>, wrap: impl FnOnce(Envelope<B>) -> Record) -> Record {
        self.follow(base, None, wrap)
    }

    fn follow<B: Body>(
        &mut self,
        base: &Envelope<B>,
        body: Option<B>,
        wrap: impl FnOnce(Envelope<B>) -> Record,
    ) -> Record {
        let stamp = self.decision.device.stamp(self.moment.now, Some(&base.stamp));
        let record = wrap(Envelope {
            id: base.id.clone(),
            person: base.person.clone(),
            when: base.when,
            by: self.moment.by.clone(),
            stamp,
            seen: base.seen.and(&base.stamp),
            body,
        });
        self.decision.changes.push(Change { record: record.clone(), expects: Some(base.stamp.clone()) });
        record
    }

    pub fn done(self) -> Decision {
        self.decision
    }
}
