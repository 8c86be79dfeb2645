import { describe, expect, it } from '@jest/globals';
import type { AnswerOption } from '../../../domain/index.js';
import { renderMail, type MailContent } from './index.js';
import type { EffectInMail } from './standing-words.js';

const say = (instant: Date) => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const HOLD: MailContent = {
  kind: 'asked',
  language: 'en',
  plant: 'Demo plant',
  case: {
    number: 17,
    type: 'quality-hold',
    title: 'Lot L-7: porosity',
    severity: 'high',
    where: 'Demo plant, Assembly, Line 1',
    facts: { type: 'quality-hold', defect: 'porosity', supplier: 'Foundry' },
    lines: [{ lineNo: 1, kind: 'lot', ref: 'L-7', quantity: { value: '40', unit: 'pcs' }, item: 'housing' }],
    context: [
      {
        key: 'stock',
        title: 'Stock of the lot',
        system: 'erp',
        at: '2026-03-02T08:00:01Z',
        columns: ['Location', 'Usable'],
        rows: [['STO', '40 pcs']],
      },
    ],
    note: 'Seen at the end of the shift.',
    reporter: 'Shift lead',
  },
  question: {
    prompt: 'On hold: porosity. What becomes of the goods?',
    answers: [
      { key: 'release', label: 'Release', effect: 'The hold is lifted.', reason: 'required', fields: [] },
      {
        key: 'scrap',
        label: 'Scrap',
        effect: 'The goods are posted as scrap.',
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
  you: { name: 'Quality manager', duty: 'Quality manager', why: 'on-duty', queued: false },
  passedOn: null,
  before: [],
  others: [],
  link: 'https://holdfast.example/cases/3f',
  now: new Date('2026-03-02T08:00:02Z'),
};

const both = ({ text, html }: { text: string; html: string }) => [text.replace(/\s+/g, ' '), html];

describe('what stands in the other systems', () => {
  const refused: EffectInMail = {
    ...{ system: 'erp', operation: 'releaseHold', state: 'rejected', ref: null, says: 'The lot is locked' },
  };
  const unknown: EffectInMail = { ...refused, system: 'mes', state: 'unknown', says: null };
  const done: EffectInMail = {
    ...{ system: 'erp', operation: 'placeHold', state: 'applied', ref: 'HOLD-7', says: null },
  };
  const mail = (language: 'en' | 'de') =>
    both(renderMail({ ...HOLD, language, case: { ...HOLD.case, effects: [done, refused, unknown] } }, say));

  it('is told per system and change, with its own words where it refused', () => {
    for (const body of mail('en')) {
      expect(body).toContain('What stands in the other systems');
      for (const words of ['applied (HOLD-7)', 'refused', 'The lot is locked', 'unknown, being looked up'])
        expect(body).toContain(words);
    }
  });

  it('is told in the language of the reader', () => {
    for (const body of mail('de')) expect(body).toContain('unbekannt, wird nachgesehen');
  });
});

describe('a mail that asks', () => {
  const mail = renderMail(HOLD, say);

  it('reads well aloud as text', () => {
    expect(mail.subject).toBe('Please decide: Lot L-7: porosity (case 17)');
    expect(mail.text).toBe(`On hold: porosity. What becomes of the goods?

You are asked because you are on duty as Quality manager.

Answer due: 2026-03-02 12:00 UTC

WHAT YOU CAN ANSWER

- Release
  The hold is lifted.
- Scrap
  The goods are posted as scrap.

Open the case to answer:
https://holdfast.example/cases/3f

WHAT IS KNOWN

Exception: Quality hold, severity high
Where: Demo plant, Assembly, Line 1
Defect: porosity
Supplier: Foundry
Lot L-7: 40 pcs of housing
Reported by: Shift lead
Note: Seen at the end of the shift.

Stock of the lot (ERP, 2026-03-02 08:00 UTC)
  Location | Usable
  STO | 40 pcs

-- 
Holdfast at Demo plant. Opening the link decides nothing; you answer on the
page, signed in.
`);
  });

  it('says the same in HTML, and has no link but the one to the case', () => {
    for (const said of [
      'On hold: porosity.',
      '2026-03-02 12:00 UTC',
      'The hold is lifted.',
      '40 pcs of housing',
    ]) {
      expect(mail.html).toContain(said);
    }
    expect(mail.html.match(/href="[^"]*"/g)).toEqual(['href="https://holdfast.example/cases/3f"']);
  });

  it('names who else is asked', () => {
    const others = [
      { name: 'Ida', duty: 'Maintenance planner' },
      { name: 'Plant manager', duty: 'Plant manager' },
    ];

    for (const said of both(renderMail({ ...HOLD, others }, say))) {
      expect(said).toContain('Asked as well: Ida (Maintenance planner) and Plant manager.');
    }
  });

  it.each([
    ['duty-fallback', 'nobody is on duty as Quality manager, and you stand in for it.'],
    ['plant-fallback', "nobody is on duty as Quality manager, and you are the plant's fallback."],
    ['next-shift', 'you are the next on duty as Quality manager; nobody had it'],
  ] as const)('says why it is you where you are the %s', (why, words) => {
    const { text } = renderMail({ ...HOLD, you: { ...HOLD.you, why } }, say);

    expect(text.replace(/\s+/g, ' ')).toContain(words);
  });

  it('says instants of other systems in the plant’s words, and where they have nothing', () => {
    const sections = [
      { key: 'supply', title: 'Open supply', rows: [['PO-S9', '2026-03-05T07:00:00.000Z']] },
      { key: 'substitutes', title: 'Substitutes', rows: [] },
    ].map((section) => {
      const read = { system: 'erp' as const, at: '2026-03-02T08:00:00Z', columns: ['Document', 'Due'] };
      return { ...section, ...read };
    });
    const { text } = renderMail({ ...HOLD, case: { ...HOLD.case, context: sections } }, say);

    expect(text).toContain('PO-S9 | 2026-03-05 07:00 UTC');
    expect(text).toContain('Substitutes (ERP, 2026-03-02 08:00 UTC): none');
  });

  it('shows what it is about, such as the window that the other side offers', () => {
    const window = { from: '2026-03-03T06:00:00Z', to: '2026-03-03T10:00:00Z' };
    const { text } = renderMail({ ...HOLD, question: { ...HOLD.question, about: { window } } }, say);

    expect(text).toContain('WHAT IT IS ABOUT\n\nWindow: 2026-03-03 06:00 UTC – 2026-03-03 10:00 UTC');
  });
});

describe('a later mail says what changed', () => {
  const opening = (content: MailContent) =>
    renderMail(content, say).text.split('\n\n')[1]?.replace(/\s+/g, ' ');

  it('before the due time', () => {
    expect(opening({ ...HOLD, kind: 'reminded', now: new Date('2026-03-02T09:00:00Z') })).toBe(
      'You were asked on 2026-03-02 08:00 UTC and there is no answer yet. The answer is due on 2026-03-02 12:00 UTC.',
    );
  });

  it('after the due time', () => {
    expect(opening({ ...HOLD, kind: 'reminded', now: new Date('2026-03-02T13:00:00Z') })).toContain(
      'The answer was due on 2026-03-02 12:00 UTC.',
    );
  });

  it('when the question climbed', () => {
    const climbed: MailContent = {
      ...HOLD,
      kind: 'climbed',
      you: { name: 'Plant manager', duty: 'Plant manager', why: 'on-duty', queued: false },
      before: [{ name: 'Quality manager', duty: 'Quality manager' }],
      now: new Date('2026-03-02T12:00:00Z'),
    };

    expect(renderMail(climbed, say).subject).toBe('Now with you: Lot L-7: porosity (case 17)');
    expect(opening(climbed)).toBe(
      'Quality manager did not answer since 2026-03-02 08:00 UTC, so the question has come to you as Plant manager. ' +
        'The answer is due on 2026-03-02 12:00 UTC. Whoever was asked before you may still answer; the first answer counts.',
    );
  });

  it('when it was handed over', () => {
    expect(opening({ ...HOLD, kind: 'reassigned' })).toBe(
      'This question was handed to you as Quality manager.',
    );
  });

  it('when nothing is needed any more, and then offers no answers', () => {
    const question = { ...HOLD.question, endReason: 'The machine runs.' };
    const { text } = renderMail({ ...HOLD, kind: 'withdrawn', question }, say);

    expect(text).toContain(
      'Nothing is needed from you any more: the question was withdrawn. The reason:\nThe machine runs.',
    );
    expect(text).not.toContain('Release');
  });
});

describe('a mail about a question that was passed on', () => {
  const passedOn = { from: 'Quality manager', to: 'Quality engineer', question: 'Was it measured?' };

  const text = (more: Partial<MailContent>) =>
    renderMail({ ...HOLD, ...more }, say).text.replace(/\s+/g, ' ');

  it('asks for a word, and offers no answers to the case', () => {
    const mail = text({ kind: 'forwarded', passedOn: { ...passedOn, answer: null } });
    expect(mail).toContain('Quality manager asks you: “Was it measured?”');
    expect(mail).toContain('Open the case to reply');
    expect(mail).not.toContain('WHAT YOU CAN ANSWER');
  });

  it('brings the word back, with the answers that the case offers', () => {
    const mail = text({ kind: 'returned', passedOn: { ...passedOn, answer: 'Twice.' } });
    expect(mail).toContain('You asked “Was it measured?”, and Quality engineer says: “Twice.”');
    expect(mail).toContain('WHAT YOU CAN ANSWER');
  });
});

describe('a mail to one of a group', () => {
  it('says that whoever claims the task has it', () => {
    const text = (more: Partial<MailContent>) =>
      renderMail({ ...HOLD, ...more }, say).text.replace(/\s+/g, ' ');
    const you = { ...HOLD.you, queued: true };
    const words = 'It stands in the queue of Quality manager: whoever claims it first has it.';
    expect(text({ you })).toContain(words);
    expect(text({ kind: 'requeued', you })).toContain(words);
  });
});

describe('hostile words', () => {
  const HOSTILE = `<script>alert(1)</script>"'&\r\nBcc: other@example.com\r\n\u0000\u2028x`;

  it('neither become markup nor a line of their own, wherever they stand', () => {
    const mail = renderMail(
      {
        ...HOLD,
        plant: HOSTILE,
        case: {
          ...HOLD.case,
          title: HOSTILE,
          where: HOSTILE,
          note: HOSTILE,
          reporter: HOSTILE,
          facts: { type: 'quality-hold', defect: HOSTILE },
          lines: [{ lineNo: 1, kind: 'lot', ref: HOSTILE, quantity: { value: '1', unit: HOSTILE } }],
          context: [
            {
              key: 'k',
              title: HOSTILE,
              system: 'erp',
              at: '2026-03-02T08:00:00Z',
              columns: [HOSTILE],
              rows: [[HOSTILE]],
            },
          ],
        },
        question: {
          ...HOLD.question,
          prompt: HOSTILE,
          answers: [{ key: 'release', label: HOSTILE, effect: HOSTILE, reason: 'optional', fields: [] }],
          about: { [HOSTILE]: HOSTILE },
        },
        you: { name: HOSTILE, duty: HOSTILE, why: 'on-duty', queued: false },
        others: [{ name: HOSTILE, duty: HOSTILE }],
        link: 'javascript:alert(1)',
      },
      say,
    );

    expect(mail.subject).not.toMatch(/\p{Cc}/u);
    expect(mail.html).not.toContain('<script');
    expect(mail.html).not.toContain('javascript:');
    expect(mail.html).not.toContain('\u0000');
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(mail.text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}]/u);
  });

  it('do not make an endless subject', () => {
    expect(
      renderMail({ ...HOLD, case: { ...HOLD.case, title: 'x'.repeat(5_000) } }, say).subject,
    ).toHaveLength(160);
  });
});

describe('a mail that says that silence decided', () => {
  const silent = (bySilence: AnswerOption | null, language: 'en' | 'de' = 'en') =>
    renderMail({ ...HOLD, kind: 'silence', language, question: { ...HOLD.question, bySilence } }, say);
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  it('says what was decided and what follows, and asks for nothing', () => {
    const { subject, text } = silent(HOLD.question.answers[1]!);

    expect(subject).toMatch(/^Decided by silence: /);
    expect(flat(text)).toContain('as the playbook says: “Scrap”. The goods are posted as scrap.');
    expect(text).not.toContain('Answer due');
    expect(text).not.toContain('WHAT YOU CAN ANSWER');
  });

  it('leads to the case where a rule decided that is no answer', () => {
    expect(flat(silent(null).text)).toContain('so the tie-break that the playbook names has decided.');
    expect(flat(silent(null, 'de').text)).toContain('deshalb hat die Regel entschieden');
  });
});
