// In the page of a bench: a year of 20 medicines at three times a day, by rrule.js and by a bare loop. Both say what a plan
// has to say of a dose: which medicine, which time of day, which day, and when that is.
window.planningPeer = {
  medicines: 20,
  hours: [8, 14, 20],
  rrule() {
    const doses = [];
    for (let medicine = 0; medicine < this.medicines; medicine += 1) {
      const rule = new rrule.RRule({
        freq: rrule.RRule.DAILY,
        dtstart: new Date(Date.UTC(2026, 0, 1)),
        until: new Date(Date.UTC(2026, 11, 31, 23, 59)),
        byhour: this.hours,
        byminute: [0],
        bysecond: [0],
      });
      for (const at of rule.all()) {
        // rrule.js answers with the time on the wall, written as if it were UTC.
        const instant = new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()).getTime();
        doses.push({ dose: `m${medicine}/${at.getUTCHours()}/${at.getUTCDate()}`, instant });
      }
    }
    return doses.length;
  },
  bare() {
    const doses = [];
    for (let medicine = 0; medicine < this.medicines; medicine += 1) {
      for (let day = 1; day <= 365; day += 1) {
        for (const hour of this.hours) {
          doses.push({ dose: `m${medicine}/${hour}/${day}`, instant: new Date(2026, 0, day, hour).getTime() });
        }
      }
    }
    return doses.length;
  },
};
