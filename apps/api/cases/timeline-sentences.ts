import type { RecordedEntry } from '../../../libs/persistence/read/index.js';

/** What one kind of entry says, after the name of who did it. */
type Tell = (told: Told) => string;

/** An entry of the audit trail as a person would tell it. `names` knows the people whom the entry mentions by id. */
export function inWords({ action, actor, data }: RecordedEntry, names: ReadonlyMap<string, string>): string {
  const who = actor.kind === 'system' ? 'Holdfast' : actor.name;
  const tell = SENTENCES[action] ?? (() => action.replaceAll(/[.-]/g, ' '));
  return `${who} ${tell(new Told(data, names))}.`;
}

const SENTENCES: Record<string, Tell> = {
  'case.opened': (told) => `opened the case: ${told.text('title')}`,
  'case.folded': (told) =>
    `reported the same again; it counts ${told.text('occurrences')} by now${told.otherwise()}`,
  'case.told-more': (told) => `named more than the case held, which holds it too now: ${told.text('what')}`,
  'case.told-more-apart': (told) =>
    `named more than the case holds, which has a case of its own, ${told.text('number')}: ${told.text('what')}`,
  'case.context-added': () => 'put facts from other systems beside the question',
  'case.commented': (told) => `said: ${told.text('body')}`,
  'case.signalled': (told) => `reported: ${words(told.text('event'))}${told.arrived()}`,
  'planned-stop.overran': (told) =>
    `found that the machine still stood when what was planned was over: ${told.text('reason')}`,
  'event.noted': (told) => `reported: ${words(told.text('event'))}; no news to the case`,
  'case.moved': (told) =>
    `moved the case from version ${told.text('from')} of its playbook to version ${told.text('to')}, from the next question on`,
  'case.reopened': (told) => `opened the case again${told.otherwise()}: ${told.text('reason')}`,
  'decision.overturned': (told) => `overturned the decision of round ${told.text('round')}${told.because()}`,
  'decision.withdrawn': (told) =>
    `withdrew the decision of round ${told.text('round')} for ${told.person('by')}, since it could not be carried out${told.because()}`,
  'case.cancel-requested': (told) => `asked to cancel the case: ${told.text('reason')}`,
  'case.severity-changed': (told) =>
    `changed the severity from ${told.text('from')} to ${told.text('to')}${told.because()}; due times, owners and tiers of the open question stay`,
  'case.cause-told': (told) => `told the cause: ${told.inner('to').text('label')}${told.because()}`,
  'case.corrected': (told) => `corrected ${told.changes()}${told.because()}`,
  'evidence.added': (told) => `showed ${words(told.inner('value').text('kind'))}: ${words(told.text('key'))}`,
  'action.added': (told) => `gave ${told.person('ownerId')} something to do: ${told.text('what')}`,
  'action.done': (told) => `said that it is done: ${told.text('what')}${told.because()}`,
  'action.verified': (told) => `verified that it is done: ${told.text('what')}${told.because()}`,
  'action.reopened': (told) => `found that it is not done: ${told.text('what')}${told.because()}`,
  'action.reminded': (told) => `reminded ${told.person('ownerId')}, overdue: ${told.text('what')}`,
  'action.climbed': (told) =>
    `gave what was overdue to ${told.person('ownerId')}, from ${told.person('from')}: ${told.text('what')}`,
  'action.verifier-reminded': (told) =>
    `reminded ${told.person('verifierId')} to verify: ${told.text('what')}`,
  'action.verifier-climbed': (told) =>
    `gave ${told.person('verifierId')} to verify, from ${told.person('from')}: ${told.text('what')}`,
  'action.dropped': (told) => `dropped what was to be done: ${told.text('what')}${told.because()}`,
  'deviation.exceeded': (told) =>
    `opened the case although the deviation “${told.text('title')}” is about it: ${EXCEEDED[told.text('why')] ?? 'it is not covered'}`,
  'case.merged': (told) => `let the case go on within case ${told.text('number')}${told.because()}`,
  'case.merged-here': (told) => `took case ${told.text('number')} in${told.because()}`,
  'case.child-merged': (told) =>
    `learned that case ${told.text('number')} goes on within case ${told.text('into')}, and waits for that one`,
  'case.split': (told) =>
    `gave a part of the case a case of its own, ${told.text('number')}${told.because()}`,
  'case.split-off': (told) => `split the case off from case ${told.text('number')}${told.because()}`,
  'case.taken-over': (told) => `learned that case ${told.text('number')} ${told.takenOver()}`,
  'case.child-ended': (told) => `learned that case ${told.text('number')} was ${told.text('end')}`,
  'case.closed': (told) => `closed the case: ${told.text('reason')}`,
  'case.cancelled': (told) => `cancelled the case: ${told.text('reason')}`,
  'question.asked': (told) =>
    `asked ${told.people('owners')} (round ${told.text('round')})${told.routed('owners')}`,
  'question.tier-asked': (told) => `asked ${told.people('owners')} next`,
  'case.grant-given': (told) =>
    `let ${told.person('personId')} of another plant take part in the case until ${told.text('until')}${told.because()}`,
  'case.grant-revoked': (told) =>
    `ended the part that ${told.person('personId')} of another plant had in the case`,
  'question.decided': (told) => `decided: ${words(told.text('answer'))}${told.because()}`,
  'question.withdrawn': (told) => `withdrew the question${told.because()}`,
  'task.answered': (told) => `answered: ${words(told.text('answer'))}${told.because()}`,
  'task.acknowledged': () => 'saw the task',
  'task.reassigned': (told) =>
    `gave the task of ${told.person('from')} to ${told.person('to')}${told.because()}`,
  'task.moved': (told) =>
    `moved the task of ${told.person('from')} to ${told.person('to')}: who has the duty, or may have the task, has changed`,
  'task.claimed': () => 'claimed the task from the queue',
  'task.returned': (told) => `gave the task back to the queue${told.because()}`,
  'task.forwarded': (told) => `asked ${told.person('to')} for a word: “${told.text('question')}”`,
  'task.forward-answered': (told) => `said to ${told.person('to')}: “${told.text('answer')}”`,
  'task.handover-accepted': (told) => `accepted the task of ${told.person('from')} at the end of the shift`,
  'task.handed-over': (told) =>
    `handed the task of ${told.person('from')} over to ${told.person('to')}: the shift ended`,
  'task.passed': (told) =>
    `passed the task of ${told.person('from')} on to ${told.person('to')}: the shift ended${nobodyNext(told)}`,
  'task.left-to-climb': (told) =>
    `did not accept the task of ${told.person('from')} at the end of the shift and lets it climb`,
  'task.reminded': (told) => `reminded ${told.person('ownerId')}`,
  'task.climbed': (told) => `went from ${told.person('from')} to ${told.person('to')}: nobody had answered`,
  'task.reminded-before-due': (told) => `reminded ${told.person('ownerId')}: the answer is due soon`,
  'task.acknowledgement-expired': (told) =>
    `went on asking ${told.person('ownerId')}, who saw the task and did not answer`,
  'task.review-opened': (told) => `asked ${told.person('ownerId')} to look at a task that nobody took`,
  'task.review-settled': (told) =>
    `looked at the task that nobody took: ${words(told.text('outcome'))}${told.because()}`,
  'question.paused': (told) => `stopped the clock until ${told.text('until')} at the latest${told.because()}`,
  'question.resumed': (told) => `let the clock go on${told.because()}`,
  'question.ladder-planned': (told) => `planned the ladder anew${told.because()}`,
  'case.on-site': () => 'reported to be on site',
  'case.clock-met': (told) => `met the clock "${clockName(told)}"`,
  'case.clock-breached': (told) => `noted that the clock "${clockName(told)}" ran out`,
  'task.unreachable': (told) =>
    `could not reach ${told.person('ownerId')} by any channel (${told.text('why')}), so the ladder goes on at once`,
  'deadline.set-aside': (told) => `set a deadline aside that could not be carried out: ${told.text('fault')}`,
  'hold.proved': () => 'found the hold in force in every system',
  'hold.segregated': (told) => `confirmed that the goods are segregated by hand: ${told.text('where')}`,
  'hold.not-freed': (told) =>
    `lifted its own hold of ${told.text('ref')} in ${told.text('system').toUpperCase()}; ${told.listed('heldBy')} still holds it`,
  'effect.intended': (told) => `set out to ${operation(told)}`,
  'effect.sent': (told) => `sent it, attempt ${told.text('attempt')} (${told.text('key')})`,
  'effect.absent': (told) => `found proof that it had not arrived (${told.text('key')})`,
  'effect.applied': (told) => `had it applied${told.reference()}`,
  'effect.already': (told) => `found it applied already${told.reference()}`,
  'effect.conflict': (told) => `met a conflict: ${told.text('message')}`,
  'effect.rejected': (told) => `was refused: ${told.text('message')}`,
  'effect.unknown': (told) => `does not know yet whether it arrived (${told.text('key')})`,
  'effect.settled': (told) =>
    `recorded what ${told.person('settledBy')} found out about it (${told.text('key')})`,
  'event.replayed': () => 'took the event out of quarantine',
};

