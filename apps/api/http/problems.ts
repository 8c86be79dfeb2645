import { problemType, type Problem, type ProblemKind } from '../../../libs/contracts/api/index.js';
import type { Refusal, RefusalKind } from '../../../libs/domain/index.js';

interface Kind {
  status: number;
  title: string;
}

/** The one table of every refusal: its status and what it is called. */
export const PROBLEMS: Record<ProblemKind, Kind> = {
  invalid: { status: 400, title: 'The request cannot be taken as it is' },
  'not-found': { status: 404, title: 'Not found' },
  'not-signed-in': { status: 401, title: 'Not signed in' },
  forbidden: { status: 403, title: 'Not allowed' },
  'already-decided': { status: 409, title: 'Already decided' },
  'already-answered': { status: 409, title: 'Already answered' },
  'already-taken': { status: 409, title: 'Somebody else has it' },
  'not-asked': { status: 409, title: 'No longer asked' },
  'not-your-task': { status: 403, title: 'Not your task' },
  'separation-of-duties': { status: 403, title: 'Somebody else must answer' },
  'not-qualified': { status: 403, title: 'Not qualified' },
  'counted-already': { status: 403, title: 'One person counts once' },
  'answer-not-offered': { status: 422, title: 'Answer not offered' },
  'changed-meanwhile': { status: 412, title: 'Changed meanwhile' },
  'wrong-state': { status: 409, title: 'Not possible as it stands' },
  'case-ended': { status: 409, title: 'The case has ended' },
  'handover-not-accepted': { status: 409, title: 'Not everything is accepted' },
  'idempotency-key-reused': { status: 422, title: 'Idempotency-Key used for another request' },
  'later-message': { status: 409, title: 'A later message is waiting' },
  'evidence-missing': { status: 422, title: 'Something must be shown first' },
  'actions-open': { status: 409, title: 'Actions are open' },
  'no-such-route': { status: 404, title: 'Nothing is served here' },
  'body-too-large': { status: 413, title: 'Too large' },
  'unsupported-format': { status: 415, title: 'Format not supported' },
  'key-required': { status: 400, title: 'Idempotency-Key is missing' },
  'key-in-use': { status: 409, title: 'The same request is under way' },
  'version-required': { status: 428, title: 'If-Match is missing' },
  'cross-site': { status: 403, title: 'Sent from another site' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Unavailable for the moment' },
  unexpected: { status: 500, title: 'Something went wrong' },
};

export function problem(kind: ProblemKind, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: problemType(kind), ...PROBLEMS[kind], detail, ...more };
}

export function problemOf(refusal: Refusal): Problem {
  const { detail, more } = told(refusal);
  return problem(refusal.kind, detail, more);
}

interface Told {
  /** A sentence for a person. */
  detail: string;
  more?: Partial<Problem>;
}

const TELL: { [K in RefusalKind]: (refusal: Extract<Refusal, { kind: K }>) => Told } = {
  invalid: ({ faults }) => ({
    detail: faults.length === 1 ? 'One thing needs mending.' : `${faults.length} things need mending.`,
    more: { errors: faults.map(({ pointer, message }) => ({ pointer, detail: message })) },
  }),
  'not-found': ({ what, id }) => ({
    detail: `There is no ${what} ${id}, or it belongs to a plant that is not yours.`,
  }),
  'not-signed-in': () => ({ detail: 'Sign in first.' }),
  forbidden: ({ message }) => ({ detail: message }),
  'already-decided': ({ answer, decidedBy, decidedAt }) => ({
    detail: `${decidedBy ?? 'The tie-break'} decided "${answer}" at ${decidedAt}.`,
    more: { answer, decidedBy, decidedAt },
  }),
  'already-answered': ({ answeredBy, answeredAt }) => ({
    detail: `${answeredBy} answered at ${answeredAt}.`,
    more: { decidedBy: answeredBy, decidedAt: answeredAt },
  }),
  'already-taken': ({ takenBy, takenAt }) => ({
    detail: `${takenBy} has had it since ${takenAt}.`,
    more: { takenBy, takenAt },
  }),
  'not-asked': ({ message, questionState }) => ({ detail: message, more: { state: questionState } }),
  'not-your-task': ({ message, owner }) => ({ detail: message, more: { owner } }),
  'separation-of-duties': ({ message }) => ({ detail: message }),
  'not-qualified': ({ message, qualifications }) => ({ detail: message, more: { qualifications } }),
  'counted-already': ({ message }) => ({ detail: message }),
  'answer-not-offered': ({ offered }) => ({
    detail: `The question offers ${offered.join(', ')}.`,
    more: { offered, errors: [{ pointer: '/answer', detail: 'must be one of the offered answers' }] },
  }),
  'changed-meanwhile': ({ version, what = 'case' }) => ({
    detail: `The ${what} is at version ${version} by now: look again, then send that version as If-Match.`,
    more: { version },
  }),
  'wrong-state': ({ message, state }) => ({ detail: message, more: { state } }),
  'case-ended': ({ state, endedAt }) => ({ detail: `The case was ${state} at ${endedAt}.`, more: { state } }),
  'handover-not-accepted': ({ items }) => ({
    detail: `${items.length === 1 ? 'One task is' : `${items.length} tasks are`} neither accepted nor left to climb: ${items.map(({ number, title }) => `${title} (case ${number})`).join('; ')}.`,
    more: { notAccepted: items },
  }),
  'idempotency-key-reused': ({ message }) => ({ detail: message }),
  'later-message': ({ last }) => ({ detail: `Message ${last} has not been handled yet.` }),
  'evidence-missing': ({ missing }) => ({
    detail: missing.join(' '),
    more: { errors: missing.map((sentence) => ({ pointer: '/evidence', detail: sentence })) },
  }),
  'actions-open': ({ open }) => ({ detail: `${open} actions of the case are not done and verified yet.` }),
};

function told<R extends Refusal>(refusal: R): Told {
  return (TELL[refusal.kind] as (refusal: R) => Told)(refusal);
}
