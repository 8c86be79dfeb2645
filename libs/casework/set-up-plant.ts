import { randomUUID } from 'node:crypto';
import type { EquipmentLevel, NodeId } from '../domain/index.js';
import type { Database, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { entry } from './audit.js';
import { setUpRoster, type RosterSetUp } from './roster/set-up-roster.js';

export type PlantRole =
  'viewer' | 'operator' | 'supervisor' | 'quality' | 'maintenance' | 'planner' | 'administrator';

export interface PlantSetUp extends RosterSetUp {
  plant: {
    id: string;
    name: string;
    timeZone: string;
    /** ISO 4217. */
    currency: string;
    /** A login among `people`. */
    fallback: string;
    /** How long before a shift ends its tasks are offered to the next one: ISO 8601; a quarter of an hour where absent. */
    offerHandoversBefore?: string;
  };
  /** Parents before children. */
  nodes: { id: NodeId; level: EquipmentLevel; name: string }[];
  people: { login: string; name: string; email: string; passwordHash: string | null; roles: PlantRole[] }[];
  duties: {
    id: string;
    name: string;
    /** A login. */
    fallback: string | null;
    /** The plant's fallback owner stands behind it. Without either no playbook may ask the duty. */
    plantFallback?: boolean;
  }[];
  /** Machines and systems that may raise; `tokenHash` is the SHA-256 of the token. */
  sources: { name: string; tokenHash: Buffer }[];
}

const SET_UP = { kind: 'system', name: 'set-up' } as const;

/**
 * Writes a plant with its people, equipment, duties and roster. Running it again changes names, fallbacks and the roster,
 * and adds what is new; it takes neither people nor roles nor nodes away.
 */
export class SetUpPlant {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the id of each login. */
  run(setUp: PlantSetUp): Promise<Record<string, string>> {
    const { plant } = setUp;
    return this.db.transaction([plant.id], async (tx) => {
      const ids = await savePeople(tx, setUp);
      const { id, name, timeZone, currency, fallback } = plant;
      const act = { plantId: id, actor: SET_UP, at: this.clock.now(), trace: null };
      await tx.plants.save({ id, name, timeZone, currency, fallbackPersonId: idOf(ids, fallback) });
      for (const { login, roles } of setUp.people) await tx.people.grant(id, idOf(ids, login), roles);
      for (const node of setUp.nodes)
        await tx.plants.saveNode({ plantId: id, ...node, parentId: parentOf(node.id) });
      await saveDuties(tx, setUp, ids);
      if (plant.offerHandoversBefore) await tx.handovers.saveOfferBefore(id, plant.offerHandoversBefore);
      await setUpRoster(tx, this.clock, act, setUp, (login) => idOf(ids, login));
      for (const source of setUp.sources) await tx.plants.saveSource(id, source.name, source.tokenHash);
      tx.audit(entry(act, null, 'plant.set-up', { people: setUp.people.length, nodes: setUp.nodes.length }));
      return Object.fromEntries(ids);
    });
  }
}

async function savePeople(tx: Transaction, { people }: PlantSetUp): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { login, name, email, passwordHash } of people) {
    ids.set(login, await tx.people.save({ id: randomUUID(), login, name, email, passwordHash }));
  }
  return ids;
}

async function saveDuties(
  tx: Transaction,
  { plant, duties }: PlantSetUp,
  ids: Map<string, string>,
): Promise<void> {
  for (const { id, name, fallback, plantFallback = false } of duties) {
    await tx.plants.saveDuty({
      plantId: plant.id,
      id,
      name,
      fallbackPersonId: fallback && idOf(ids, fallback),
      plantFallback,
    });
  }
}

function idOf(ids: Map<string, string>, login: string): string {
  const id = ids.get(login);
  if (!id) throw new Error(`the set-up names "${login}", who is not among its people`);
  return id;
}

function parentOf(node: NodeId): NodeId | null {
  const parent = node.split('/').slice(0, -1).join('/');
  return parent || null;
}
