import type { StandardSchemaV1 } from '@standard-schema/spec';

export interface Fault {
  pointer: string;
  message: string;
}

type Issue = StandardSchemaV1.Issue & { code?: string; keys?: string[]; expected?: string };

/** A schema's complaints as RFC 6901 pointers with a sentence each. */
export function faultsOf(issues: readonly StandardSchemaV1.Issue[]): Fault[] {
  return issues.flatMap(faultsOfIssue);
}

function faultsOfIssue(issue: Issue): Fault[] {
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({
      pointer: pointerTo([...path, key]),
      message: 'is not known here',
    }));
  }
  return [{ pointer: pointerTo(path), message: wordsOf(issue) }];
}

export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function wordsOf({ code, message, expected }: Issue): string {
  if (code !== 'invalid_type') return message;
  return message.endsWith('received undefined') ? 'is required' : `must be of type ${expected ?? 'another'}`;
}
