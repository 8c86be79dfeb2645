import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { EventSource, NodeId, PlannedSpan, WindowSource } from '../../domain/index.js';
import { PlannedStopEntity, PlannedWindowEntity } from '../entities/planned-window.entity.js';
import { insertRows } from './rows.js';

type WindowRow = { [K in keyof PlannedWindowEntity]: PlannedWindowEntity[K] };

/** When a node, and everything below it, is planned to stand. */
export type StoredWindow = Omit<WindowRow, 'startsAt' | 'endsAt'> & PlannedSpan;

/** A stop that a machine told while it was planned to stand. */
export type StoredStop = { [K in keyof PlannedStopEntity]: PlannedStopEntity[K] };

export type NewWindow = Omit<StoredWindow, 'version' | 'withdrawnAt' | 'withdrawnBy' | 'withdrawnWhy'>;

export class WindowRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Lets one change of a plant's windows through at a time, until the end of its transaction. */
  async queueUpFor(plantId: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 15))', [plantId]);
  }

  async insert({ from: startsAt, to: endsAt, ...window }: NewWindow): Promise<void> {
    await insertRows(this.manager, PlannedWindowEntity, [{ ...window, startsAt, endsAt }]);
  }

  async lock(id: string): Promise<StoredWindow | null> {
    const found = await this.windows().setLock('for_no_key_update').where('w.id = :id', { id }).getOne();
    return found && toWindow(found);
  }

  async move(id: string, { from, to }: Pick<PlannedSpan, 'from' | 'to'>, reason: string): Promise<void> {
    await this.manager.query(
      'update planned_window set starts_at = $2, ends_at = $3, reason = $4, version = version + 1 where id = $1',
      [id, from, to, reason],
    );
  }

  async withdraw(id: string, why: string, byId: string | null, at: Date): Promise<void> {
    await this.manager.query(
      `update planned_window set withdrawn_at = $2, withdrawn_by = $3, withdrawn_why = $4, version = version + 1
       where id = $1`,
      [id, at, byId, why],
    );
  }

  /** What a source plans that is not over at the instant and begins before `until`. */
  async ofSource(plantId: string, source: WindowSource, at: Date, until: Date): Promise<StoredWindow[]> {
    const found = await this.standing(plantId, at)
      .andWhere('w.source = :source and w.startsAt < :until', { source, until })
      .getMany();
    return found.map(toWindow);
  }

  /** What plans a machine to stand and is not over at the instant. */
  async over(plantId: string, machine: NodeId, at: Date): Promise<StoredWindow[]> {
    const found = await this.overMachine(plantId, machine, at).getMany();
    return found.map(toWindow);
  }

  /** The same, and no window of them changes before the end of this transaction. */
  async holdOver(plantId: string, machine: NodeId, at: Date): Promise<StoredWindow[]> {
    const found = await this.overMachine(plantId, machine, at).setLock('pessimistic_read').getMany();
    return found.map(toWindow);
  }

  async load(id: string): Promise<StoredWindow | null> {
    const found = await this.windows().where('w.id = :id', { id }).getOne();
    return found && toWindow(found);
  }

  async insertStop(stop: StoredStop): Promise<void> {
    await insertRows(this.manager, PlannedStopEntity, [stop]);
  }

  /** The stop that this very event was recorded as. */
  async stopTold(plantId: string, { name, eventId }: EventSource): Promise<StoredStop | null> {
    const found = await this.stops()
      .where('s.plantId = :plantId and s.sourceName = :name and s.sourceEventId = :eventId', {
        ...{ plantId, name, eventId },
      })
      .getOne();
    return found && { ...found };
  }

  async loadStop(id: string): Promise<StoredStop | null> {
    const found = await this.stops().where('s.id = :id', { id }).getOne();
    return found && { ...found };
  }

  async lockStop(id: string): Promise<StoredStop | null> {
    const found = await this.stops().setLock('for_no_key_update').where('s.id = :id', { id }).getOne();
    return found && { ...found };
  }

  /** Stops at a node, or below it, that last and have opened no case. */
  async lockStandingBelow(plantId: string, nodeId: NodeId): Promise<StoredStop[]> {
    const found = await this.stops()
      .setLock('for_no_key_update')
      .where('s.plantId = :plantId and s.ranAt is null and s.caseId is null', { plantId })
      .andWhere(`(s.machine = :nodeId or starts_with(s.machine, :below))`, { nodeId, below: `${nodeId}/` })
      .orderBy('s.id')
      .getMany();
    return found.map((each) => ({ ...each }));
  }

  /** Stops whose plan ran out before the instant, and that opened no case. */
  async overrun(before: Date, limit: number): Promise<StoredStop[]> {
    const found = await this.stops()
      .where('s.ranAt is null and s.caseId is null and s.plannedUntil < :before', { before })
      .orderBy('s.plannedUntil')
      .limit(limit)
      .getMany();
    return found.map((each) => ({ ...each }));
  }

  async planUntil(id: string, until: Date): Promise<void> {
    await this.manager.query('update planned_stop set planned_until = $2 where id = $1', [id, until]);
  }

  async overran(id: string, caseId: string): Promise<void> {
    await this.manager.query('update planned_stop set case_id = $2 where id = $1', [id, caseId]);
  }

  /** The machine ran: what it told before is over. */
  async endStops(plantId: string, machine: NodeId, at: Date): Promise<Pick<StoredStop, 'id' | 'caseId'>[]> {
    const [ended] = await this.manager.query<[Pick<StoredStop, 'id' | 'caseId'>[], number]>(
      `update planned_stop set ran_at = $3
       where plant_id = $1 and machine = $2 and ran_at is null and occurred_at <= $3
       returning id, case_id as "caseId"`,
      [plantId, machine, at],
    );
    return ended;
  }

  private windows(): SelectQueryBuilder<PlannedWindowEntity> {
    return this.manager.createQueryBuilder(PlannedWindowEntity, 'w');
  }

  private stops(): SelectQueryBuilder<PlannedStopEntity> {
    return this.manager.createQueryBuilder(PlannedStopEntity, 's');
  }

  private standing(plantId: string, at: Date): SelectQueryBuilder<PlannedWindowEntity> {
    return this.windows()
      .where('w.plantId = :plantId and w.withdrawnAt is null and w.endsAt > :at', { plantId, at })
      .orderBy('w.id');
  }

  private overMachine(plantId: string, machine: NodeId, at: Date): SelectQueryBuilder<PlannedWindowEntity> {
    const path = machine.split('/');
    const above = path.map((_, i) => path.slice(0, i + 1).join('/'));
    return this.standing(plantId, at).andWhere('w.nodeId = any (:above)', { above });
  }
}

function toWindow({ startsAt, endsAt, ...same }: PlannedWindowEntity): StoredWindow {
  return { ...same, from: startsAt, to: endsAt };
}
