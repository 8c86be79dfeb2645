import { describe, expect, it } from '@jest/globals';
import { renderHandover, type HandoverContent } from './index.js';

const say = (instant: Date) => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const flat = (text: string) => text.replace(/\s+/g, ' ');

const TASK = {
  ...{
    taskId: 't',
    caseId: '3f',
    number: 17,
    title: 'Lot L-7: porosity',
    prompt: 'What becomes of the goods?',
  },
  severity: 'high' as const,
};

const DIGEST: HandoverContent = {
  ...{
    language: 'en',
    kind: 'handover-digest',
    plant: 'Demo plant',
    duty: 'Quality manager',
    node: 'Assembly',
  },
  ...{ from: 'Early shift', to: 'Late shift', reader: 'comes', handoverId: 'h1' },
  shiftTo: new Date('2026-03-02T13:00:00Z'),
  offered: [],
  digest: {
    at: '2026-03-02T13:00:00Z',
    since: '2026-03-02T05:00:00Z',
    open: [
      { ...TASK, owner: 'Late shift', dueAt: '2026-03-02T16:00:00Z', dueInNextShift: true },
      { ...TASK, number: 18, owner: 'Late shift', dueAt: '2026-03-03T16:00:00Z', dueInNextShift: false },
    ],
    lost: [
      {
        ...{ caseId: '40', number: 12, type: 'downtime', title: 'Press 1 stands', minutes: 95 },
        occurredAt: '2026-03-02T11:25:00Z',
      },
    ],
  },
  publicUrl: 'https://holdfast.example',
};

describe('the digest of a shift', () => {
  const mail = renderHandover('mail', DIGEST, say);

  it('says what is due, open and lost, in text that reads well', () => {
    expect(mail.subject).toBe('Shift handover: Quality manager, Assembly');
    expect(mail.text).toBe(`Shift handover: Quality manager, Assembly

The shift of Early shift ended on 2026-03-02 13:00 UTC. Late shift comes next.

DUE IN THE NEXT SHIFT

Lot L-7: porosity (case 17)
  What becomes of the goods?
  Late shift, due 2026-03-02 16:00 UTC
  https://holdfast.example/cases/3f

OPEN, DUE LATER

Lot L-7: porosity (case 18)
  What becomes of the goods?
  Late shift, due 2026-03-03 16:00 UTC
  https://holdfast.example/cases/3f

Lost since the shift began (2026-03-02 05:00 UTC)
  Case | From | Until | Of this shift
  Press 1 stands (case 12) | 2026-03-02 11:25 UTC | goes on | 95 min

Open the handover:
https://holdfast.example/handovers/h1

-- 
Holdfast at Demo plant. Opening the link changes nothing; you accept on the
page, signed in.
`);
  });

  it('says the same in HTML', () => {
    for (const said of [
      'Due in the next shift',
      '2026-03-03 16:00 UTC',
      '95 min',
      'Late shift comes next.',
    ]) {
      expect(mail.html).toContain(said);
    }
    expect(mail.html).toContain('href="https://holdfast.example/handovers/h1"');
  });

  it('says so where nobody comes next and nothing is open or lost', () => {
    const digest = { at: '2026-03-02T13:00:00Z', since: '2026-03-02T05:00:00Z', open: [], lost: [] };
    const text = flat(renderHandover('mail', { ...DIGEST, to: null, digest }, say).text);

    expect(text).toContain('Nobody comes next by the roster');
    expect(text).toContain('Nothing is open for this duty here.');
    expect(text).toContain('No downtime and no hold cost time here in this shift.');
  });

  it('speaks the language of whoever reads it', () => {
    const { subject, html } = renderHandover('mail', { ...DIGEST, language: 'de' }, say);

    expect(subject).toBe('Schichtübergabe: Quality manager, Assembly');
    expect(html).toContain('lang="de"');
    expect(html).toContain('In der nächsten Schicht fällig');
  });
});

describe('an offer', () => {
  const offered = [{ ...TASK, dueAt: new Date('2026-03-02T16:00:00Z') }];
  const offer = (more: Partial<HandoverContent>) =>
    renderHandover('mail', { ...DIGEST, kind: 'handover-offered', offered, digest: null, ...more }, say);

  it('tells the next one what to accept, and whoever goes that they have it until then', () => {
    expect(offer({}).subject).toBe('Shift handover to accept: Quality manager, Assembly');
    expect(flat(offer({}).text)).toContain('One task is due in your shift.');
    expect(offer({}).text).toContain('due 2026-03-02 16:00 UTC');
    expect(flat(offer({ reader: 'goes' }).text)).toContain('Late shift is asked to accept.');
  });

  it('that nobody took says that the shift is not closed, and with whom the task is', () => {
    const { subject, text } = offer({ kind: 'handover-overdue' });

    expect(subject).toBe('Shift not closed: Quality manager, Assembly');
    expect(flat(text)).toContain('It is still with Early shift, and its ladder goes on.');
  });

  it('puts nothing hostile into a line or a link of its own', () => {
    const hostile = `<script>alert(1)</script>\r\nBcc: other@example.com`;
    const { html, text, subject } = offer({ duty: hostile, offered: [{ ...offered[0]!, title: hostile }] });

    expect(html).not.toContain('<script');
    expect(subject).not.toMatch(/\p{Cc}/u);
    expect(text).not.toMatch(/^Bcc:/m);
  });
});
