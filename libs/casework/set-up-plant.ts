import type { EquipmentLevel, NodeId } from '../domain/index.js';
import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export type PlantRole =
  'viewer' | 'operator' | 'supervisor' | 'quality' | 'maintenance' | 'planner' | 'administrator';

export interface PlantSetUp {
  plant: { id: string; name: string; timeZone: string; /** A login among `people`. */ fallback: string };
  /** Parents before children. */
  nodes: { id: NodeId; level: EquipmentLevel; name: string }[];
  people: { login: string; name: string; email: string; passwordHash: string | null; roles: PlantRole[] }[];
  duties: { id: string; name: string; /** A login. */ fallback: string | null }[];
  /** `person` is a login; a null `to` runs until further notice. */
  roster: { duty: string; person: string; nodeId: NodeId; from: Date; to: Date | null }[];
  /** Machines and systems that may raise; `tokenHash` is the SHA-256 of the token. */
  sources: { name: string; tokenHash: Buffer }[];
}

/** Writes a plant with its people, equipment, duties and roster. Running it again changes what differs and adds no doubles. */
export class SetUpPlant {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the id of each login. */
  async run(_setUp: PlantSetUp): Promise<Record<string, string>> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
