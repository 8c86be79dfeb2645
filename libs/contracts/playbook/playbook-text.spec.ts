import { describe, expect, it } from '@jest/globals';
import { PlaybookText } from './index.js';

const TEXT = `# A machine stands.
type: downtime
questions:
  respond:
    answers:
      - key: repair
        label: Repair it
      - { key: move, label: Move the work }
    ladder:
      steps:
        - { after: PT10M, do: remind }
        - { after: PT15M,
            do: climb, to: nobody }
  'odd/name~': x
`;

describe('the line of a pointer', () => {
  const written = new PlaybookText(TEXT);

  it.each([
    ['/type', 2],
    ['/questions/respond', 4],
    ['/questions/respond/answers/0/label', 7],
    ['/questions/respond/answers/1/key', 8],
    ['/questions/respond/ladder/steps/1', 12],
    ['/questions/respond/ladder/steps/1/to', 13],
    ['/questions/odd~1name~0', 14],
  ])('%s is %d', (pointer, line) => {
    expect(written.lineOf(pointer)).toBe(line);
  });

  it('that leads nowhere is the line of what it would be in', () => {
    expect(written.lineOf('/questions/respond/silence')).toBe(4);
    expect(written.lineOf('/questions/respond/ladder/steps/7/to')).toBe(10);
    expect(written.lineOf('')).toBe(2);
  });

  it('is told by the reader itself where the text cannot be read', () => {
    expect(new PlaybookText('type: [downtime').faults[0]?.message).toContain('line 1');
  });
});
