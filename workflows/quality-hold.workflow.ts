import type { CaseInput } from '../libs/contracts/temporal/index.js';
import {
  HOLDING_SYSTEMS,
  type AnswerPayload,
  type Disposition,
  type EffectCommand,
} from '../libs/domain/index.js';
import {
  CaseRun,
  onlyIfCancelled,
  textIn,
  unforeseen,
  type Asked,
  type ChildEnded,
  type Decision,
} from './engine/index.js';
import { DisposalByPart } from './steps/disposal-by-part.js';
import { decisionOn } from './steps/goods-between-cases.js';
import {
  LEFT_FOR_GOOD,
  closing,
  concessionOf,
  goodsIn,
  place,
  posting,
  release,
  type Concession,
  reworkIsDone,
} from './steps/goods-on-hold.js';

type Hold = CaseRun<'quality-hold'>;

/** Goods are held at once and stay held until somebody other than the reporter decides. Silence never releases. */
export async function qualityHoldWorkflow(input: CaseInput<'quality-hold'>): Promise<void> {
  const hold = new CaseRun(input);
  try {
    hold.begin(...placeHold(hold));
    await hold.undoOverturned();
    await untilClosed(hold);
  } catch (error) {
    await hold.endCancelled(onlyIfCancelled(error));
  }
}

/** An overturned disposition puts the goods on hold again, and the question is asked again. */
async function untilClosed(hold: Hold): Promise<void> {
  const byPart = new DisposalByPart(hold);
  for (let question = hold.firstQuestion; ;) {
    try {
      const outcome = byPart.isUnderWay ? byPart.end(question) : untilDisposed(hold, question, byPart);
      await hold.close(await outcome);
      return;
    } catch (error) {
      question = await byPart.askAgain(error);
    }
  }
}

/** A disposition that a system would not take, a rework that ended and a concession that ran out ask the question again. */
async function untilDisposed(hold: Hold, first: Asked, byPart: DisposalByPart): Promise<string> {
  let question = first;
  for (;;) {
    const decision = await decisionOn(hold, question);
    if (decision.parts) return byPart.end(null, decision);
    switch (decision.answer) {
      case 'release':
        if (await releaseAs(hold, 'release')) return closing(hold, 'The goods are released.');
        question = await hold.ask('disposition');
        break;
      case 'use-as-is':
        question = await hold.ask('disposition', await useUntilConcessionEnds(hold, decision));
        break;
      case 'rework':
        question = await hold.ask('disposition', await rework(hold, decision));
        break;
      case 'scrap':
      case 'return-to-supplier':
        if (await post(hold, decision.answer)) return LEFT_FOR_GOOD[decision.answer];
        question = await hold.ask('disposition');
        break;
      default:
        unforeseen(decision);
    }
  }
}

/** What people are told about the question that follows. */
async function useUntilConcessionEnds(hold: Hold, decision: Decision): Promise<{ outcome: string }> {
  if (!(await releaseAs(hold, 'use-as-is', concessionOf(decision.payload)))) {
    return { outcome: 'The concession could not be carried out.' };
  }
  const { until } = decision.realInstants;
  const used =
    until === undefined
      ? await hold.hear('concession-used', decision.seq)
      : await hold.hearUntil('concession-used', decision.seq, until);
  await hold.carryOut(...placeHold(hold).map((command) => ({ do: command })));
  return { outcome: used ? 'The concession is used up.' : 'The concession has expired.' };
}

/** The goods stay on hold until every rework that was approved is done; one that was not leads back to the question. */
async function rework(hold: Hold, { payload, seq }: Decision): Promise<{ outcome: string }> {
  const { defect } = hold.facts;
  const cost = { amount: textIn(payload, 'cost'), currency: hold.currency };
  const proposal = { defect, proposedRoute: textIn(payload, 'route'), cost };
  const ends: (ChildEnded & { ref: string })[] = [];
  for (const { kind, ref, quantity, item } of hold.lines) {
    const childId = await hold.openChild({
      nodeId: null,
      facts: { type: 'rework-approval', lot: ref, ...proposal },
      lines: [{ kind, ref, quantity, item }],
    });
    ends.push({ ...(await hold.childEnd(childId)), ref });
  }
  const approved = ends.filter(({ carriedOut }) => carriedOut === 'approve');
  const told: AnswerPayload[] = [];
  for (const { ref } of approved) told.push((await hold.hear('rework-done', seq, [ref])).payload);
  const done = told.length > 0 ? [reworkIsDone(told)] : [];
  return { outcome: [...ends.map(({ closeReason }) => closeReason), ...done].join(' ') };
}

/** Posted first, then released; where one system would not let go, the other holds again. */
async function releaseAs(hold: Hold, disposition: Disposition, concession?: Concession): Promise<boolean> {
  if (!(await post(hold, disposition, concession))) return false;
  const goods = goodsIn(hold.lines);
  return hold.carryOut(
    ...HOLDING_SYSTEMS.map((system) => ({
      do: release(goods, system),
      undo: place(goods, system, hold.facts.defect),
    })),
  );
}

function post(hold: Hold, disposition: Disposition, concession?: Concession): Promise<boolean> {
  const goods = goodsIn(hold.lines);
  return hold.carryOut(
    ...HOLDING_SYSTEMS.map((system) => ({ do: posting(goods, system, disposition, concession) })),
  );
}

function placeHold(hold: Hold): EffectCommand[] {
  return HOLDING_SYSTEMS.map((system) => place(goodsIn(hold.lines), system, hold.facts.defect));
}
