import type { ChosenCode, EffectCommand, OutsideSystem } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';

type Disposing = Extract<EffectCommand, { operation: 'postDisposition' }>;

/**
 * The command with what the system that it goes to itself calls the reason and the cause, as answers and corrections told them;
 * unchanged where nobody told any, or the system has no code for it.
 */
export async function inItsOwnCodes(
  tx: Transaction,
  caseId: string,
  command: EffectCommand,
): Promise<EffectCommand> {
  switch (command.operation) {
    case 'closeDowntime':
      return { ...command, ...(await causeOf(tx, caseId, command)) };
    case 'postDisposition':
      return {
        ...command,
        ...(await causeOf(tx, caseId, command)),
        ...(await byGoods(tx, caseId, command)),
      };
    case 'cancelOrder': {
      const reasonCode = own((await tx.codes.toldOf(caseId)).reason, command.system);
      return { ...command, ...(reasonCode !== undefined && { reasonCode }) };
    }
    default:
      return command;
  }
}

async function causeOf(
  tx: Transaction,
  caseId: string,
  { system }: EffectCommand,
): Promise<{ causeCode?: string }> {
  const causeCode = own((await tx.codes.toldOf(caseId)).cause, system);
  return causeCode === undefined ? {} : { causeCode };
}

/** Goods that go the same way for two reasons are posted with the first of them. */
async function byGoods(
  tx: Transaction,
  caseId: string,
  { system, disposition, goods }: Disposing,
): Promise<Pick<Disposing, 'reasonCodes'>> {
  const refs = goods.map(({ ref }) => ref);
  const told = await tx.codes.toldOfGoods(caseId, disposition, refs);
  const codes = told.flatMap(({ ref, code }) => {
    const named = own(code, system);
    return named === undefined ? [] : [[ref, named] as const];
  });
  return codes.length === 0 ? {} : { reasonCodes: Object.fromEntries(codes.reverse()) };
}

function own(code: ChosenCode | null, system: OutsideSystem): string | undefined {
  return code?.outside?.[system];
}
