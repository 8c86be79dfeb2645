import proto, { type temporal } from '@temporalio/proto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const { History } = proto.temporal.api.history.v1;

/** Recorded histories, one file each: `<workflow>--<what happened>.json`. Old ones stay when new ones come. */
export const HISTORIES = join('test', 'replay', 'histories');

export interface RecordedHistory {
  workflowId: string;
  /** The part of the file's name before the double dash. */
  workflow: string;
  history: temporal.api.history.v1.IHistory;
}

export function recordedHistories(): RecordedHistory[] {
  return readdirSync(HISTORIES)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({
      workflowId: file.replace('.json', ''),
      workflow: file.split('--')[0] ?? file,
      history: History.fromObject(JSON.parse(readFileSync(join(HISTORIES, file), 'utf8')) as object),
    }));
}

/** As JSON, without the names of the process and the machine that ran it. */
export function written(history: temporal.api.history.v1.IHistory): string {
  const plain = History.toObject(History.fromObject(history), {
    enums: String,
    longs: String,
    bytes: String,
  });
  const anonymous = (key: string, value: unknown) => (key === 'identity' ? 'recorder' : value);
  return `${JSON.stringify(plain, anonymous, 1)}\n`;
}
