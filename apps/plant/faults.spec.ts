import { describe, expect, it } from '@jest/globals';
import { FaultBook } from './faults.js';

describe('FaultBook', () => {
  it('hits as many requests as were ordered, and none of another system or operation', () => {
    const book = new FaultBook();
    book.add({ system: 'erp', operation: 'placeHold', kind: 'error', times: 2 });
    expect(book.take('mes', 'placeHold')).toBeNull();
    expect(book.take('erp', 'allocate')).toBeNull();
    expect(book.take('erp', 'placeHold')).toMatchObject({ kind: 'error' });
    expect(book.take('erp', 'placeHold')).toMatchObject({ kind: 'error' });
    expect(book.take('erp', 'placeHold')).toBeNull();
  });

  it('hits every operation where none is named, the oldest fault first', () => {
    const book = new FaultBook();
    book.add({ system: 'cmms', kind: 'slow', times: 1 });
    book.add({ system: 'cmms', kind: 'error', times: 1 });
    expect(book.take('cmms', 'rescheduleMaintenance')?.kind).toBe('slow');
    expect(book.take('cmms', 'createMaintenanceRequest')?.kind).toBe('error');
  });

  it('keeps a system down until it is lifted', () => {
    const book = new FaultBook();
    book.add({ system: 'erp', kind: 'down', times: 1 });
    expect(book.take('erp', 'allocate')).toBeNull();
    expect(book.isDown('erp')).toBe(true);
    expect(book.isDown('mes')).toBe(false);
    book.clear();
    expect(book.isDown('erp')).toBe(false);
  });
});
