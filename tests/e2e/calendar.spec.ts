// The files for a phone's calendar, read by ical.js, which knows nothing of ours: it rings when `uzima-pack doses` says that
// a dose is due, for every kind of plan and over every change of the clock. No browser is needed.
import { expect, test } from '@playwright/test';
import ICAL from 'ical.js';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const civil = (days: object, more: object = {}) => ({
  civil: { ...days, ...more, slots: [{ id: 's1', time: '02:30', amount: '1/2' }, { id: 's2', time: '20:00', amount: '1' }] },
});

/** A phase from a day on, by what it shows. */
const PATTERNS: Record<string, object> = {
  'every day': civil({ every_days: 1 }),
  'every third day': civil({ every_days: 3 }),
  'two weekdays': civil({ days: { weekly: { every: 1, on: ['mon', 'sat'] } } }),
  'every second week': civil({ days: { weekly: { every: 2, on: ['sun', 'tue'] } } }),
  'the last day of the month': civil({ days: { monthly: { every: 1, on: [1, -1], skip: 'omit' } } }),
  'three weeks on, one off': civil({ days: { cycle: { on: 21, off: 7 } } }),
  'seven doses': civil({ every_days: 1 }, { count: 7 }),
  'at midnight': { civil: { every_days: 1, slots: [{ id: 's1', time: '00:00', amount: '1' }] } },
  'every eight hours': { elapsed: { every_minutes: 480, anchor: Date.UTC(2026, 0, 3, 5), amount: '1' } },
  'by day, every five hours': {
    elapsed: { every_minutes: 300, anchor: Date.UTC(2026, 0, 3, 5), amount: '1', extent: { awake: { from: '07:00', until: '22:00' } } },
  },
  'after the last one': { after_intake: { first: { id: 'f', at: '2026-11-20T08:00', amount: '1' }, after_minutes: 360 } },
  'single times': {
    listed: [{ id: 'l1', at: '2026-04-24T00:30', amount: '1' }, { id: 'l2', at: '2026-03-08T02:30', amount: '1' }, { id: 'l3', at: '2026-11-01T01:30', amount: '1' }],
  },
  'when it is needed': { as_needed: { amount: '1', gap_minutes: 240 } },
};

/** Zones, and a moment some days before their clocks change. */
const PLACES: [string, string][] = [
  ['Africa/Nairobi', '2026-03-01T07:00'],
  ['Africa/Cairo', '2026-04-10T07:00'],
  ['Africa/Cairo', '2026-10-20T23:00'],
  ['Asia/Beirut', '2026-03-01T07:00'],
  ['Asia/Kathmandu', '2026-03-01T21:00'],
  ['America/Santiago', '2026-08-20T07:00'],
  ['America/New_York', '2026-02-20T12:00'],
  ['America/New_York', '2026-10-20T03:00'],
  ['Australia/Lord_Howe', '2026-09-20T07:00'],
  ['Africa/Casablanca', '2026-02-10T07:00'],
];

const plan = (pattern: object, clock: unknown = 'phone') => ({
  product: { name: 'Amoxicillin', unit: 'tablet' },
  revision: 1,
  clock,
  phases: [{ id: 'p1', from: '2026-01-01', pattern }],
});

const pack = (...words: string[]) => execFileSync(process.env.UZIMA_PACK!, words, { encoding: 'utf8' });

/** Milliseconds that a clock of the zone is ahead of UTC. */
function ahead(zone: string, at: number): number {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at);
  const part = (name: string) => Number(shown.find(({ type }) => type === name)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at;
}

/** When a clock on a wall of the zone shows this; in a gap by the offset before it, in an overlap the first time. */
function moment(zone: string, time: ICAL.Time): number {
  const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  const before = ahead(zone, wall - 86_400_000);
  const first = wall - before;
  if (ahead(zone, first) === before) return first;
  const second = wall - ahead(zone, first);
  return ahead(zone, second) === ahead(zone, first) ? second : first;
}

/** Every moment at which a calendar on a phone in the zone rings. */
function rings(file: string, zone: string): number[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  ICAL.TimezoneService.reset();
  for (const rules of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(rules);
  const found: number[] = [];
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const times = event.iterator();
    for (let time = times.next(); time; time = times.next()) {
      const { tzid } = time.zone!;
      const wall = tzid === 'UTC' ? 0 : moment(zone, time);
      // Where clocks change ical.js has a rule of its own; everywhere else it says when, by the zone in the file.
      const changes = tzid !== 'UTC' && ahead(zone, wall - 86_400_000) !== ahead(zone, wall + 86_400_000);
      found.push(tzid === 'floating' || changes ? wall : time.toUnixTime() * 1000);
    }
  }
  return [...new Set(found)].sort((one, two) => one - two);
}

