import { z } from 'zod';
import {
  DECIMAL_SHAPE,
  holdsAll,
  isAtLeast,
  isPositive,
  type EffectCommand,
  type EffectOperation,
  type Quantity,
} from '../domain/index.js';

type Evidence = Record<string, unknown>;
type CommandOf<O extends EffectOperation> = Extract<EffectCommand, { operation: O }>;

const quantity = z.object({ value: z.string().regex(DECIMAL_SHAPE), unit: z.string() });
const heldLines = z.object({
  lines: z.array(
    z.object({
      ref: z.string(),
      held: quantity,
      blocks: z.boolean(),
      assignedTo: z.string().nullable(),
      assignedBlocked: z.boolean(),
      /** Of the goods in all, whoever holds them; absent where the system does not know. */
      left: quantity.optional(),
    }),
  ),
});
type HeldLine = z.infer<typeof heldLines>['lines'][number];
const postedLines = z.object({
  lines: z.array(z.object({ ref: z.string(), posted: z.string().nullable() })),
});
const machine = z.object({ blockedByThisCase: z.boolean(), openDowntime: z.string().nullable() });
const order = z.object({
  order: z.string().nullable(),
  state: z.string().nullable(),
  start: z.string().optional(),
});
const runningOrder = z.object({ stopped: z.boolean() });
const supplies = z.object({ supply: z.array(z.object({ state: z.string() })) });
const allocated = z.object({ allocated: quantity });
const maintenance = z.object({ window: z.object({ from: z.string(), to: z.string() }) });

/**
 * What the read-back does not show although the command asked for it, in words; null where all of it stands.
 * A hold, above all, can lie: it must block every line, the stock that is assigned to an order too.
 */
export function shortfall(command: EffectCommand, evidence: Evidence): string | null {
  switch (command.operation) {
    case 'placeHold':
      return lacking(evidence, heldLines, ({ lines }) => lines.map((line) => freeStock(command, line)));
    case 'releaseHold':
      return lacking(evidence, heldLines, ({ lines }) =>
        lines.map(({ ref, held }) => (staysWithin(command, ref, held) ? null : `${ref} is still held`)),
      );
    case 'postDisposition':
      return lacking(evidence, postedLines, ({ lines }) =>
        lines.map(({ ref, posted }) => (posted === command.disposition ? null : `${ref} is not posted`)),
      );
    case 'openDowntime':
      return lacking(evidence, machine, (found) => [found.openDowntime ? null : 'no downtime is open']);
    case 'closeDowntime':
      return lacking(evidence, machine, (found) => [
        found.openDowntime ? 'the downtime is still open' : null,
      ]);
    case 'blockWorkCenter':
      return lacking(evidence, machine, (found) => [
        found.blockedByThisCase ? null : 'the block does not stand',
      ]);
    case 'unblockWorkCenter':
      return lacking(evidence, machine, (found) => [
        found.blockedByThisCase ? 'the block still stands' : null,
      ]);
    case 'stopOrder':
      return lacking(evidence, runningOrder, ({ stopped }) => [unless(stopped, 'the order is not stopped')]);
    case 'resumeOrder':
      return lacking(evidence, runningOrder, ({ stopped }) => [
        unless(!stopped, 'the order is still stopped'),
      ]);
    case 'releaseOrder':
      return lacking(evidence, order, (found) => [
        unless(found.state === 'released', 'the order is not released'),
      ]);
    case 'cancelOrder':
      return lacking(evidence, order, (found) => [
        unless(found.state === 'cancelled', 'the order is not cancelled'),
      ]);
    case 'createReworkOrder':
      return lacking(evidence, order, (found) => [
        unless(found.order !== null && found.state !== null, 'there is no rework order'),
      ]);
    case 'rescheduleOrder':
      return lacking(evidence, order, (found) => [
        unless(found.start === command.start, 'the order starts otherwise'),
      ]);
    case 'rescheduleMaintenance':
      return lacking(evidence, maintenance, ({ window }) => [
        unless(
          window.from === command.window.from && window.to === command.window.to,
          'the window is another',
        ),
      ]);
    case 'allocate':
      return lacking(evidence, allocated, (found) => [
        unless(isAtLeast(found.allocated, command.quantity), 'less is allocated'),
      ]);
    case 'deallocate':
      return lacking(evidence, allocated, (found) => [
        unless(!isPositive(found.allocated), 'the allocation still stands'),
      ]);
    case 'cancelReplenishment':
      return lacking(evidence, supplies, ({ supply }) => [
        unless(!supply.some((one) => one.state === 'open'), 'a replenishment is still open'),
      ]);
    case 'requestReplenishment':
    case 'createMaintenanceRequest':
    case 'splitOrder':
    case 'moveOperations':
      return null; // The document that the key found is all that these leave.
  }
}

/** No more is held than what is to stay. */
function staysWithin({ goods }: CommandOf<'releaseHold'>, ref: string, held: Quantity): boolean {
  const stays = goods.find((one) => one.ref === ref)?.left;
  return !isPositive(held) || (stays !== undefined && isAtLeast(stays, held));
}

/** That others block a lot is no hold of ours: theirs may end before. */
function freeStock(command: CommandOf<'placeHold'>, line: HeldLine): string | null {
  const { ref, held, left, blocks, assignedTo, assignedBlocked } = line;
  const asked = command.goods.find((goods) => goods.ref === ref)?.quantity ?? held;
  const isWhole = holdsAll(held, asked, left ?? null);
  if (!blocks || (!isWhole && !isPositive(held))) return `${ref} is not blocked`;
  if (!isWhole) return `only ${held.value} ${held.unit} of ${ref} are blocked`;
  if (assignedTo && !assignedBlocked) return `${ref} is assigned to ${assignedTo} and still free`;
  return null;
}

function lacking<T>(
  evidence: Evidence,
  schema: z.ZodType<T>,
  faults: (found: T) => (string | null)[],
): string | null {
  const read = schema.safeParse(evidence);
  if (!read.success) return 'the read-back does not say';
  return (
    faults(read.data)
      .filter((fault) => fault !== null)
      .join('; ') || null
  );
}

function unless(stands: boolean, fault: string): string | null {
  return stands ? null : fault;
}
