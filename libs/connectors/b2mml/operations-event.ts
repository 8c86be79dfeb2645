import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { draftsOf } from '../field-event.js';
import type { IntakeResult, Origin } from '../intake.js';
import { decodeEntities } from './entities.js';

const MAX_CHARACTERS = 2_000_000;
const MAX_DEPTH = 20;
const MAX_EVENTS = 1_000;

/** Verbs of a transaction that tell us something; a Get or an Acknowledge does not. */
const VERBS = ['Process', 'Sync', 'Show', 'Change'].map((verb) => `${verb}OperationsEvent`);

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
  isArray: (name) => name === 'OperationsEvent' || name === 'OperationsEventRecord',
});
const builder = new XMLBuilder({ processEntities: false });

type XmlNode = Record<string, unknown>;

/**
 * B2MML V0700 `OperationsEvent`, by itself or in a Process, Sync, Show or Change transaction.
 * `OperationsDefinitionID` names the type of event, `HierarchyScope/EquipmentID` the node, `Source` who tells it. Each
 * `OperationsEventRecord` is one field: its `ID` is the name, its `ExternalReferenceID` or `Description` the value.
 * The Business To Manufacturing Markup Language (B2MML) is used courtesy of MESA International.
 */
export function parseOperationsEvents(xml: string): IntakeResult {
  const document = readXml(xml);
  if (typeof document === 'string') return { drafts: [], rejected: [{ raw: xml, reason: document }] };
  const events = eventsIn(document);
  const result: IntakeResult = { drafts: [], rejected: [] };
  if (events.length === 0) result.rejected.push({ raw: xml, reason: 'The document has no OperationsEvent.' });
  if (events.length > MAX_EVENTS) {
    return {
      drafts: [],
      rejected: [{ raw: xml, reason: `The document has more than ${MAX_EVENTS} events.` }],
    };
  }
  events.forEach((event, i) => {
    const mapped = map(event, { raw: builder.build({ OperationsEvent: event }), pointer: `event ${i + 1}` });
    if ('rejected' in mapped) result.rejected.push(mapped.rejected);
    else result.drafts.push(...mapped.drafts);
  });
  return result;
}

function map(event: XmlNode, origin: Origin) {
  const id = textOf(event, 'ID');
  const type = textOf(event, 'OperationsDefinitionID');
  const node = textOf(child(event, 'HierarchyScope'), 'EquipmentID');
  const occurredAt = textOf(event, 'EffectiveTimeStamp') ?? textOf(event, 'RecordTimeStamp');
  if (!id || !type || !node || !occurredAt) {
    const reason =
      'An OperationsEvent needs ID, OperationsDefinitionID, HierarchyScope/EquipmentID and EffectiveTimeStamp.';
    return { rejected: { ...origin, reason } };
  }
  const note = textOf(event, 'Description');
  const fields = { ...(note && { note }), ...recordFields(event) };
  const name = textOf(event, 'Source') ?? 'b2mml';
  return draftsOf({ type, node, occurredAt, source: { kind: 'system', name, eventId: id }, fields }, origin);
}

function recordFields(event: XmlNode): Record<string, string> {
  const records = Array.isArray(event.OperationsEventRecord)
    ? event.OperationsEventRecord.filter(isNode)
    : [];
  const fields = records.map((record): [string, string] => [
    textOf(record, 'ID') ?? '',
    textOf(record, 'ExternalReferenceID') ?? textOf(record, 'Description') ?? '',
  ]);
  return Object.fromEntries(fields);
}

/** The document, or in words why it is none that we take. */
function readXml(xml: string): XmlNode | string {
  if (xml.length > MAX_CHARACTERS) return `The document has more than ${MAX_CHARACTERS} characters.`;
  if (/<!DOCTYPE/i.test(xml)) return 'A document type definition is not accepted.';
  try {
    const valid = XMLValidator.validate(xml);
    if (valid !== true) return `This is no XML: ${valid.err.msg} (line ${valid.err.line}).`;
    const document: unknown = parser.parse(xml);
    return isNode(document) ? document : 'This is no XML.';
  } catch (error) {
    return `This is no XML that we take: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function eventsIn(document: XmlNode): XmlNode[] {
  const roots = [document, ...VERBS.map((verb) => child(child(document, verb), 'DataArea'))];
  return roots.flatMap((root) =>
    Array.isArray(root.OperationsEvent) ? root.OperationsEvent.filter(isNode) : [],
  );
}

function child(node: XmlNode, name: string): XmlNode {
  const value = node[name];
  return isNode(value) ? value : {};
}

function textOf(node: XmlNode, name: string): string | undefined {
  const found = node[name];
  const value: unknown = Array.isArray(found) ? found[0] : found;
  return typeof value === 'string' ? decodeEntities(value).trim() || undefined : undefined;
}

function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