/** What is wrong with a file by what every calendar wants (RFC 5545), to the letter. */
function faults(file: string): string[] {
  const found = file.split('\r\n').filter((line) => Buffer.byteLength(line) > 75);
  if (!file.endsWith('END:VCALENDAR\r\n')) found.push('end');
  if (/[\r\n]/.test(file.replaceAll('\r\n', ''))) found.push('half a line end');
  const calendar = new ICAL.Component(ICAL.parse(file));
  if (calendar.getFirstPropertyValue('version') !== '2.0' || !calendar.getFirstPropertyValue('prodid')) found.push('head');
  const events = calendar.getAllSubcomponents('vevent');
  for (const event of events) {
    const once = ['uid', 'dtstamp', 'last-modified', 'sequence', 'dtstart', 'duration', 'summary'];
    found.push(...once.filter((name) => event.getAllProperties(name).length !== 1));
    const alarms = event.getAllSubcomponents('valarm');
    const said = alarms.map((alarm) => `${alarm.getFirstPropertyValue('action')} ${alarm.getFirstPropertyValue('trigger')}`);
    if (said.join() !== 'DISPLAY PT0S') found.push(`alarm ${said}`);
  }
  const names = new Set(events.map((event) => event.getFirstPropertyValue('uid')));
  if (names.size !== events.length) found.push('a name twice');
  return found;
}

const day = (text: string, more: number) => new Date(Date.parse(`${text.slice(0, 10)}T00:00Z`) + more * 86_400_000).toISOString().slice(0, 10);

for (const clock of ['the phone', 'a place']) {
  for (const [zone, now] of PLACES) {
    test(`by the clock of ${clock}, in ${zone} from ${now} on, a calendar rings when a dose is due`, async ({}, info) => {
      for (const [name, pattern] of Object.entries(PATTERNS)) {
        const folder = info.outputPath(name.replaceAll(/\W/g, '-'));
        const source = info.outputPath(`${name.replaceAll(/\W/g, '-')}.json`);
        writeFileSync(source, JSON.stringify(plan(pattern, clock === 'the phone' ? 'phone' : { home: zone })));
        const said = pack('calendar', source, '--zone', zone, '--now', now, '--out', folder);
        // A calendar without an event is none: no file is made, and it is said.
        const isOver = /nothing comes due until/.test(said);
        expect(existsSync(join(folder, 'all.ics')), name).toBe(!isOver);
        const read = (file: string) => readFileSync(join(folder, file), 'utf8');
        const all = isOver ? '' : read('all.ics');
        expect(isOver ? [] : faults(all), name).toEqual([]);
        expect(all).not.toContain('Amoxicillin');
        const heard = isOver ? [] : rings(all, zone);
        // A file with many events covers fewer days, and says so.
        const until = said.match(/the events end with (\S+);/)?.[1] ?? day(now, 89);
        const began = moment(zone, ICAL.Time.fromDateTimeString(`${now}:00`));
        const due = pack('doses', source, '--zone', zone, '--from', now.slice(0, 10), '--to', until)
          .split('\n').filter(Boolean).map((line) => Date.parse(JSON.parse(line).instant)).filter((at) => at > began);
        expect(heard, name).toEqual([...new Set(due)]);
        // The files of their own, together, are the whole.
        const parts = isOver ? [] : readdirSync(folder).filter((file) => !['all.ics', 'remove.ics'].includes(file));
        const apart = parts.flatMap((file) => rings(read(file), zone));
        expect([...new Set(apart)].sort((one, two) => one - two), name).toEqual(heard);
      }
    });
  }
}

test('a named event says what and how much, whatever the name holds', async ({}, info) => {
  const source = info.outputPath('plan.json');
  const body = plan({ civil: { every_days: 1, slots: [{ id: 's1', time: '08:00', amount: '1/2' }] } });
  body.product.name = 'Vitamin A, D; "x" \\ ' + 'حبوب الكالسيوم '.repeat(8) + '\nEND:VEVENT';
  writeFileSync(source, JSON.stringify(body));
  pack('calendar', source, '--zone', 'Africa/Cairo', '--now', '2026-03-01T07:00', '--named', '--out', info.outputPath('files'));
  const file = readFileSync(info.outputPath('files/0800.ics'), 'utf8');
  expect(faults(file)).toEqual([]);
  const [event, ...more] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
  expect(more).toHaveLength(0);
  expect(event.getFirstPropertyValue('summary')).toBe(`${body.product.name} 1/2 tablet`);
});

test('the file that removes them names the same events, cancelled', async ({}, info) => {
  const source = info.outputPath('plan.json');
  writeFileSync(source, JSON.stringify(plan(PATTERNS['every day'])));
  pack('calendar', source, '--zone', 'Africa/Cairo', '--now', '2026-03-01T07:00', '--out', info.outputPath('files'));
  const names = (file: string) =>
    new ICAL.Component(ICAL.parse(readFileSync(info.outputPath(`files/${file}`), 'utf8')))
      .getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('uid'));
  expect(names('remove.ics')).toEqual(names('all.ics'));
  expect(readFileSync(info.outputPath('files/remove.ics'), 'utf8')).toContain('STATUS:CANCELLED');
});
