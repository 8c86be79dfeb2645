/** What the compiler asks for beside the three files: one entry in a table, each before the entry of another type. */
export interface TableLine {
  file: string;
  /** The line goes before the first one that begins so. */
  before: string;
  line: string;
}

const ENTRY = "  'rework-approval':";
const CASE = "    case 'rework-approval':";

const entry = (file: string, value: string): TableLine => ({
  ...{ file, before: ENTRY },
  line: `  'scrap-approval': ${value},`,
});
const inSwitch = (file: string, result: string): TableLine => ({
  ...{ file, before: CASE },
  line: `    case 'scrap-approval':\n      return ${result};`,
});

export const TABLE_LINES: TableLine[] = [
  { file: 'libs/domain/exception-type.ts', before: "  'rework-approval',", line: "  'scrap-approval'," },
  entry('libs/domain/exception-type.ts', "'Scrap approval'"),
  {
    file: 'libs/domain/facts/index.ts',
    before: 'import type { ReworkApprovalFacts',
    line: "import type { ScrapApprovalFacts } from './scrap-approval.js';",
  },
  {
    file: 'libs/domain/facts/index.ts',
    before: ENTRY,
    line: "  'scrap-approval': ScrapApprovalFacts;",
  },
  entry('libs/domain/condition-facts.ts', '{ ...OF_EVERY_TYPE, defect: ({ facts }) => [facts.defect] }'),
  entry('libs/domain/correction.ts', "['lot']"),
  inSwitch('libs/domain/dedup.ts', '[facts.lot, facts.defect]'),
  entry('libs/domain/fact-instants.ts', '[]'),
  entry('libs/domain/hold-policy.ts', '[]'),
  entry(
    'libs/domain/known-answers.ts',
    "{ approve: { approve: needed(), reject: needed() }, 'settle-effect': settleEffect }",
  ),
  entry('libs/domain/line-rules.ts', '[]'),
  inSwitch('libs/domain/merging.ts', 'null'),
  entry('libs/domain/merging.ts', 'false'),
  entry('libs/domain/overturning.ts', "['approve']"),
  entry('libs/domain/safe-silence.ts', '[]'),
  entry('libs/domain/splitting.ts', "'Scrap of a lot is approved as a whole: raise each part for itself.'"),
  entry('libs/domain/still-standing-rules.ts', 'null'),
  inSwitch('libs/domain/wording.ts', '`Scrap of lot ${facts.lot}: ${facts.defect}`'),
  entry('libs/domain/world-event.ts', '[]'),
  {
    file: 'libs/contracts/api/facts.ts',
    before: '/** What each type must tell. */',
    line: "const scrapApproval = z.strictObject({\n  ...reworkApproval.omit({ type: true, proposedRoute: true, cost: true, customer: true }).shape,\n  type: z.literal('scrap-approval'),\n  value: reworkApproval.shape.cost,\n});\n",
  },
  entry('libs/contracts/api/facts.ts', 'scrapApproval'),
  {
    file: 'libs/contracts/api/facts.ts',
    before: "    factsByType['rework-approval'],",
    line: "    factsByType['scrap-approval'],",
  },
  entry('libs/contracts/temporal/case-workflow.ts', "'scrapApprovalWorkflow'"),
  entry(
    'libs/connectors/field-event.ts',
    "(fields) => ({ facts: { type: 'scrap-approval', lot: fields.need('lot') }, lines: fields.lots() })",
  ),
  entry('libs/connectors/mail/render/facts-in-words.ts', "(facts) => [{ label: 'Lot', text: facts.lot }]"),
  entry('libs/connectors/mail/render/words-de.ts', "'Freigabe einer Verschrottung'"),
  entry(
    'libs/casework/rehearsal/supposed-facts.ts',
    "({ currency }) => ({ lot: 'LOT', defect: 'a defect', value: { amount: '1', currency } })",
  ),
  inSwitch('libs/casework/rehearsal/supposed-facts.ts', '[]'),
  inSwitch('apps/plant/generator/fields.ts', '{ lot: facts.lot, defect: facts.defect }'),
  entry('apps/console/case/fact-rows.ts', "(facts) => [{ label: 'Lot', value: facts.lot }]"),
  {
    file: 'apps/console/raise/raise-fields.ts',
    before: `${ENTRY} 'A lot`,
    line: "  'scrap-approval': 'A lot is beyond saving.',",
  },
  {
    file: 'apps/console/raise/raise-fields.ts',
    before: `${ENTRY} [`,
    line: "  'scrap-approval': [place, text('lot', 'Lot'), text('defect', 'Defect')],",
  },
  {
    file: 'workflows/index.ts',
    before: "export * from './rework-approval.workflow.js';",
    line: "export * from './scrap-approval.workflow.js';",
  },
  entry('test/model/moves/possible.ts', "'quality.manager'"),
];

/** Puts the line where it belongs. Throws where its neighbour is gone. */
export function withLine(text: string, { file, before, line }: TableLine): string {
  const lines = text.split('\n');
  const at = lines.findIndex((each) => each.startsWith(before));
  if (at < 0) throw new Error(`${file} has no line that begins with: ${before}`);
  return lines.toSpliced(at, 0, line).join('\n');
}
