import { describe, expect, it } from '@jest/globals';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { explainDeadline, type DeadlineLedger } from './explain-deadline.js';

const HOUR = 3_600_000;

const PLANT: PlantCalendar = {
  plantId: 'demo',
  version: 1,
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '22:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  shutdowns: [{ from: '2026-12-28T00:00', to: '2027-01-04T00:00', name: 'Winter shutdown' }],
  extraDays: [{ date: '2026-12-26', windows: [{ from: '08:00', to: '12:00' }], name: 'Backlog' }],
};

function told({ lines }: DeadlineLedger): string[] {
  return lines.map(({ from, to, ran, why }) => {
    const detail = 'name' in why ? ` ${why.name}` : 'reason' in why ? ` ${why.reason}` : '';
    return `${ran ? '+' : '-'} ${from.toISOString()} ${(to.getTime() - from.getTime()) / HOUR} h ${why.kind}${detail}`;
  });
}

describe('the ledger of a deadline', () => {
  it('says of every minute whether it ran and why, and nothing twice', () => {
    const pauses = [
      {
        from: new Date('2026-12-24T09:00:00Z'),
        to: new Date('2026-12-24T10:00:00Z'),
        reason: 'Waiting for a part',
      },
    ];
    const ledger = explainDeadline(
      { counts: 'working', calendar: PLANT, pauses },
      new Date('2026-12-24T08:00:00Z'),
      18 * HOUR,
    );
    expect(ledger.due).toEqual(new Date('2027-01-04T07:00:00Z'));
    expect(told(ledger)).toEqual([
      '+ 2026-12-24T08:00:00.000Z 1 h working-hours',
      '- 2026-12-24T09:00:00.000Z 1 h pause Waiting for a part',
      '+ 2026-12-24T10:00:00.000Z 11 h working-hours',
      '- 2026-12-24T21:00:00.000Z 2 h outside-hours',
      '- 2026-12-24T23:00:00.000Z 24 h holiday Christmas Day',
      '- 2026-12-25T23:00:00.000Z 8 h outside-hours',
      '+ 2026-12-26T07:00:00.000Z 4 h extra-day Backlog',
      '- 2026-12-26T11:00:00.000Z 36 h outside-hours',
      '- 2026-12-27T23:00:00.000Z 168 h shutdown Winter shutdown',
      '- 2027-01-03T23:00:00.000Z 6 h outside-hours',
      '+ 2027-01-04T05:00:00.000Z 2 h working-hours',
    ]);
  });

  it('counts every minute of elapsed time but for the pauses', () => {
    const pauses = [
      { from: new Date('2026-12-25T00:00:00Z'), to: new Date('2026-12-25T05:00:00Z'), reason: 'Audit' },
    ];
    const ledger = explainDeadline({ counts: 'elapsed', pauses }, new Date('2026-12-24T22:00:00Z'), 3 * HOUR);
    expect(told(ledger)).toEqual([
      '+ 2026-12-24T22:00:00.000Z 2 h elapsed',
      '- 2026-12-25T00:00:00.000Z 5 h pause Audit',
      '+ 2026-12-25T05:00:00.000Z 1 h elapsed',
    ]);
  });

  it('has no line where there is no duration', () => {
    const from = new Date('2026-12-25T00:00:00Z');
    expect(explainDeadline({ counts: 'working', calendar: PLANT }, from, 0)).toEqual({
      due: from,
      lines: [],
    });
  });
});
