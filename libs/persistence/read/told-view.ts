import type { ToldView } from '../../contracts/api/index.js';
import type { Channel, MessageKind } from '../../domain/index.js';
import type { MessageState } from '../records.js';

export interface ToldRow {
  /** Null for messages about the end of a shift. */
  taskId: string | null;
  personId: string;
  personName: string;
  /** The duty to whose own channel it went. */
  duty: string | null;
  channel: Channel;
  kind: MessageKind;
  step: number;
  state: MessageState;
  queuedAt: Date;
  sentAt: Date | null;
  seenAt: Date | null;
  /** When the same person answered the task. */
  answeredAt: Date | null;
  bundled: boolean;
  said: string | null;
}

const TOLD_OF = (what: string) => `
  select n.task_id as "taskId", n.person_id as "personId", p.name as "personName", duty.name as duty, n.channel, n.kind,
    n.step, n.state, n.queued_at as "queuedAt", n.sent_at as "sentAt", n.seen_at as "seenAt", a.given_at as "answeredAt",
    n.bundle_id is not null as bundled, n.response as said
  from notification n
  join person p on p.id = n.person_id
  left join duty_channel ours on ours.id = n.duty_channel_id
  left join duty on duty.plant_id = ours.plant_id and duty.id = ours.duty_id
  left join answer a on a.task_id = n.task_id and a.person_id = n.person_id and n.duty_channel_id is null
  where ${what} = $1 order by n.queued_at, n.step, n.channel`;

/** Every message about a case's tasks, or about the end of a shift; oldest first. */
export const TOLD = TOLD_OF('n.case_id');
export const TOLD_OF_HANDOVER = TOLD_OF('n.handover_id');

export function toldViews(taskId: string, rows: readonly ToldRow[]): ToldView[] {
  return rows.filter((row) => row.taskId === taskId).map(toldView);
}

/** The furthest that the message got: whoever answered has seen it, whoever saw it was sent it. */
export function toldView(row: ToldRow): ToldView {
  const { personId, personName, duty, channel, kind, step, bundled, said } = row;
  const { state, at } = furthest(row);
  return {
    person: { id: personId, name: personName },
    ...{ duty, channel, kind, step, bundled, said, state },
    at: at.toISOString(),
  };
}

function furthest(row: ToldRow): { state: ToldView['state']; at: Date } {
  const { state, queuedAt, sentAt, seenAt, answeredAt } = row;
  const arrived = state === 'sent' || state === 'unconfirmed';
  if (arrived && answeredAt && answeredAt >= queuedAt) return { state: 'answered', at: answeredAt };
  if (arrived && seenAt) return { state: 'seen', at: seenAt };
  return { state, at: sentAt ?? queuedAt };
}
