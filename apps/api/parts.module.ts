import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Database } from '../../libs/persistence/index.js';
import {
  EventSources,
  GrantedCases,
  IdempotentRequests,
  Sessions,
} from '../../libs/persistence/access/index.js';
import { CaseLocator } from '../../libs/persistence/read/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { Health } from '../../libs/platform/health/index.js';
import { Metrics } from '../../libs/platform/metrics/index.js';
import type { ApiParts } from './api-parts.js';
import { LiveFeed } from './live/live-feed.js';

export const SETTINGS = Symbol('ApiSettings');
export const CLOCK = Symbol('Clock');
export const LOG = Symbol('Logger');

/** A use case, made from the process's database and clock. */
export function useCase<T>(type: new (db: Database, clock: Clock) => T): Provider {
  return {
    provide: type,
    inject: [Database, CLOCK],
    useFactory: (db: Database, clock: Clock) => new type(db, clock),
  };
}

/** A read model, or a store of the API's own. */
export function store<T>(type: new (db: Database) => T): Provider {
  return { provide: type, inject: [Database], useFactory: (db: Database) => new type(db) };
}

/** What every feature may ask for. */
@Global()
@Module({})
export class PartsModule {
  static with(parts: ApiParts): DynamicModule {
    const providers: Provider[] = [
      { provide: SETTINGS, useValue: parts.settings },
      { provide: CLOCK, useValue: parts.clock },
      { provide: LOG, useValue: parts.log },
      { provide: Database, useValue: parts.db },
      { provide: Metrics, useValue: parts.metrics },
      { provide: Health, useValue: parts.health },
      { provide: LiveFeed, useValue: parts.feed },
      store(CaseLocator),
      store(EventSources),
      store(IdempotentRequests),
      store(GrantedCases),
      store(Sessions),
    ];
    return { module: PartsModule, providers, exports: providers.map(tokenOf) };
  }
}

function tokenOf(provider: Provider) {
  return 'provide' in provider ? provider.provide : provider;
}
