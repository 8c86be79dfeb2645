import { LOCATIONS, unitOf } from '../master-data.js';
import type { ArrivalEvent, FloorEvent } from '../ledger.js';
import type { ArrivedStock } from '../state.js';
import type { Floor } from './verdict.js';

/** What was on its way for the order is received; a lot lies by itself until it is used. */
export function arrive(floor: Floor, { item, order, quantity, lot, inInspection }: ArrivalEvent): void {
  for (const supply of floor.state.erp.supply) {
    const fits = supply.item === item && supply.order === order;
    if (fits && supply.state === 'open') supply.state = 'received';
  }
  const home = floor.master.stock(item)[0];
  if (lot === undefined) {
    if (home) home.usable += quantity;
    return;
  }
  floor.state.erp.arrived.push({
    ...{ lot, item, quantity, location: LOCATIONS[0], unit: unitOf(item) },
    state: inInspection ? 'in-inspection' : 'usable',
  });
}

/** What waited for the inspection may be used now, or not. */
export function inspect(floor: Floor, { lot, passed }: Extract<FloorEvent, { kind: 'inspection' }>): void {
  for (const stock of floor.state.erp.arrived) {
    if (stock.lot === lot && stock.state === 'in-inspection') stock.state = passed ? 'usable' : 'blocked';
  }
}

/** How much of a lot may be used. */
export function usableOf(floor: Floor, lot: string): number {
  return usableLots(floor, lot).reduce((sum, stock) => sum + stock.quantity, 0);
}

/** Takes so much of what is usable of a lot; the caller has made sure that it is there. */
export function takeFrom(floor: Floor, lot: string, wanted: number): void {
  let left = wanted;
  for (const stock of usableLots(floor, lot)) {
    const taken = Math.min(stock.quantity, left);
    stock.quantity -= taken;
    left -= taken;
  }
}

/** The lot is usable again by so much. */
export function giveBack(floor: Floor, lot: string, quantity: number): void {
  const [stock] = usableLots(floor, lot);
  if (stock) stock.quantity += quantity;
}

function usableLots(floor: Floor, lot: string): ArrivedStock[] {
  return floor.state.erp.arrived.filter((stock) => stock.lot === lot && stock.state === 'usable');
}
