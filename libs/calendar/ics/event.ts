import { unescaped } from './content-line.js';
import { all, atMostOne, exactlyOne, type Component } from './component.js';
import { readLength, type EventLength } from './event-length.js';
import { IcsError } from './ics-fault.js';
import { readTime, readTimes, type IcsTime, type Zones } from './ics-time.js';
import { readRule, type RecurrenceRule } from './recurrence-rule.js';

/** A VEVENT of RFC 5545, 3.6.1. */
export interface IcsEvent {
  component: Component;
  uid: string;
  start: IcsTime;
  length: EventLength;
  rule: RecurrenceRule | null;
  /** RDATE and EXDATE. */
  added: IcsTime[];
  excepted: IcsTime[];
  /** RECURRENCE-ID: the occurrence of the same UID that this event replaces. */
  replaces: IcsTime | null;
  cancelled: boolean;
  /** TRANSP: the time stays free. */
  free: boolean;
  /** SUMMARY; empty where there is none. */
  summary: string;
}

/** Throws an IcsError with the line of what is wrong. */
export function readEvent(component: Component, zones: Zones): IcsEvent {
  const start = readTime(exactlyOne(component, 'DTSTART'), zones);
  const rule = atMostOne(component, 'RRULE');
  return {
    component,
    uid: exactlyOne(component, 'UID').value,
    start,
    length: readLength(component, start, zones),
    rule: rule ? readRule(rule, zones) : null,
    added: all(component, 'RDATE').flatMap((property) => readTimes(property, zones)),
    excepted: all(component, 'EXDATE').flatMap((property) => readTimes(property, zones)),
    replaces: replaced(component, zones),
    cancelled: atMostOne(component, 'STATUS')?.value.toUpperCase() === 'CANCELLED',
    free: atMostOne(component, 'TRANSP')?.value.toUpperCase() === 'TRANSPARENT',
    summary: unescaped(atMostOne(component, 'SUMMARY')?.value ?? '').trim(),
  };
}

function replaced(component: Component, zones: Zones): IcsTime | null {
  const property = atMostOne(component, 'RECURRENCE-ID');
  if (!property) return null;
  if (property.params.has('RANGE')) {
    throw new IcsError(
      property.line,
      'RECURRENCE-ID: a change of all that follow is not supported. Write a second event.',
    );
  }
  return readTime(property, zones);
}
