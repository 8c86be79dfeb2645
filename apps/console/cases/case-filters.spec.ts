import { describe, expect, it } from '@jest/globals';
import { apiFilters } from './case-filters.js';

const query = (address: string) => apiFilters(new URLSearchParams(address)).toString();

describe('filters of the list', () => {
  it("pass the API's own names on and drop the rest", () => {
    expect(query('type=downtime&severity=high&colour=blue')).toBe('type=downtime&severity=high');
  });

  it('spell out what is not ended yet', () => {
    expect(query('state=unended')).toBe('state=open&state=acting&state=blocked');
    expect(query('state=closed')).toBe('state=closed');
  });

  it('leave out what is not chosen', () => {
    expect(query('type=&node=demo%2Fassembly')).toBe('node=demo%2Fassembly');
  });
});
