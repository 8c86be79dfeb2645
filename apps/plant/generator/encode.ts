import { fieldsOf, instantOf, typeOf } from './fields.js';
import type { Happening } from './happening.js';

/** One CloudEvents 1.0 event in structured JSON mode. */
export function cloudEvent(happening: Happening): string {
  return JSON.stringify({
    specversion: '1.0',
    id: `ce-${happening.id}`,
    source: '/demo/floor',
    type: cloudEventType(happening),
    time: instantOf(happening),
    datacontenttype: 'application/json',
    data: cloudEventData(happening),
  });
}

function cloudEventType({ told }: Happening): string {
  if (told.kind === 'machine-runs') return 'machine.running';
  if (told.kind === 'material-arrived') return 'material.arrived';
  if (told.kind === 'inspection-passed') return 'inspection.passed';
  return told.facts.type === 'downtime' ? 'machine.stopped' : `holdfast.exception.${told.facts.type}`;
}

function cloudEventData(happening: Happening): unknown {
  const { told, node } = happening;
  if (told.kind !== 'exception' || told.facts.type === 'downtime') return { node, ...fieldsOf(happening) };
  return { nodeId: node, facts: told.facts, lines: told.lines, ...(told.note && { note: told.note }) };
}

/** A B2MML V0700 transaction with one event. B2MML is used courtesy of MESA International. */
export function b2mml(happening: Happening): string {
  const records = Object.entries(fieldsOf(happening)).map(
    ([name, value]) =>
      `      <OperationsEventRecord><ID>${name}</ID><ExternalReferenceID>${escape(value)}</ExternalReferenceID></OperationsEventRecord>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ProcessOperationsEvent xmlns="http://www.mesa.org/xml/B2MML" releaseID="V0700">',
    `  <ApplicationArea><CreationDateTime>${instantOf(happening)}</CreationDateTime></ApplicationArea>`,
    '  <DataArea>',
    '    <Process/>',
    '    <OperationsEvent>',
    `      <ID>oe-${happening.id}</ID>`,
    `      <HierarchyScope><EquipmentID>${happening.node}</EquipmentID></HierarchyScope>`,
    `      <EffectiveTimeStamp>${instantOf(happening)}</EffectiveTimeStamp>`,
    '      <Source>demo-mes</Source>',
    `      <OperationsDefinitionID>${typeOf(happening)}</OperationsDefinitionID>`,
    ...records,
    '    </OperationsEvent>',
    '  </DataArea>',
    '</ProcessOperationsEvent>',
    '',
  ].join('\n');
}

const COLUMNS = 'order component need_by lot defect quantity unit route cost currency note'.split(' ');

/** What a shift wrote into its sheet. */
export function csv(happenings: readonly Happening[]): string {
  const header = ['type', 'event_id', 'node', 'occurred_at', 'source', ...COLUMNS];
  const rows = happenings.map((happening) => {
    const fields = fieldsOf(happening);
    const cells = COLUMNS.map((name) => fields[name] ?? '');
    return [
      typeOf(happening),
      `row-${happening.id}`,
      happening.node,
      instantOf(happening),
      'shift-book',
      ...cells,
    ];
  });
  return `${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
