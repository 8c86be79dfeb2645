import type { CaseInput } from '../libs/contracts/temporal/index.js';
import type {
  AnswerPayload,
  MaintenanceConflictFacts,
  NegotiationPolicy,
  TimeWindow,
} from '../libs/domain/index.js';
import {
  CaseRun,
  onlyIfCancelled,
  unforeseen,
  windowIn,
  type Asked,
  type Decision,
  type Step,
} from './engine/index.js';
import { behindProduction, tieBreak } from './steps/maintenance-plan.js';
import { Negotiation } from './steps/negotiation.js';

type Conflict = CaseRun<'maintenance-conflict'>;

/** Between whom a plan is negotiated, and for how long. */
interface Ground {
  owners: string[];
  negotiation: NegotiationPolicy | undefined;
}

interface Plan {
  steps: Step[];
  outcome: string;
}

/** Maintenance and production want the same machine. Plans move; nothing is started, stopped, unblocked or skipped. */
export async function maintenanceConflictWorkflow(input: CaseInput<'maintenance-conflict'>): Promise<void> {
  const conflict = new CaseRun(input);
  const { negotiation, questions } = input.playbook;
  const owners = questions.agree?.owners.map(({ duty }) => duty) ?? [];
  try {
    await conflict.undoOverturned();
    await untilClosed(conflict, { owners, negotiation });
  } catch (error) {
    await conflict.endCancelled(onlyIfCancelled(error));
  }
}

/** After an overturned decision the plans are as they were, and both owners are asked again. */
async function untilClosed(conflict: Conflict, ground: Ground): Promise<void> {
  for (let question = conflict.firstQuestion; ;) {
    try {
      let plan = await untilAgreed(conflict, question, ground);
      while (!(await conflict.carryOut(...plan.steps))) plan = await overruled(conflict);
      await conflict.close(plan.outcome);
      return;
    } catch (error) {
      question = await conflict.askAgain(error, 'agree');
    }
  }
}

/** Offers go back and forth between the two owners until one accepts, the one above decides, or the planned start does. */
async function untilAgreed(conflict: Conflict, first: Asked, ground: Ground): Promise<Plan> {
  const talks = new Negotiation(ground.negotiation);
  for (let question = first; ;) {
    const decision = await conflict.decisionOrDisagreement(question);
    const turn = talks.hear(decision);
    if (turn === 'overrule') return overruled(conflict, talks.bothOffers);
    if (turn === 'agree-again') question = await conflict.ask('agree', talks.refused);
    else if (turn === 'counter') question = await askOther(conflict, ground, decision);
    else if (decision.answer === 'accept-window' && talks.offered)
      return maintenanceAt(conflict.facts, talks.offered);
    else return planOf(conflict, decision);
  }
}

function askOther(
  conflict: Conflict,
  { owners }: Ground,
  { payload, decidedForDuty }: Decision,
): Promise<Asked> {
  const onlyDuties = owners.filter((duty) => duty !== decidedForDuty);
  return conflict.ask('counter', { window: windowIn(payload, 'window') }, { onlyDuties });
}

async function overruled(conflict: Conflict, offers: AnswerPayload = {}): Promise<Plan> {
  return planOf(conflict, await conflict.decision(await conflict.ask('overrule', offers)));
}

async function planOf(conflict: Conflict, decision: Decision): Promise<Plan> {
  const { facts } = conflict;
  switch (decision.answer) {
    case 'keep-maintenance':
      return productionAfter(facts, facts.maintenanceWindow);
    case 'keep-production':
      return maintenanceAt(facts, behindProduction(facts));
    case 'set-window':
      return maintenanceAt(facts, windowIn(decision.payload, 'window'));
    case 'split':
      return split(facts, windowIn(decision.payload, 'window'));
    case 'tie-break':
      return byWrittenRule(conflict);
    default:
      return unforeseen(decision);
  }
}

/** Where MES does not say in time whether the machine runs, maintenance is kept. */
async function byWrittenRule(conflict: Conflict): Promise<Plan> {
  const { facts } = conflict;
  const known = await conflict.knownInTime({ kind: 'machine-state', machine: facts.machine });
  const moved = tieBreak(facts, known?.machineRuns ?? null);
  return moved ? maintenanceAt(facts, moved) : productionAfter(facts, facts.maintenanceWindow);
}

function split(facts: MaintenanceConflictFacts, window: TimeWindow): Plan {
  const steps = [...maintenanceAt(facts, window).steps, ...productionAfter(facts, window).steps];
  return { steps, outcome: `Maintenance has the machine until ${window.to}, production after it.` };
}

function maintenanceAt(facts: MaintenanceConflictFacts, window: TimeWindow): Plan {
  const { maintenanceOrder: order } = facts;
  const target = { system: 'cmms', object: `cmms/order/${order}`, order } as const;
  const step: Step = {
    do: { ...target, operation: 'rescheduleMaintenance', window },
    undo: { ...target, operation: 'rescheduleMaintenance', window: facts.maintenanceWindow },
  };
  return { steps: [step], outcome: `Maintenance order ${order} moves to ${window.from}.` };
}

function productionAfter(facts: MaintenanceConflictFacts, maintenance: TimeWindow): Plan {
  const { productionOrder: order, productionWindow } = facts;
  const target = { system: 'erp', object: `erp/order/${order}`, order } as const;
  const step: Step = {
    do: { ...target, operation: 'rescheduleOrder', start: maintenance.to },
    undo: { ...target, operation: 'rescheduleOrder', start: productionWindow.from },
  };
  return { steps: [step], outcome: `Production order ${order} moves to ${maintenance.to}.` };
}
