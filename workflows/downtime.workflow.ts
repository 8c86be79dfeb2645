import type { CaseInput } from '../libs/contracts/temporal/index.js';
import type { DowntimeFacts, EffectCommand } from '../libs/domain/index.js';
import { CaseRun, onlyIfCancelled, textIn, unforeseen, type Asked, type Decision } from './engine/index.js';

type Downtime = CaseRun<'downtime'>;

/**
 * A machine stands: the stop is reported and the work center blocked at once. That the machine says it runs ends the page
 * but unblocks nothing; its owner confirms the cause, and only that does.
 */
export async function downtimeWorkflow(input: CaseInput<'downtime'>): Promise<void> {
  const downtime = new CaseRun(input);
  const { machine, stoppedAt } = downtime.facts;
  downtime.lookUp({ kind: 'standing-orders', machine });
  try {
    reportAndBlock(downtime, stoppedAt);
    await downtime.undoOverturned();
    await untilClosed(downtime);
  } catch (error) {
    await downtime.endCancelled(onlyIfCancelled(error));
  }
}

/** A machine that stops again before the case is closed, and a decision that is overturned, begin another round. */
async function untilClosed(downtime: Downtime): Promise<void> {
  let question = downtime.firstQuestion;
  let stopped = 0;
  let since = downtime.facts.stoppedAt;
  for (;;) {
    try {
      await untilItRuns(downtime, question, stopped);
      const confirmed = await untilUnblocked(downtime, since);
      const cause = causeOf(confirmed);

      const stoppedAgain = { event: 'machine-stopped', after: confirmed.seq } as const;
      if (await downtime.close(`The machine runs again. Cause: ${cause}`, { unless: [stoppedAgain] })) return;
      const { seq, payload } = await downtime.hear(stoppedAgain.event, stoppedAgain.after);
      stopped = seq;
      question = await downtime.ask('respond');
      since = typeof payload.stoppedAt === 'string' ? payload.stoppedAt : downtime.facts.stoppedAt;
      reportAndBlock(downtime, since);
    } catch (error) {
      question = await downtime.askAgain(error, 'respond');
    }
  }
}

/** Side by side, and beside the question: the owner is asked while MES and CMMS are being told. */
function reportAndBlock(downtime: Downtime, since: string): void {
  const { machine } = downtime.facts;
  downtime.begin(openDowntime(downtime.facts, since), block(downtime.facts), {
    system: 'cmms',
    operation: 'createMaintenanceRequest',
    object: `cmms/machine/${machine}`,
    machine,
    problem: problemOf(downtime.facts),
  });
}

/** The confirmation upon which the machine was given back. What MES would not do is not left standing: the owner is asked again. */
async function untilUnblocked(downtime: Downtime, since: string): Promise<Decision> {
  for (;;) {
    const confirmed = await untilConfirmed(downtime);
    if (await closeAndUnblock(downtime, since, confirmed)) return confirmed;
  }
}

/** The decision with which the owner confirmed that the machine runs, and why it stood. */
async function untilConfirmed(downtime: Downtime): Promise<Decision> {
  for (;;) {
    const confirmation = await downtime.decision(await downtime.ask('confirm-cause'));
    if (confirmation.answer === 'runs-again') return confirmation;
    if (confirmation.answer !== 'still-down') unforeseen(confirmation);
    await downtime.hear('machine-runs', confirmation.seq);
  }
}

/** A response that was given just before the machine came back is carried out all the same: it was promised. */
async function untilItRuns(downtime: Downtime, question: Asked, stopped: number): Promise<void> {
  const heard = await downtime.decisionOr(question, 'machine-runs', stopped);
  if (heard.kind === 'decided') {
    respond(downtime, heard);
    await downtime.hear('machine-runs', heard.seq);
  } else if (!(await downtime.withdraw(question, 'The machine runs again.'))) {
    respond(downtime, await downtime.decision(question));
  }
}

function respond(downtime: Downtime, response: Decision): void {
  const { machine } = downtime.facts;
  switch (response.answer) {
    case 'move':
      return downtime.begin({
        system: 'mes',
        operation: 'moveOperations',
        object: `mes/operations/${machine}`,
        machine,
        toWorkCenter: textIn(response.payload, 'toWorkCenter'),
      });
    case 'repair':
    case 'wait':
      return;
    default:
      unforeseen(response);
  }
}

/** Where either is not done, the other is taken back: a machine whose owner is asked again stays blocked. */
function closeAndUnblock(downtime: Downtime, since: string, confirmed: Decision): Promise<boolean> {
  const causeCode = confirmed.reasonCode?.outside?.mes;
  const cause = { cause: causeOf(confirmed), ...(causeCode && { causeCode }) };
  return downtime.carryOut(
    {
      do: { ...mesDowntime(downtime.facts), operation: 'closeDowntime', ...cause },
      undo: openDowntime(downtime.facts, since),
    },
    {
      do: { ...mesWorkCenter(downtime.facts), operation: 'unblockWorkCenter' },
      undo: block(downtime.facts),
    },
  );
}

/** Why it stood: the stop reason, what its owner wrote, or both. */
function causeOf({ payload, reasonCode }: Decision): string {
  const wrote = typeof payload.cause === 'string' ? payload.cause : '';
  return [reasonCode?.label, wrote].filter(Boolean).join(': ') || 'not told';
}

function openDowntime(facts: DowntimeFacts, since: string): EffectCommand {
  return { ...mesDowntime(facts), operation: 'openDowntime', since, cause: facts.reason ?? null };
}

function block(facts: DowntimeFacts): EffectCommand {
  return { ...mesWorkCenter(facts), operation: 'blockWorkCenter', cause: problemOf(facts) };
}

function problemOf({ reason }: DowntimeFacts): string {
  return reason ?? 'Stopped, reason unknown';
}

function mesDowntime({ machine }: DowntimeFacts) {
  return { system: 'mes', object: `mes/downtime/${machine}`, machine } as const;
}

function mesWorkCenter({ machine }: DowntimeFacts) {
  return { system: 'mes', object: `mes/work-center/${machine}`, machine } as const;
}
