import { Injectable } from '@nestjs/common';
import { NoteEvent, OpenCase, Quarantine, SignalCase } from '../../../libs/casework/index.js';
import type { IntakeDraft, Origin } from '../../../libs/connectors/intake.js';
import { raiseException, type IntakeItem } from '../../../libs/contracts/api/index.js';
import {
  EXCEPTION_TYPES,
  WORLD_EVENTS_OF,
  type RaiseException,
  type Refusal,
  type Result,
} from '../../../libs/domain/index.js';
import { CaseLocator } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import type { Caller } from '../http/caller.js';
import { faultsOf, type Fault } from '../http/faults.js';
import { problemOf } from '../http/problems.js';
import { readDocument, type IntakeFormat } from './formats.js';
import { signalReport, type SignalReport } from './signal-report.js';

type SignalDraft = Extract<IntakeDraft, { kind: 'signal' }>;

/** On whose behalf a document is taken, and for which plant what cannot be read is kept. */
export interface Sender {
  caller: Caller;
  plantId: string;
  sourceName: string;
  format: IntakeFormat;
  /** The quarantined event that is taken again; what still cannot be taken stays there. */
  replayOf?: string;
}

/** Takes what other systems send: each event stands or falls by itself, and none is lost. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly openCase: OpenCase,
    private readonly signalCase: SignalCase,
    private readonly noteEvent: NoteEvent,
    private readonly quarantine: Quarantine,
    private readonly locator: CaseLocator,
  ) {}

  async take(sender: Sender, text: string): Promise<IntakeItem[]> {
    const { drafts, rejected } = readDocument(sender.format, text);
    const items: IntakeItem[] = [];
    for (const draft of drafts) items.push(...(await this.takeDraft(sender, draft)));
    for (const event of rejected) items.push(await this.keep(sender, event, event.reason));
    return items;
  }

  private async takeDraft(sender: Sender, draft: IntakeDraft): Promise<IntakeItem[]> {
    if (draft.kind === 'signal') return this.signal(sender, draft);
    const raise = readRaise(sender, draft.raise);
    if (!raise.ok) return [await this.keep(sender, draft, wordsOf(raise.refusal))];
    const opened = await this.openCase.run(raise.value, sender.caller.actor, currentTraceparent());
    if (!opened.ok) return [await this.keep(sender, draft, wordsOf(opened.refusal))];
    return [{ ...opened.value, pointer: pointerOf(draft) }];
  }

  private async signal(sender: Sender, draft: SignalDraft): Promise<IntakeItem[]> {
    const read = signalReport.safeParse(draft);
    if (!read.success) return [await this.keep(sender, draft, inWords(faultsOf(read.error.issues)))];
    const { match, event, payload, source } = read.data;
    const occurredAt = new Date(read.data.occurredAt);
    if (!sender.caller.may(match.plantId, 'work'))
      return [await this.keep(sender, draft, foreign(match.plantId))];
    const types = EXCEPTION_TYPES.filter((type) => WORLD_EVENTS_OF[type].includes(event));
    const open = await this.locator.openCases({ ...match, types });
    if (open.length === 0) return [await this.note(sender, draft, read.data)];
    const items: IntakeItem[] = [];
    for (const { plantId, caseId, number } of open) {
      const command = { plantId, caseId, event, payload, source, occurredAt };
      const told = await this.signalCase.run(command, sender.caller.actor, currentTraceparent());
      if (!told.ok) items.push(await this.keep(sender, draft, wordsOf(told.refusal)));
      else if (told.value.seq === null) items.push(onlyNoted(draft, OLD_NEWS));
      else items.push({ outcome: 'signalled', caseId, number, pointer: pointerOf(draft) });
    }
    return items;
  }

  /** Machines report every start and every stop: that nobody waits is no fault, and is recorded. */
  private async note(sender: Sender, origin: Origin, report: SignalReport): Promise<IntakeItem> {
    const { match, event, payload, source, occurredAt } = report;
    const noted = { plantId: match.plantId, event, facts: match.facts, payload, source, occurredAt };
    await this.noteEvent.run(noted, sender.caller.actor, currentTraceparent());
    return onlyNoted(origin, 'No open case waits for it.');
  }

  private async keep(sender: Sender, origin: Origin, reason: string): Promise<IntakeItem> {
    const quarantineId = sender.replayOf ?? (await this.quarantineNew(sender, origin, reason));
    return { outcome: 'quarantined', quarantineId, reason, pointer: pointerOf(origin) };
  }

  private async quarantineNew(sender: Sender, { raw }: Origin, reason: string): Promise<string> {
    const { plantId, sourceName, format } = sender;
    // A reason may quote the event, and Postgres keeps no NUL bytes.
    const readable = reason.replaceAll('\u0000', '\ufffd');
    const { id } = await this.quarantine.keep({ plantId, sourceName, format, body: raw, reason: readable });
    return id;
  }
}

const OLD_NEWS = 'It happened before what the open case knows already, or is what the case heard last.';

function onlyNoted(origin: Origin, reason: string): IntakeItem {
  return { outcome: 'noted', reason, pointer: pointerOf(origin) };
}

function readRaise(sender: Sender, raise: unknown): Result<RaiseException> {
  const read = raiseException.safeParse(raise);
  if (!read.success) return { ok: false, refusal: { kind: 'invalid', faults: faultsOf(read.error.issues) } };
  if (sender.caller.may(read.data.plantId, 'work')) return { ok: true, value: read.data };
  return { ok: false, refusal: { kind: 'forbidden', message: foreign(read.data.plantId) } };
}

function foreign(plantId: string): string {
  return `The sender may not raise in the plant "${plantId}".`;
}

function pointerOf(origin: Origin): string | null {
  return origin.pointer ?? null;
}

function wordsOf(refusal: Refusal): string {
  return refusal.kind === 'invalid' ? inWords(refusal.faults) : problemOf(refusal).detail;
}

function inWords(faults: readonly Fault[]): string {
  return faults.map(({ pointer, message }) => `${pointer || 'The event'} ${message}`).join('; ');
}
