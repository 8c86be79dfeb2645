import type { LiveChange } from '../../../libs/contracts/api/index.js';
import type { GrantedCases } from '../../../libs/persistence/access/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Caller } from '../http/caller.js';

/** What one stream may tell its reader: all of their plants, and of others the cases that grants let them read. */
export class Sight {
  /** Whose changes are looked at; of those that are not the reader's own, few are told. */
  readonly plants: readonly string[];

  private constructor(
    private readonly own: readonly string[],
    private readonly granted: ReadonlyMap<string, string>,
    private readonly grantedNow: () => Promise<ReadonlyMap<string, string>>,
  ) {
    this.plants = [...new Set([...own, ...granted.values()])];
  }

  static async of(caller: Caller, grants: GrantedCases, clock: Clock): Promise<Sight> {
    const grantedNow = () => grants.of(caller.person.id, clock.now());
    return new Sight(caller.plants(), await grantedNow(), grantedNow);
  }

  /** A grant is asked again for each change, so that nothing is told after its end. */
  async sees({ plantId, caseId }: LiveChange): Promise<boolean> {
    if (this.own.includes(plantId)) return true;
    return caseId !== null && this.granted.has(caseId) && (await this.grantedNow()).has(caseId);
  }

  /** Whether it still is what a new stream of the same reader would be. */
  async stands(caller: Caller): Promise<boolean> {
    const now = await this.grantedNow();
    const sameGrants = now.size === this.granted.size && [...now.keys()].every((id) => this.granted.has(id));
    return sameGrants && this.own.every((plant) => caller.may(plant, 'read'));
  }
}
