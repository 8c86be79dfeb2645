import {
  child,
  fault,
  type Fault,
  type Playbook,
  type QuestionPolicy,
  type RoutingRule,
} from '../domain/index.js';

/** Whom a playbook asks that the plant cannot ask. Empty: everybody. */
export function dutyFaults(playbook: Playbook, known: ReadonlySet<string>): Fault[] {
  return [
    ...dutiesOf(playbook)
      .filter(({ duty }) => !known.has(duty))
      .map(({ pointer, duty }) => fault(pointer, `The plant has no duty "${duty}".`)),
    ...plannerFaults(playbook),
  ];
}

/** Every duty that a playbook may ask, with the pointers to where it is named. */
export function dutiesOf(playbook: Playbook): { pointer: string; duty: string }[] {
  const named = Object.entries(playbook.questions).flatMap(([key, policy]) =>
    dutiesNamed(child('/questions', key), policy),
  );
  const routed = (playbook.routing ?? []).flatMap((rule, i) => dutiesRouted(`/routing/${i}`, rule));
  const { beforeClose, actions, hold } = playbook;
  const closing = beforeClose ? [{ pointer: '/beforeClose/duty', duty: beforeClose.duty }] : [];
  const tracking = hold ? [{ pointer: '/hold/trackDown/duty', duty: hold.trackDown.duty }] : [];
  const climbing = actions?.climbTo ? [{ pointer: '/actions/climbTo', duty: actions.climbTo }] : [];
  return [...named, ...routed, ...closing, ...climbing, ...tracking];
}

function dutiesNamed(
  at: string,
  { owners, ladder, stale }: QuestionPolicy,
): { pointer: string; duty: string }[] {
  return [
    ...owners.flatMap(({ duty, tiers = [] }, i) => [
      { pointer: `${at}/owners/${i}/duty`, duty },
      ...tiers.map((tier, nth) => ({ pointer: `${at}/owners/${i}/tiers/${nth}/duty`, duty: tier.duty })),
    ]),
    ...ladder.steps.flatMap(({ to }, i) =>
      to === undefined ? [] : [{ pointer: `${at}/ladder/steps/${i}/to`, duty: to }],
    ),
    ...(stale ? [{ pointer: `${at}/stale/duty`, duty: stale.duty }] : []),
  ];
}

function dutiesRouted(at: string, { duty, owners = {} }: RoutingRule): { pointer: string; duty: string }[] {
  return [
    ...(duty === undefined ? [] : [{ pointer: `${at}/duty`, duty }]),
    ...Object.entries(owners).map(([from, to]) => ({ pointer: child(`${at}/owners`, from), duty: to })),
  ];
}

/** A counter-offer is put to those of the planners who did not make it. */
function plannerFaults({ type, questions }: Playbook): Fault[] {
  const { agree, counter } = questions;
  if (type !== 'maintenance-conflict' || !agree || !counter) return [];
  const asked = new Set(counter.owners.map(({ duty }) => duty));
  const unasked = agree.owners.filter(({ duty }) => !asked.has(duty));
  return [
    ...(agree.owners.length < 2 ? [fault('/questions/agree/owners', 'Two have to agree at least.')] : []),
    ...unasked.map(({ duty }) =>
      fault('/questions/counter/owners', `"${duty}" may be made a counter-offer, so ask that duty too.`),
    ),
  ];
}
