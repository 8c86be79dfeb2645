import { chanceOf, share } from './chance.js';

/** What an owner sees of a case, as the API tells it. */
export interface SeenCase {
  id: string;
  number: number;
  type: string;
  facts: Record<string, unknown>;
  /** What caused it; null while nobody said. */
  cause?: object | null;
}

export interface SeenQuestion {
  key: string;
  round: number;
  /** The duty under which this owner is asked. */
  duty: string;
}

export interface GivenAnswer {
  answer: string;
  payload?: Record<string, unknown>;
  reasonCode?: string;
  causeCode?: string;
}

export interface Moment {
  /** Epoch milliseconds of business time. */
  now: number;
  /** The week is over: only answers that bring a case to its end are given. */
  closing: boolean;
}

const HOUR_MS = 3_600_000;
const PARTNERS: Record<string, string> = {
  'demo/assembly/line-1/press-1': 'demo/assembly/line-1/press-2',
  'demo/assembly/line-1/press-2': 'demo/assembly/line-1/press-1',
  'demo/machining/line-3/mill-1': 'demo/machining/line-3/mill-2',
  'demo/machining/line-3/mill-2': 'demo/machining/line-3/mill-1',
};

type Choose = (seen: SeenCase, chance: number, moment: Moment, question: SeenQuestion) => GivenAnswer;

/** What people of the demo plant answer: always the same for the same case and round. */
export function answerTo(seen: SeenCase, question: SeenQuestion, moment: Moment): GivenAnswer {
  const choose = CHOICES[question.key];
  if (!choose) throw new Error(`nobody in the demo plant knows what to answer to "${question.key}"`);
  return choose(seen, chanceOf(`${seen.number} ${question.key} ${question.round}`), moment, question);
}

const CHOICES: Record<string, Choose> = {
  cover: (seen, chance, moment) => {
    const start = at(moment, 24);
    const delay = { answer: 'accept-delay', payload: { start } };
    if (moment.closing) return delay;
    return share<GivenAnswer>(chance, [
      [35, { answer: 'expedite' }],
      [15, { answer: 'transfer', payload: { fromLocation: 'WH-2' } }],
      [15, { answer: 'substitute', payload: { item: substituteFor(seen) } }],
      [10, { answer: 'split', payload: { quantity: { value: '40', unit: 'pcs' } } }],
      [10, { answer: 'resequence', payload: { start } }],
      [15, delay],
    ]);
  },
  respond: (seen, chance) => {
    const partner = PARTNERS[String(seen.facts.machine)];
    return share<GivenAnswer>(chance, [
      [60, { answer: 'repair' }],
      [20, partner ? { answer: 'move', payload: { toWorkCenter: partner } } : { answer: 'repair' }],
      [20, { answer: 'wait' }],
    ]);
  },
  'confirm-cause': () => ({
    answer: 'runs-again',
    ...{ payload: { cause: 'Worn seal, replaced' }, reasonCode: 'mechanical' },
  }),
  disposition: (seen, chance, moment, { round }) => {
    const given = disposed(chance, moment, round);
    // What was recorded in an earlier round stands.
    return { ...given, ...(!seen.cause && { causeCode: 'scratch' }) };
  },
  approve: (_seen, chance, moment, { round }) =>
    share<GivenAnswer>(chance, [
      [60, { answer: 'approve' }],
      [20, { answer: 'reject', reasonCode: 'cost' }],
      [
        20,
        moment.closing || round > 2
          ? { answer: 'approve' }
          : { answer: 'send-back', payload: { question: 'Why not scrap it?' } },
      ],
    ]),
  clarify: (_seen, chance) =>
    chance < 85
      ? { answer: 'explain', payload: { explanation: 'A new part takes six weeks.' } }
      : { answer: 'withdraw', reasonCode: 'no-longer-needed' },
  agree: ({ facts }, chance, _moment, { duty }) =>
    share<GivenAnswer>(chance, [
      [35, { answer: 'keep-maintenance' }],
      [20, { answer: 'keep-production' }],
      [10, { answer: 'split', payload: { window: shifted(facts.maintenanceWindow, 0) } }],
      [15, { answer: 'counter-offer', payload: { window: shifted(facts.maintenanceWindow, 12) } }],
      [20, { answer: duty === 'maintenance-planner' ? 'keep-maintenance' : 'keep-production' }],
    ]),
  counter: (_seen, chance) => ({ answer: chance < 60 ? 'accept-window' : 'refuse' }),
  overrule: (_seen, chance) => ({ answer: chance < 50 ? 'keep-maintenance' : 'keep-production' }),
  'settle-effect': (seen, chance, moment, { round }) => {
    const byHand = { answer: 'by-hand', payload: { documentNumber: `HAND-${seen.number}-${round}` } };
    return moment.closing || round > 4
      ? byHand
      : share<GivenAnswer>(chance, [
          [60, { answer: 'retry' }],
          [40, byHand],
        ]);
  },
  'sent-replenishment': (_seen, chance) => ({ answer: chance < 50 ? 'cancel' : 'keep' }),
  'review-stopped': () => ({ answer: 'resume' }),
  'still-standing': () => ({ answer: 'lift' }),
  segregate: () => ({ answer: 'segregated', payload: { where: 'Cage 3' } }),
};

function disposed(chance: number, moment: Moment, round: number): GivenAnswer {
  const release = { answer: 'release', reasonCode: 'conforms' };
  const scrap = { answer: 'scrap', reasonCode: 'not-reworkable' };
  if (moment.closing || round > 3) return chance < 70 ? release : scrap;
  const rework = { route: 'Deburr by hand', cost: String(200 + chance * 90) };
  return share<GivenAnswer>(chance, [
    [35, release],
    [15, { answer: 'use-as-is', payload: { until: at(moment, 8) }, reasonCode: 'concession-internal' }],
    [20, { answer: 'rework', payload: rework, reasonCode: 'rework-drawing' }],
    [15, scrap],
    [15, { answer: 'return-to-supplier', reasonCode: 'supplier-defect' }],
  ]);
}

function at({ now }: Moment, hours: number): string {
  return new Date(now + hours * HOUR_MS).toISOString();
}

/** Neighbours in the list of items replace each other, as the plant's ERP says beside the question. */
function substituteFor({ facts }: SeenCase): string {
  const pairs: Record<string, string> = {
    ...{
      'RM-6204': 'RM-6205',
      'RM-7110': 'RM-7125',
      'RM-8001': 'RM-8033',
      'SA-1010': 'SA-1022',
      'SA-2040': 'SA-2051',
    },
  };
  const component = String(facts.component);
  const inverse = Object.entries(pairs).find(([, other]) => other === component)?.[0];
  return pairs[component] ?? inverse ?? component;
}

function shifted(window: unknown, hours: number): { from: string; to: string } {
  const { from, to } = window as { from: string; to: string };
  const later = (instant: string) => new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();
  return { from: later(from), to: later(to) };
}
