import type { CaseInput } from '../libs/contracts/temporal/index.js';
import { CaseRun, onlyIfCancelled, unforeseen, type Asked } from './engine/index.js';

type Scrap = CaseRun<'scrap-approval'>;

/** Nothing is scrapped before somebody has said yes. */
export async function scrapApprovalWorkflow(input: CaseInput<'scrap-approval'>): Promise<void> {
  const scrap = new CaseRun(input);
  try {
    await scrap.undoOverturned();
    await untilClosed(scrap);
  } catch (error) {
    await scrap.endCancelled(onlyIfCancelled(error));
  }
}

/** Scrap that was posted and overturned is listed for a person, and the question is asked again. */
async function untilClosed(scrap: Scrap): Promise<void> {
  for (let question = scrap.firstQuestion; ;) {
    try {
      await scrap.close(await untilJudged(scrap, question));
      return;
    } catch (error) {
      question = await scrap.askAgain(error, 'approve');
    }
  }
}

async function untilJudged(scrap: Scrap, first: Asked): Promise<string> {
  for (let question = first; ;) {
    const verdict = await scrap.decision(question);
    switch (verdict.answer) {
      case 'reject':
        return 'The goods are not scrapped.';
      case 'approve':
        if (await posted(scrap)) return 'The goods are scrapped.';
        question = await scrap.ask('approve');
        break;
      default:
        unforeseen(verdict);
    }
  }
}

function posted(scrap: Scrap): Promise<boolean> {
  const goods = scrap.lines.map(({ kind, ref, quantity }) => ({ kind, ref, quantity }));
  const object = `erp/lot/${scrap.facts.lot}`;
  return scrap.carryOut({
    do: { system: 'erp', operation: 'postDisposition', object, goods, disposition: 'scrap' },
  });
}
