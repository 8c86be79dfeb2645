import { isDeepStrictEqual } from 'node:util';
import type { EffectCommand, OutsideSystem } from '../../libs/domain/index.js';
import { amount } from './amount.js';
import type { Fault } from './faults.js';
import { isEffective, Journal, type FloorEvent, type LedgerEntry } from './ledger.js';
import { MasterData } from './master-data.js';
import { act } from './operations/act.js';
import { arrive, inspect } from './operations/arrivals.js';
import { evidence } from './operations/evidence.js';
import { planMaintenance } from './operations/machines.js';
import { holdByHand } from './operations/holds-by-hand.js';
import { rejected, type Floor, type Verdict } from './operations/verdict.js';
import { emptyState } from './state.js';

export interface EffectRequest {
  key: string;
  caseNumber: number;
  reason: string;
  command: EffectCommand;
}

export interface StandingEffect {
  key: string;
  ref: string;
  command: EffectCommand;
  evidence: Record<string, unknown>;
}

/** The three systems' books, and the journal of what reached them. */
export class Plant {
  readonly floor: Floor;

  constructor(
    readonly journal: Journal,
    readonly monday: string,
  ) {
    const state = emptyState();
    this.floor = { state, master: new MasterData(state, monday) };
    for (const line of journal.earlier()) {
      if (line.line === 'floor') this.happen(line.event);
      else this.replay(line.entry);
    }
  }

  /** Does what is asked, once a key: a repeat completes a half-applied batch and does nothing otherwise. */
  receive(system: OutsideSystem, request: EffectRequest, fault: Fault | null): LedgerEntry {
    const known = this.journal.effective(request.key);
    if (known && !isDeepStrictEqual(known.command, request.command)) {
      return this.record(system, request, rejected(`key ${request.key} belongs to another request`), fault);
    }
    if (known && known.fault !== 'half-applied') {
      return this.record(system, request, { outcome: 'repeated', ref: known.ref, message: null }, fault);
    }
    return this.record(system, request, this.carryOut(request, fault), fault);
  }

  /** Writes down a request that a fault kept from having any effect. */
  fail(system: OutsideSystem, request: EffectRequest, fault: Fault): LedgerEntry {
    const outcome = fault.kind === 'rejected' ? 'rejected' : 'failed';
    return this.record(system, request, { outcome, ref: null, message: fault.message ?? null }, fault);
  }

  /** What stands under a key, read from the books; null is a sure no. */
  find(system: OutsideSystem, key: string): StandingEffect | null {
    const entry = this.journal.effective(key);
    if (!entry || entry.system !== system) return null;
    const { command, caseNumber } = entry;
    return {
      key,
      ref: entry.ref ?? key,
      command,
      evidence: evidence(this.floor, command, { key, caseNumber }),
    };
  }

  happen(event: FloorEvent): void {
    switch (event.kind) {
      case 'machine':
        this.floor.master.machine(event.machine).state = event.state;
        return;
      case 'arrival':
        return arrive(this.floor, event);
      case 'hold':
        return holdByHand(this.floor, event);
      case 'use':
        this.floor.master.lot(event.lot, event.quantity.unit).used += amount(event.quantity);
        return;
      case 'inspection':
        return inspect(this.floor, event);
      case 'maintenance':
        return planMaintenance(this.floor, event);
      case 'document':
        this.floor.state.documents.push({
          system: event.system,
          document: event.document,
          about: event.about,
        });
    }
  }

  /** What a document is; null where the system has none with this number. */
  document(system: OutsideSystem, number: string): string | null {
    const byHand = this.floor.state.documents.find((one) => one.system === system && one.document === number);
    if (byHand) return byHand.about;
    const made = this.journal
      .entries(0)
      .find((entry) => entry.system === system && entry.ref === number && isEffective(entry));
    return made ? `made by ${made.operation}` : null;
  }

  private carryOut({ command, key, caseNumber }: EffectRequest, fault: Pick<Fault, 'kind'> | null): Verdict {
    const half = fault?.kind === 'half-applied';
    return act(this.floor, command, {
      key,
      caseNumber,
      half,
      sparesAssigned: fault?.kind === 'spares-assigned',
    });
  }

  private record(
    system: OutsideSystem,
    request: EffectRequest,
    verdict: Pick<LedgerEntry, 'outcome' | 'ref' | 'message'>,
    fault: Fault | null,
  ): LedgerEntry {
    const { key, command, caseNumber, reason } = request;
    const { operation, object } = command;
    const receivedAt = new Date().toISOString();
    const { outcome, ref, message } = verdict;
    return this.journal.record({
      key,
      system,
      operation,
      object,
      command,
      caseNumber,
      reason,
      receivedAt,
      outcome,
      ref,
      message,
      fault: fault?.kind ?? null,
    });
  }

  private replay(entry: LedgerEntry): void {
    this.journal.restore(entry);
    if (isEffective(entry)) this.carryOut(entry, entry.fault ? { kind: entry.fault } : null);
  }
}
