import type { LiveChange } from '../../../libs/contracts/api/index.js';
import type { LiveEntries } from '../../../libs/persistence/read/index.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { PlantChanges } from './plant-changes.js';

export interface Watcher {
  readonly plants: readonly string[];
  /** There may be more to read. */
  changed(): void;
  /** The process is going: say goodbye, so that the browser comes back to another one. */
  end(): void;
}

/** Hands each plant's changes to everybody who watches it, whichever process made them. */
export class LiveFeed {
  private readonly plants = new Map<string, Promise<PlantChanges>>();
  private readonly watchers = new Set<Watcher>();

  constructor(
    private readonly entries: LiveEntries,
    private readonly log: Logger,
  ) {}

  get size(): number {
    return this.watchers.size;
  }

  join(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  leave(watcher: Watcher): void {
    this.watchers.delete(watcher);
    // What nobody watches is not kept up to date either.
    const watched = this.watchedPlants();
    for (const plant of watcher.plants) if (!watched.has(plant)) this.plants.delete(plant);
  }

  /** A plant changed; null: any may have. */
  wake(plantId: string | null): void {
    const watched = this.watchedPlants();
    for (const plant of plantId === null ? watched : watched.has(plantId) ? [plantId] : []) {
      this.refresh(plant).catch((error: unknown) => {
        this.log.warn(
          { plant, reason: describeError(error) },
          'live changes could not be read; the next beat tries again',
        );
      });
    }
  }

  async after(plantId: string, seq: number): Promise<LiveChange[]> {
    return (await this.changesOf(plantId)).after(seq);
  }

  /** The number of the newest change. */
  async head(plantId: string): Promise<number> {
    const changes = await this.changesOf(plantId);
    await changes.catchUp();
    return changes.head;
  }

  close(): void {
    for (const watcher of this.watchers) watcher.end();
  }

  private watchedPlants(): Set<string> {
    return new Set([...this.watchers].flatMap((watcher) => watcher.plants));
  }

  private async refresh(plantId: string): Promise<void> {
    const changes = await this.changesOf(plantId);
    await changes.catchUp();
    for (const watcher of this.watchers) if (watcher.plants.includes(plantId)) watcher.changed();
  }

  private changesOf(plantId: string): Promise<PlantChanges> {
    const known = this.plants.get(plantId);
    if (known) return known;
    const begun = PlantChanges.begin(plantId, this.entries);
    this.plants.set(plantId, begun);
    begun.catch(() => this.plants.delete(plantId));
    return begun;
  }
}
