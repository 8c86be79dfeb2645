import { describe, expect, it } from '@jest/globals';
import { week, type WeekStep } from '../../../apps/plant/generator/week.js';
import { parseOperationsEvents } from '../../../libs/connectors/b2mml/index.js';
import { parseCloudEvent } from '../../../libs/connectors/cloudevents/index.js';
import type { IntakeResult } from '../../../libs/connectors/intake.js';
import { parseCsv } from '../../../libs/connectors/spreadsheet/index.js';
import { raiseException } from '../../../libs/contracts/api/index.js';
import { EXCEPTION_TYPES } from '../../../libs/domain/index.js';

type Message = NonNullable<WeekStep['message']>;

function parse({ format, body }: Message): IntakeResult {
  switch (format) {
    case 'cloudevents':
      return parseCloudEvent(body);
    case 'b2mml':
      return parseOperationsEvents(body);
    case 'csv':
      return parseCsv(body);
  }
}

describe('the week of the stand-in plant', () => {
  const results = week(1, '2026-03-02T00:00:00.000Z').flatMap(({ message }) =>
    message ? [parse(message)] : [],
  );
  const drafts = results.flatMap((result) => result.drafts);

  it('can be mapped whole', () => {
    expect(results.flatMap((result) => result.rejected)).toEqual([]);
  });

  it('raises only what the API accepts, of all five types', () => {
    const raised = drafts.flatMap((draft) =>
      draft.kind === 'raise' ? [raiseException.parse(draft.raise)] : [],
    );
    expect(new Set(raised.map(({ facts }) => facts.type))).toEqual(new Set(EXCEPTION_TYPES));
  });

  it('tells running cases what happens in the world', () => {
    const events = new Set(drafts.flatMap((draft) => (draft.kind === 'signal' ? [draft.event] : [])));
    expect(events).toEqual(
      new Set(['machine-stopped', 'machine-runs', 'material-arrived', 'inspection-passed']),
    );
  });
});
