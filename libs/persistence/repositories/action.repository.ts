import type { EntityManager } from 'typeorm';
import type { CaseAction } from '../../domain/index.js';
import { CaseActionEntity } from '../entities/action.entity.js';
import { insertRows } from './rows.js';

export interface StoredAction extends CaseAction {
  plantId: string;
  caseId: string;
  /** Null where the process itself added it. */
  addedBy: string | null;
  addedAt: Date;
  /** Absent until it is done. */
  doneAt?: Date | null;
  /** Who is to verify it once it is done; absent where nobody was asked to. */
  verifierId?: string | null;
  /** The step of the process that added it; absent where a person did. */
  source?: string | null;
}

/** How an action was moved; `note` is what the person said about it. */
export interface ActionChange extends Pick<CaseAction, 'id' | 'state'> {
  doneBy: string | null;
  doneAt: Date | null;
  settledBy: string | null;
  settledAt: Date | null;
  note: string | null;
}

export class ActionRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert({ doneById: doneBy, ...action }: StoredAction): Promise<void> {
    await insertRows(this.manager, CaseActionEntity, [{ ...action, doneBy }]);
  }

  /** Which case an action belongs to, unlocked: cases are locked first. */
  async locate(id: string): Promise<string | null> {
    const [row] = await this.manager.query<{ case_id: string }[]>(
      'select case_id from case_action where id = $1',
      [id],
    );
    return row?.case_id ?? null;
  }

  async lock(id: string): Promise<StoredAction | null> {
    const found = await this.manager
      .createQueryBuilder(CaseActionEntity, 'a')
      .setLock('for_no_key_update')
      .where('a.id = :id', { id })
      .getOne();
    return found && { ...found, doneById: found.doneBy };
  }

  async load(id: string): Promise<StoredAction | null> {
    const found = await this.manager
      .createQueryBuilder(CaseActionEntity, 'a')
      .where('a.id = :id', { id })
      .getOne();
    return found && { ...found, doneById: found.doneBy };
  }

  /** Nobody did it in time: it is somebody else's now. */
  async handOver(id: string, ownerId: string, dutyId: string): Promise<void> {
    await this.manager.query('update case_action set owner_id = $2, duty_id = $3 where id = $1', [
      id,
      ownerId,
      dutyId,
    ]);
  }

  /** It is done: somebody is to verify it. */
  async giveToVerify(id: string, verifierId: string): Promise<void> {
    await this.manager.query('update case_action set verifier_id = $2 where id = $1', [id, verifierId]);
  }

  async change({ id, state, doneBy, doneAt, settledBy, settledAt, note }: ActionChange): Promise<void> {
    await this.manager.query(
      `update case_action set state = $2, done_by = $3, done_at = $4, settled_by = $5, settled_at = $6, note = $7
       where id = $1`,
      [id, state, doneBy, doneAt, settledBy, settledAt, note],
    );
  }

  /** True where this step of the process has added its actions already. */
  async listedBy(caseId: string, source: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      'select from case_action where case_id = $1 and source = $2 limit 1',
      [caseId, source],
    );
    return rows.length > 0;
  }

  /** What those actions of a case are kept under whose source begins so. */
  async sourcesFrom(caseId: string, beginning: string): Promise<string[]> {
    const rows = await this.manager.query<{ source: string }[]>(
      'select source from case_action where case_id = $1 and starts_with(source, $2)',
      [caseId, beginning],
    );
    return rows.map(({ source }) => source);
  }

  /** What is left of what a source added to a case; null where nothing is. */
  async unsettledFrom(caseId: string, source: string): Promise<{ id: string; what: string } | null> {
    const [row] = await this.manager.query<{ id: string; what: string }[]>(
      `select id, what from case_action
       where case_id = $1 and source = $2 and state in ('open', 'done') for no key update`,
      [caseId, source],
    );
    return row ?? null;
  }

  /** How many keep the case open. */
  async unsettled(caseId: string): Promise<number> {
    const [row] = await this.manager.query<{ count: number }[]>(
      `select count(*)::int as count from case_action where case_id = $1 and state in ('open', 'done')`,
      [caseId],
    );
    return row?.count ?? 0;
  }

  /** Ends what is left of a case that was called off, but for what its process did or found and nothing else takes back. */
  async dropNeedless(caseId: string, note: string, at: Date): Promise<void> {
    await this.manager.query(
      `update case_action set state = 'dropped', note = $2, settled_at = $3
       where case_id = $1 and state in ('open', 'done') and (source is null or source like 'cause/%')`,
      [caseId, note, at],
    );
  }
}
