import { describe, expect, it } from '@jest/globals';
import { nameWords, objectWords, valueWords } from './value-words.js';

const NOW = new Date('2026-11-24T15:15:00Z');
const words = (value: Parameters<typeof valueWords>[0]) => valueWords(value, 'Europe/Berlin', NOW);

describe('values in words', () => {
  it('leaves text alone', () => {
    expect(words('Warehouse 2')).toBe('Warehouse 2');
  });

  it('says a quantity with its unit', () => {
    expect(words({ value: '12.5', unit: 'kg' })).toBe('12.5 kg');
  });

  it("says an instant on the plant's clock", () => {
    expect(words('2026-11-24T15:40:00.000Z')).toBe('16:40 Europe/Berlin');
  });

  it('says a window from and to', () => {
    const window = { from: '2026-11-24T15:40:00Z', to: '2026-11-24T17:00:00Z' };
    expect(words(window)).toBe('16:40 to 18:00 Europe/Berlin');
  });

  it('reads a name aloud', () => {
    expect(nameWords('fromLocation')).toBe('From location');
    expect(nameWords('maintenance-lead')).toBe('Maintenance lead');
  });

  it('names what an effect changes', () => {
    expect(objectWords('erp/order/PO-7')).toBe('order PO-7');
    expect(objectWords('mes/work-center/demo/assembly/line-1')).toBe('work center demo/assembly/line-1');
    expect(objectWords('erp/L-1+L-2')).toBe('L-1+L-2');
    expect(objectWords('PO-7')).toBe('PO-7');
  });
});
