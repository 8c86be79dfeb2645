import { describe, expect, it } from '@jest/globals';
import { read } from './model.js';

describe('the arguments of the model', () => {
  it('may be left out, and are told as they were given', () => {
    expect(read([])).toEqual({});
    expect(read(['--type', 'downtime', '--seed', '7', '--path', '3:0:1'])).toEqual({
      ...{ type: 'downtime', seed: '7', path: '3:0:1' },
    });
  });

  it.each([[['--runs', 'many']], [['--runs', '0']], [['--seed', '7', '--path', '3:0']], [['--sed', '7']]])(
    'are refused where they make no sense: %j',
    (args) => {
      expect(read(args)).toBeNull();
    },
  );
});