const EXCEEDED: Record<string, string> = {
  customer: 'another customer agreed to it',
  date: 'its last day is over',
  quantity: 'less is left of it',
  unit: 'it is counted in another unit',
};

/** The data of an entry, of which no part is taken for granted: trails outlive the code that wrote them. */
class Told {
  constructor(
    private readonly data: Record<string, unknown>,
    private readonly names: ReadonlyMap<string, string>,
  ) {}

  text(key: string): string {
    const value = this.data[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : 'unknown';
  }

  person(key: string): string {
    return this.nameOf(this.data[key]);
  }

  people(key: string): string {
    const owners = this.data[key];
    if (!Array.isArray(owners)) return 'somebody';
    return owners.map((owner: { ownerId?: unknown }) => this.nameOf(owner.ownerId)).join(' and ');
  }

  /** The routing rules that chose the duties of those who were asked. */
  routed(key: string): string {
    const owners = this.data[key];
    if (!Array.isArray(owners)) return '';
    const reasons = owners.flatMap((owner: { routedBy?: { matched?: unknown; rule?: unknown } | null }) => {
      const { matched, rule } = owner.routedBy ?? {};
      return typeof matched === 'string' ? [`${matched} (rule ${String(rule)})`] : [];
    });
    return reasons.length > 0 ? `, because ${[...new Set(reasons)].join('; ')}` : '';
  }

  /** The names of what a correction changed. */
  changes(): string {
    const { changes } = this.data;
    if (!Array.isArray(changes)) return 'something';
    return changes.map((change: { name?: unknown }) => words(String(change.name))).join(' and ');
  }

  /** What an equal event said in another way. */
  otherwise(): string {
    const { changes } = this.data;
    return Array.isArray(changes) && changes.length > 0 ? `, with another ${this.changes()}` : '';
  }

  takenOver(): string {
    return this.data.held === true ? 'holds the goods now' : 'could not hold the goods';
  }

  /** Numbers are those of cases. */
  listed(key: string): string {
    const values = this.data[key];
    if (!Array.isArray(values)) return 'somebody';
    return values.map((each) => (typeof each === 'number' ? `case ${each}` : String(each))).join(' and ');
  }

  because(): string {
    return typeof this.data.reason === 'string' ? ` (${this.data.reason})` : '';
  }

  /** Of an arrival: how much of which lot. */
  arrived(): string {
    const payload = this.inner('payload');
    const { lot, quantity } = payload.data;
    if (typeof lot !== 'string') return '';
    if (typeof quantity !== 'object') return ` (lot ${lot})`;
    const amount = payload.inner('quantity');
    return ` (${amount.text('value')} ${amount.text('unit')} of lot ${lot})`;
  }

  reference(): string {
    return typeof this.data.ref === 'string' ? ` as ${this.data.ref}` : '';
  }

  /** A part that is an object of its own. */
  inner(key: string): Told {
    const value = this.data[key];
    return new Told(typeof value === 'object' && value !== null ? { ...value } : {}, this.names);
  }

  private nameOf(id: unknown): string {
    return this.names.get(String(id)) ?? 'somebody';
  }
}

function clockName(told: Told): string {
  return told.text('clock') === 'onSite' ? 'on site' : told.text('clock');
}

function operation(told: Told): string {
  const command = told.inner('command');
  const doing = command.text('operation').replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${doing} in ${command.text('system').toUpperCase()}: ${command.text('object')}`;
}

function nobodyNext(told: Told): string {
  return told.text('why') === 'on-duty' ? '' : ', and nobody on duty may have it';
}

function words(key: string): string {
  return key.replaceAll('-', ' ');
}
