import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { fault, type Fault } from '../../domain/index.js';

/** A playbook as somebody wrote it in YAML: what it says, and on which line it says so. */
export class PlaybookText {
  /** What keeps the text from being read at all. */
  readonly faults: Fault[];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  constructor(text: string) {
    this.document = parseDocument(text, { prettyErrors: true, lineCounter: this.lines });
    this.faults = this.document.errors.map(({ message }) => fault('', message));
  }

  /** As JSON would have it. Aliases are refused: each place of a playbook is written out. */
  get content(): unknown {
    return this.document.toJS({ maxAliasCount: 0 }) as unknown;
  }

  /** The line, from 1, of what an RFC 6901 pointer leads to; of the nearest thing around it where it leads nowhere. */
  lineOf(pointer: string): number {
    const names = pointer.split('/').slice(1).map(unescaped);
    let at = offsetOf(this.document.contents);
    let node: unknown = this.document.contents;
    for (const name of names) {
      const found = memberOf(node, name);
      if (!found) break;
      at = found.offset;
      node = found.node;
    }
    return this.lines.linePos(at).line;
  }
}

/** The member of a map or a list, and where it begins: at its name in a map. */
function memberOf(node: unknown, name: string): { offset: number; node: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name);
    return pair ? { offset: offsetOf(pair.key), node: pair.value } : null;
  }
  const item = isSeq(node) ? node.items[Number(name)] : undefined;
  return item === undefined ? null : { offset: offsetOf(item), node: item };
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
