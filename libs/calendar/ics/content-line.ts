import { IcsError, readEach, type Read } from './ics-fault.js';

/** A content line of RFC 5545, 3.1: `DTSTART;TZID=Europe/Berlin:20261124T220000`. */
export interface ContentLine {
  /** Where it begins, should it be folded over several lines. */
  line: number;
  /** In capitals, as are the names of the parameters. */
  name: string;
  params: ReadonlyMap<string, string>;
  value: string;
}

const NAME = /[A-Za-z0-9-]+/y;
const PARAM = /;([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)/y;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/; // eslint-disable-line no-control-regex -- they are what is sought

/** Every line of a text, unfolded; lines may end with CR LF, as the standard wants, or with LF. */
export function contentLines(text: string): Read<ContentLine> {
  return readEach(unfolded(text.replace(/^\uFEFF/, '')), parseLine);
}

interface TextLine {
  line: number;
  text: string;
}

function unfolded(text: string): TextLine[] {
  const lines: { line: number; parts: string[] }[] = [];
  for (const [i, part] of text.split(/\r\n|\n|\r/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(part) && last) last.parts.push(part.slice(1));
    else if (part !== '') lines.push({ line: i + 1, parts: [part] });
  }
  return lines.map(({ line, parts }) => ({ line, text: parts.join('') }));
}

function parseLine({ line, text }: TextLine): ContentLine {
  if (CONTROL.test(text)) throw new IcsError(line, 'Holds a control character.');
  NAME.lastIndex = 0;
  const name = NAME.exec(text)?.[0];
  if (!name) throw new IcsError(line, 'Begins with no name.');
  const { params, end } = parseParams(text, name.length);
  if (text[end] !== ':') throw new IcsError(line, `Has no value after ${name}.`);
  return { line, name: name.toUpperCase(), params, value: text.slice(end + 1) };
}

function parseParams(text: string, from: number): { params: Map<string, string>; end: number } {
  const params = new Map<string, string>();
  let end = from;
  for (PARAM.lastIndex = from; ; end = PARAM.lastIndex) {
    const found = PARAM.exec(text);
    if (!found) return { params, end };
    params.set((found[1] ?? '').toUpperCase(), (found[2] ?? '').replaceAll('"', ''));
  }
}

/** TEXT of RFC 5545, 3.3.11, with its backslashes resolved. */
export function unescaped(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}
