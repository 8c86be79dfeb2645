import { durationMs } from '../../../libs/domain/index.js';
import { CommandFault } from '../command.js';

export const USAGE = `npm run rehearse -- FILE --at 2026-11-27T21:50 --node demo/assembly/line-1
  --for 48h            how long nobody answers; also 90m, 3d or an ISO 8601 duration. Two days where absent
  --question NAME      another question than the first; "all" for each of them
  --severity, --cost   as the case would have them; the cost in the plant's currency
  --fact NAME=VALUE    any other fact of the type, such as reason=hydraulics; may be repeated
npm run rehearse -- FILE --replay
  --from, --to         questions asked in that time; the last 90 days where absent
  --limit 500          the newest so many
For both
  --plant PLANT        of DATABASE_URL, or of the stack that npm start runs here

Times are those of the plant.`;

export const OPTIONS = {
  at: { type: 'string' },
  node: { type: 'string' },
  for: { type: 'string' },
  question: { type: 'string' },
  severity: { type: 'string' },
  cost: { type: 'string' },
  fact: { type: 'string', multiple: true },
  replay: { type: 'boolean' },
  from: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string' },
  plant: { type: 'string' },
} as const;

/** `48h`, `90m`, `3d` or ISO 8601, as ISO 8601. */
export function durationFrom(text: string): string {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const iso = unit === undefined ? text : unit === 'd' ? `P${count}D` : `PT${count}${unit.toUpperCase()}`;
  try {
    durationMs(iso);
    return iso;
  } catch (error) {
    if (error instanceof RangeError)
      throw new CommandFault(`--for ${text} is no duration such as 48h or P2D.`);
    throw error;
  }
}

/** `reason=hydraulics` becomes a fact; what looks like JSON is read as such. */
export function factsFrom(written: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    written.map((each) => {
      const [, name, value = ''] = /^([A-Za-z]+)=(.*)$/s.exec(each) ?? [];
      if (!name) throw new CommandFault(`--fact ${each} is not NAME=VALUE.`);
      return [name, /^[[{]/.test(value) ? jsonOf(each, value) : value];
    }),
  );
}

export function wholeFrom(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new CommandFault(`--${name} is a whole number from 1, not "${text}".`);
}

function jsonOf(written: string, value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    throw new CommandFault(`--fact ${written} looks like JSON and is none.`);
  }
}
