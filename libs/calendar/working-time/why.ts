/** Why a clock ran for a while, or did not. */
export type Why =
  /** A clock that counts elapsed time. */
  | { kind: 'elapsed' }
  | { kind: 'working-hours' }
  | { kind: 'extra-day'; name: string }
  | { kind: 'outside-hours' }
  | { kind: 'holiday'; name: string }
  | { kind: 'shutdown'; name: string }
  | { kind: 'pause'; reason: string };

const RUNS: Record<Why['kind'], boolean> = {
  elapsed: true,
  'working-hours': true,
  'extra-day': true,
  'outside-hours': false,
  holiday: false,
  shutdown: false,
  pause: false,
};

export function runs(why: Why): boolean {
  return RUNS[why.kind];
}

export function sameWhy(a: Why, b: Why): boolean {
  return a.kind === b.kind && nameOf(a) === nameOf(b);
}

function nameOf(why: Why): string | null {
  if ('name' in why) return why.name;
  return 'reason' in why ? why.reason : null;
}
