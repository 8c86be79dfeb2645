import {
  AddContext,
  AskQuestion,
  CancelChildCase,
  Climb,
  CloseCase,
  EarliestDeadline,
  ItemPacks,
  ListIrreversible,
  LotGate,
  OpenChildCase,
  SettleEffect,
  TakeOver,
  WithdrawQuestion,
} from '../libs/casework/index.js';
import type { CmmsPort, ErpPort, MesPort } from '../libs/connectors/ports/index.js';
import type {
  CaseStepActivities,
  DeadlineActivities,
  OutsideActivities,
} from '../libs/contracts/temporal/index.js';
import type { Database } from '../libs/persistence/index.js';
import type { Clock } from '../libs/platform/clock.js';
import type { Logger } from '../libs/platform/logging.js';
import { CaseSteps } from './case-steps.js';
import { Deadlines } from './deadlines.js';
import { ApplyEffect } from './effects/apply-effect.js';
import { LoggedLedger } from './effects/logged-ledger.js';
import { LookUpFacts } from './facts/look-up-facts.js';
import { whileBeating } from './while-beating.js';

export interface Activities {
  /** Short, and touching Postgres alone: they run beside the workflow. */
  localActivities: CaseStepActivities & Pick<DeadlineActivities, 'earliestDeadline'>;
  /** They reach other systems, or climb. */
  activities: OutsideActivities & Pick<DeadlineActivities, 'climbDue'>;
}

export function makeActivities(
  db: Database,
  clock: Clock,
  { erp, mes, cmms }: { erp: ErpPort; mes: MesPort; cmms: CmmsPort },
  log: Logger,
): Activities {
  const steps = new CaseSteps({
    ask: new AskQuestion(db, clock),
    withdraw: new WithdrawQuestion(db, clock),
    openChild: new OpenChildCase(db, clock),
    settle: new SettleEffect(db, clock),
    close: new CloseCase(db, clock),
    listIrreversible: new ListIrreversible(db, clock),
    cancelChild: new CancelChildCase(db, clock),
    takeOver: new TakeOver(db, clock),
  });
  const effects = new ApplyEffect(
    new LoggedLedger(db, clock, log),
    { erp, mes, cmms },
    clock,
    new LotGate(db),
  );
  const facts = new LookUpFacts({ erp, mes, cmms }, new AddContext(db, clock), new ItemPacks(db), clock);
  const deadlines = new Deadlines(new Climb(db, clock), new EarliestDeadline(db), clock);
  return {
    localActivities: {
      ...steps.activities(),
      earliestDeadline: (plantId) => deadlines.earliestDeadline(plantId),
    },
    activities: {
      lookUpFacts: (ref, lookUp) => whileBeating(() => facts.run(ref, lookUp)),
      applyEffect: (ref, command, undo) => whileBeating(() => effects.run(ref, command, undo)),
      climbDue: (plantId) => deadlines.climbDue(plantId),
    },
  };
}
