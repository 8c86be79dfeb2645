import { describe, expect, it } from '@jest/globals';
import type { MailContent } from './index.js';
import { renderBundle, renderMail, renderMessage } from './index.js';

const say = () => 'Mo, 2. März 2026, 13:00 MEZ (Europe/Berlin)';

const HOLD: MailContent = {
  kind: 'asked',
  language: 'de',
  plant: 'Werk Nord',
  case: {
    ...{
      number: 17,
      type: 'quality-hold',
      title: 'Los L-7: Poren',
      severity: 'high',
      where: 'Werk Nord, Linie 1',
    },
    facts: { type: 'quality-hold', defect: 'Poren', supplier: 'Gießerei' },
    lines: [{ lineNo: 1, kind: 'lot', ref: 'L-7', quantity: { value: '40', unit: 'Stk' }, item: 'Gehäuse' }],
    ...{ context: [], note: null, reporter: null },
  },
  question: {
    prompt: 'Gesperrt: Poren. Was geschieht mit der Ware?',
    answers: [
      {
        key: 'release',
        label: 'Freigeben',
        effect: 'Die Sperre wird aufgehoben.',
        reason: 'required',
        fields: [],
      },
    ],
    about: {},
    askedAt: new Date('2026-03-02T08:00:00Z'),
    dueAt: new Date('2026-03-02T12:00:00Z'),
    endReason: null,
    bySilence: null,
  },
  you: { name: 'Qualitätsleitung', duty: 'Qualitätsleitung', why: 'on-duty', queued: false },
  ...{
    passedOn: null,
    before: [],
    others: [],
    link: 'https://holdfast.example/cases/3f',
    now: new Date('2026-03-02T08:00:02Z'),
  },
};

describe('in German', () => {
  it('a mail reads well aloud', () => {
    const mail = renderMail(HOLD, say);

    expect(mail.subject).toBe('Bitte entscheiden: Los L-7: Poren (Fall 17)');
    expect(mail.html).toContain('<html lang="de">');
    expect(mail.text).toBe(`Gesperrt: Poren. Was geschieht mit der Ware?

Sie werden gefragt, weil Sie Dienst haben: Qualitätsleitung.

Antwort bis: Mo, 2. März 2026, 13:00 MEZ (Europe/Berlin)

WAS SIE ANTWORTEN KÖNNEN

- Freigeben
  Die Sperre wird aufgehoben.

Fall öffnen und antworten:
https://holdfast.example/cases/3f

WAS BEKANNT IST

Abweichung: Qualitätssperre, Schwere hoch
Wo: Werk Nord, Linie 1
Fehler: Poren
Lieferant: Gießerei
Los L-7: 40 Stk Gehäuse

-- 
Holdfast, Werk Nord. Das Öffnen des Links entscheidet nichts; Sie antworten
angemeldet auf der Seite.
`);
  });

  it('a call can be understood without a screen', () => {
    expect(renderMessage('voice', HOLD, say).text).toBe(
      'Hier ist Holdfast, Werk Nord. Bitte entscheiden: Los L-7: Poren (Fall 17). ' +
        'Gesperrt: Poren. Was geschieht mit der Ware? Sie werden gefragt, weil Sie Dienst haben: Qualitätsleitung. ' +
        'Bitte öffnen Sie Holdfast, um zu antworten. Am Telefon wird nichts entschieden.',
    );
  });
});

describe('on a small screen', () => {
  const english = { ...HOLD, language: 'en' as const };

  it('a text message is one line that ends with the link', () => {
    expect(renderMessage('sms', english, () => 'Mon 2 Mar, 13:00').text).toBe(
      'Please decide: Los L-7: Poren (case 17). Answer due: Mon 2 Mar, 13:00 https://holdfast.example/cases/3f',
    );
  });

  it('a push says the question and when', () => {
    expect(renderMessage('push', english, () => 'Mon 2 Mar, 13:00')).toMatchObject({
      subject: 'Please decide: Los L-7: Poren (case 17)',
      text: 'Gesperrt: Poren. Was geschieht mit der Ware?\nAnswer due: Mon 2 Mar, 13:00',
      link: { label: 'Open the case to answer', url: 'https://holdfast.example/cases/3f' },
    });
  });

  it('nothing asks for an answer that is no longer needed', () => {
    const { text, link } = renderMessage('push', { ...english, kind: 'withdrawn' }, say);
    expect([text.includes('Answer due'), link.label]).toEqual([false, 'Open the case']);
  });
});

describe('one message for many', () => {
  const item = {
    ...{
      kind: 'climbed' as const,
      number: 17,
      title: 'Lot L-7',
      severity: 'high' as const,
      prompt: 'What now?',
    },
    ...{ dueAt: new Date('2026-03-02T12:00:00Z'), link: 'https://holdfast.example/cases/3f' },
  };
  const bundle = {
    ...{
      language: 'en' as const,
      plant: 'Plant north',
      why: 'storm' as const,
      link: 'https://holdfast.example',
    },
    items: [item, { ...item, number: 18, title: '<b>Lot</b>' }],
  };

  it('lists them by mail, each with its link, and lets nothing become markup', () => {
    const { subject, text, html } = renderBundle('mail', bundle, () => '13:00');

    expect(subject).toBe('2 more questions wait for you at Plant north');
    expect(text).toContain(`Now with you: Lot L-7 (case 17)
  What now?
  Severity high, answer due 13:00
  https://holdfast.example/cases/3f`);
    expect(html).not.toContain('<b>');
    expect(html?.match(/href="https:\/\/holdfast\.example\/cases\/3f"/g)).toHaveLength(2);
  });

  it('says how many they are everywhere else', () => {
    expect(renderBundle('sms', bundle, say).text).toBe(
      '2 more questions wait for you at Plant north https://holdfast.example',
    );
  });
});
