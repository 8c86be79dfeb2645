import type { Client } from '@temporalio/client';

/** What a case workflow's own history says that it did. */
export interface CaseHistory {
  /** The last event's kind, such as `WorkflowExecutionCompleted`. */
  end: string;
  /** Messages that it was given, by number. */
  messages: Map<number, Record<string, unknown>>;
  /** Steps for which it had an effect applied, and which operation. */
  effects: Map<string, string>;
}

interface Payloads {
  payloads?: { data?: Uint8Array | null }[] | null;
}

type HistoryEvent =
  Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>> extends {
    events?: (infer E)[] | null;
  }
    ? E
    : never;

/** Reads all runs of one workflow that continued as new, the last one first. */
export async function readHistory(temporal: Client, workflowId: string): Promise<CaseHistory> {
  const history: CaseHistory = { end: 'nothing', messages: new Map(), effects: new Map() };
  let runId: string | undefined;
  do {
    const { events } = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    if (runId === undefined) history.end = endOf(events?.at(-1));
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
    for (const event of events ?? []) readEvent(event, history);
  } while (runId);
  return history;
}

function readEvent(event: HistoryEvent, { messages, effects }: CaseHistory): void {
  const signal = event.workflowExecutionSignaledEventAttributes;
  if (signal?.signalName === 'caseMessage') {
    const [message] = decode(signal.input);
    if (isRecord(message)) messages.set(Number(message.seq), message);
  }
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity?.activityType?.name === 'applyEffect') {
    const [ref, command] = decode(activity.input);
    if (isRecord(ref) && isRecord(command)) effects.set(String(ref.step), String(command.operation));
  }
}

function endOf(event: HistoryEvent | undefined): string {
  if (event?.workflowExecutionCompletedEventAttributes) return 'completed';
  if (event?.workflowExecutionFailedEventAttributes) return 'failed';
  if (event?.workflowExecutionTerminatedEventAttributes) return 'terminated';
  return 'still running';
}

function decode(input: Payloads | null | undefined): unknown[] {
  return (input?.payloads ?? []).map(
    ({ data }) => JSON.parse(Buffer.from(data ?? []).toString('utf8')) as unknown,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
