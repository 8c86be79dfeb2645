import type { FastifyRequest } from 'fastify';
import { parseOperationsEvents } from '../../../libs/connectors/b2mml/index.js';
import { parseCloudEvent } from '../../../libs/connectors/cloudevents/index.js';
import type { IntakeResult } from '../../../libs/connectors/intake.js';
import { parseCsv } from '../../../libs/connectors/spreadsheet/index.js';

export const INTAKE_FORMATS = ['cloudevents', 'b2mml', 'csv'] as const;
export type IntakeFormat = (typeof INTAKE_FORMATS)[number];

const READERS: Record<IntakeFormat, (text: string) => IntakeResult> = {
  cloudevents: parseCloudEvent,
  b2mml: parseOperationsEvents,
  csv: (text) => parseCsv(text),
};

export function readDocument(format: IntakeFormat, text: string): IntakeResult {
  return READERS[format](text);
}

export function isIntakeFormat(format: string): format is IntakeFormat {
  return INTAKE_FORMATS.some((known) => known === format);
}

/** CloudEvents over HTTP in binary mode put the attributes into `ce-` headers; the same event in structured mode. */
export function structured(request: FastifyRequest, text: string): string {
  const attributes = Object.entries(request.headers).flatMap(([name, value]) =>
    name.startsWith('ce-') && typeof value === 'string' ? [[name.slice(3), decodeAttribute(value)]] : [],
  );
  if (!attributes.some(([name]) => name === 'specversion')) return text;
  // The data go in as they came: they are not taken apart before their bounds are checked.
  const envelope = JSON.stringify(Object.fromEntries(attributes)).slice(0, -1);
  return `${envelope},"data":${isJson(text) ? text : JSON.stringify(text)}}`;
}

function decodeAttribute(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
