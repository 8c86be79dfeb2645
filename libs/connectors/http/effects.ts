import { z } from 'zod';
import type { EffectCommand, EffectResult } from '../../domain/index.js';
import { OutsideError, type EffectIntent, type FoundEffect } from '../ports/index.js';
import { shortfall } from '../shortfall.js';
import { stillHeld } from '../still-held.js';
import type { JsonClient } from './json-client.js';

const acted = z.object({ outcome: z.enum(['applied', 'already', 'repeated']), ref: z.string().nullable() });
const standing = z.object({ ref: z.string(), evidence: z.record(z.string(), z.unknown()) });

/** How every system behind this HTTP dialect takes a change: one POST under the intent's key, then a look at what stands. */
export class HttpEffects {
  constructor(private readonly client: JsonClient) {}

  async find(key: string, command: EffectCommand): Promise<FoundEffect | null> {
    const found = await this.client.find(`/effects/${encodeURIComponent(key)}`, standing);
    return found && { ...found, shortfall: shortfall(command, found.evidence) };
  }

  async perform(intent: EffectIntent, command: EffectCommand): Promise<EffectResult> {
    try {
      return await this.act(intent, command);
    } catch (error) {
      if (error instanceof OutsideError && error.kind === 'unknown') return ended('unknown', error.message);
      throw error;
    }
  }

  private async act({ traceparent, ...intent }: EffectIntent, command: EffectCommand): Promise<EffectResult> {
    const reply = await this.client.write('/effects', { ...intent, command }, traceparent);
    if (reply.status === 409) return ended('conflict', this.client.said(reply));
    if (reply.status >= 400) return ended('rejected', this.client.said(reply));
    const { data } = acted.safeParse(reply.body);
    if (!data) return ended('unknown', `${this.client.system}: an answer in a shape that we do not know`);
    return this.readBack(intent.key, command, data);
  }

  /** An effect counts once the system shows it; where it cannot be read, only look-ups may follow. */
  private async readBack(
    key: string,
    command: EffectCommand,
    said: z.infer<typeof acted>,
  ): Promise<EffectResult> {
    const found = await this.find(key, command).catch((error: unknown) => {
      if (error instanceof OutsideError) return error;
      throw error;
    });
    if (found instanceof OutsideError) return ended('unknown', found.message);
    if (!found) return ended('unknown', `${this.client.system} took it and does not show it`);
    const { ref, evidence, shortfall: missing } = found;
    if (missing) return { outcome: 'conflict', ref, evidence, message: missing };
    const outcome = said.outcome === 'applied' ? 'applied' : 'already';
    return { outcome, ref, evidence, message: stillHeld(command, evidence) };
  }
}

function ended(outcome: 'conflict' | 'rejected' | 'unknown', message: string): EffectResult {
  return { outcome, ref: null, evidence: {}, message };
}
