import type { ContentLine } from './content-line.js';
import { IcsError, type IcsFault } from './ics-fault.js';

/** What stands between BEGIN and END; RFC 5545, 3.6. */
export interface Component {
  name: string;
  /** Of its BEGIN. */
  line: number;
  properties: ContentLine[];
  components: Component[];
}

/** The calendars of a text, with whatever they hold; and a fault for each BEGIN and END that has no counterpart. */
export function components(lines: readonly ContentLine[]): { calendars: Component[]; faults: IcsFault[] } {
  const root: Component = { name: '', line: 1, properties: [], components: [] };
  const faults: IcsFault[] = [];
  const open = [root];
  for (const line of lines) {
    const [inner = root] = open;
    if (line.name === 'BEGIN') {
      const begun = { name: line.value.toUpperCase(), line: line.line, properties: [], components: [] };
      inner.components.push(begun);
      open.unshift(begun);
    } else if (line.name !== 'END') inner.properties.push(line);
    else if (inner.name === line.value.toUpperCase()) open.shift();
    else
      faults.push({
        line: line.line,
        message: `Ends ${line.value}, but ${inner.name || 'nothing'} is open.`,
      });
  }
  const unended = open.slice(0, -1).map(({ line, name }) => ({ line, message: `Nothing ends ${name}.` }));
  return { calendars: root.components, faults: [...faults, ...unended, ...outside(root)] };
}

function outside(root: Component): IcsFault[] {
  const strangers = [...root.properties, ...root.components.filter((one) => one.name !== 'VCALENDAR')];
  if (root.components.length === 0 && strangers.length === 0)
    return [{ line: 1, message: 'Holds no calendar.' }];
  return strangers.map(({ line, name }) => ({ line, message: `${name} stands outside of a VCALENDAR.` }));
}

export function all(component: Component, name: string): ContentLine[] {
  return component.properties.filter((property) => property.name === name);
}

/** The one property of a name; undefined where there is none. Throws an IcsError where there are several. */
export function atMostOne(component: Component, name: string): ContentLine | undefined {
  const [first, second] = all(component, name);
  if (second) throw new IcsError(second.line, `${name} is written a second time.`);
  return first;
}

/** The one property of a name. Throws an IcsError where there is none, or several. */
export function exactlyOne(component: Component, name: string): ContentLine {
  const property = atMostOne(component, name);
  if (!property) throw new IcsError(component.line, `The ${component.name} has no ${name}.`);
  return property;
}
