import { describe, expect, it } from '@jest/globals';
import { week, type WeekStep } from './week.js';

const MONDAY = '2026-03-02T00:00:00.000Z';
const steps = week(42, MONDAY);
const messages = steps.flatMap(({ message }) => message ?? []);
interface CloudEvent {
  type: string;
  time: string;
  data: { machine?: string };
}

const cloudEvents = messages
  .filter(({ format }) => format === 'cloudevents')
  .map(({ body }) => JSON.parse(body) as CloudEvent);
const bodies = messages.map(({ body }) => body).join('\n');

function idsOf({ message }: WeekStep): string[] {
  return message?.body.match(/(?:ce|oe|row)-\d{5}/g) ?? [];
}

describe('week', () => {
  it('is the same to the byte for the same seed, and another for another', () => {
    expect(JSON.stringify(week(42, MONDAY))).toBe(JSON.stringify(steps));
    expect(JSON.stringify(week(43, MONDAY))).not.toBe(JSON.stringify(steps));
  });

  it('tells at least 300 events, in all three formats', () => {
    expect(messages.reduce((sum, { events }) => sum + events, 0)).toBeGreaterThanOrEqual(300);
    for (const format of ['cloudevents', 'b2mml', 'csv']) {
      expect(messages.filter((message) => message.format === format).length).toBeGreaterThan(10);
    }
  });

  it.each([
    'material-shortage',
    'machine.stopped',
    'quality-hold',
    'rework-approval',
    'maintenance-conflict',
  ])('has %s among them', (name) => expect(bodies).toContain(name));

  it('tells some events twice and some exceptions in two messages', () => {
    const ids = steps.flatMap(idsOf);
    expect(ids.length - new Set(ids).size).toBeGreaterThan(15);
  });

  it('is played in the order of sending, which is not the order of happening', () => {
    const sent = steps.map(({ at }) => at);
    expect(sent).toEqual([...sent].sort());
    const happened = cloudEvents.map(({ time }) => time);
    expect(happened).not.toEqual([...happened].sort());
  });

  it('lets machines stop and run again within minutes', () => {
    const stops = cloudEvents.filter(({ type }) => type === 'machine.stopped');
    const flaps = stops.filter(({ time, data }) =>
      stops.some((other) => {
        const apart = Date.parse(other.time) - Date.parse(time);
        return other.data.machine === data.machine && apart > 0 && apart < 20 * 60_000;
      }),
    );
    expect(flaps.length).toBeGreaterThan(5);
  });

  it('ends with every machine running', () => {
    const last = new Map(
      steps
        .flatMap(({ floor }) => floor)
        .flatMap((event) => (event.kind === 'machine' ? [[event.machine, event.state] as const] : [])),
    );
    expect([...last.values()]).toEqual(Array.from({ length: last.size }, () => 'running'));
  });
});
