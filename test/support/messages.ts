import {
  BundleLedger,
  DutyChannels,
  NotificationLedger,
  OwnNotifications,
} from '../../libs/casework/index.js';
import type { NotificationRule } from '../../libs/persistence/index.js';
import { unwrap, type CaseworkBench } from './casework.js';

export interface MessageRow {
  id: string;
  channel: string;
  address: string;
  kind: string;
  step: number;
  state: string;
  bundle_id: string | null;
  not_before: Date;
  login: string;
}

/** What people and duties of a bench's plant are told by, and what became of it. */
export class Messages {
  readonly ledger: NotificationLedger;
  readonly bundles: BundleLedger;
  readonly own: OwnNotifications;
  readonly duties: DutyChannels;

  constructor(private readonly bench: CaseworkBench) {
    const { db, clock } = bench;
    this.ledger = new NotificationLedger(db, clock);
    this.bundles = new BundleLedger(db, clock);
    this.own = new OwnNotifications(db, clock);
    this.duties = new DutyChannels(db, clock);
  }

  of(caseId: string): Promise<MessageRow[]> {
    return this.bench.rows<MessageRow>(
      `select n.id, n.channel, n.address, n.kind, n.step, n.state, n.bundle_id, n.not_before, p.login
       from notification n join person p on p.id = n.person_id
       where n.case_id = $1 order by n.queued_at, n.kind, n.channel, n.address`,
      caseId,
    );
  }

  me(login: string) {
    return { personId: this.bench.plant.person(login), plantIds: [this.bench.plant.id] };
  }

  async rule(login: string, rule: Partial<NotificationRule>): Promise<void> {
    const whole = {
      via: ['mail' as const],
      language: 'en' as const,
      quiet: null,
      digestAt: [],
      timeZone: null,
    };
    unwrap(await this.own.saveRule(this.me(login), { ...whole, ...rule }));
  }

  /** A browser, trusted at once. Resolves with its channel's id. */
  async browser(login: string, endpoint: string): Promise<string> {
    const keys = { p256dh: 'key', auth: 'secret' };
    const added = { kind: 'push' as const, address: endpoint, keys, label: 'Desk' };
    return unwrap(await this.own.add(this.me(login), added)).id;
  }

  async begin(id: string) {
    return this.ledger.begin(this.bench.plant.id, id);
  }

  /** As a job does whose channel takes the message, or does not. */
  async send(id: string, state: 'sent' | 'bounced' | 'dead' = 'sent'): Promise<void> {
    await this.begin(id);
    await this.ledger.record(this.bench.plant.id, id, { state, response: state });
  }

  /** Forgets rules and channels, so that the next test begins anew. */
  async forget(): Promise<void> {
    await this.bench.rows('delete from notification_rule');
    await this.bench.rows('delete from person_channel');
    await this.bench.rows('delete from duty_channel');
  }
}
