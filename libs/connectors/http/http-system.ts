import { z } from 'zod';
import type { EffectCommand, EffectResult, OutsideSystem } from '../../domain/index.js';
import { OPERATIONS } from '../capabilities.js';
import type {
  EffectIntent,
  FoundDocument,
  FoundEffect,
  SystemCapabilities,
  SystemPort,
} from '../ports/index.js';
import { HttpEffects } from './effects.js';
import { JsonClient, type HttpSettings } from './json-client.js';

/** How long a request whose answer was lost may still be on its way inside the system. */
const SETTLE_MS = 1_000;

const found = z.object({ document: z.string(), about: z.string() });

/** What ERP, MES and CMMS have in common over this HTTP dialect. */
export class HttpSystem<S extends OutsideSystem> implements SystemPort {
  protected readonly client: JsonClient;
  private readonly effects: HttpEffects;

  constructor(
    readonly system: S,
    settings: HttpSettings,
  ) {
    this.client = new JsonClient(system, settings);
    this.effects = new HttpEffects(this.client);
  }

  async health(): Promise<void> {
    await this.client.read('/health', z.unknown());
  }

  capabilities(): SystemCapabilities {
    return { operations: OPERATIONS[this.system], findsByKey: true, settleMs: SETTLE_MS };
  }

  findDocument(document: string): Promise<FoundDocument | null> {
    return this.client.find(`/documents/${encodeURIComponent(document)}`, found);
  }

  findByKey(key: string, command: EffectCommand): Promise<FoundEffect | null> {
    return this.effects.find(key, command);
  }

  perform(intent: EffectIntent, command: EffectCommand): Promise<EffectResult> {
    return this.effects.perform(intent, command);
  }
}
