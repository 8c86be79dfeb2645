import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '../../../libs/contracts/api/index.js';
import type { Actor } from '../../../libs/domain/index.js';
import type { EventSourceIdentity, Session, SignedInPerson } from '../../../libs/persistence/access/index.js';
import type { CaseScope } from '../../../libs/persistence/index.js';
import { forbidden, Refused } from './refused.js';

/** `read`: any role. `work`: every role but the viewer's. `lead`: supervisors and administrators. `administer`: administrators. */
export type Level = 'read' | 'work' | 'lead' | 'administer';

const LEADS: readonly Role[] = ['supervisor', 'administrator'];

export type Principal =
  { kind: 'person'; session: Session } | { kind: 'source'; source: EventSourceIdentity };

/** Who sent a request, and what they may do in which plant. */
export class Caller {
  constructor(readonly principal: Principal) {}

  /** Names the caller in keys and logs; never a secret. */
  get key(): string {
    const { principal } = this;
    if (principal.kind === 'person') return `person:${principal.session.person.id}`;
    return `source:${principal.source.plantId}:${principal.source.name}`;
  }

  /** What an event of this caller is filed under. */
  get sourceName(): string {
    const { principal } = this;
    return principal.kind === 'source' ? principal.source.name : principal.session.person.login;
  }

  get actor(): Actor {
    const { principal } = this;
    if (principal.kind === 'person') return { kind: 'person', personId: principal.session.person.id };
    return { kind: 'source', name: principal.source.name };
  }

  /** Throws where a machine calls what is for people. */
  get person(): SignedInPerson {
    if (this.principal.kind === 'person') return this.principal.session.person;
    throw forbidden('This is for people who are signed in.');
  }

  plants(level: Level = 'read'): string[] {
    const { principal } = this;
    if (principal.kind === 'source')
      return level === 'lead' || level === 'administer' ? [] : [principal.source.plantId];
    return principal.session.person.plants.filter(({ roles }) => reaches(roles, level)).map(({ id }) => id);
  }

  /** What they may read of cases: all of their plants, and single cases of others that a grant names. */
  get scope(): CaseScope {
    const { principal } = this;
    return { plants: this.plants(), cases: principal.kind === 'person' ? principal.session.cases : [] };
  }

  /** The roles that a person has in a plant; a machine has none. */
  rolesIn(plantId: string): readonly Role[] {
    const { principal } = this;
    if (principal.kind === 'source') return [];
    return principal.session.person.plants.find(({ id }) => id === plantId)?.roles ?? [];
  }

  may(plantId: string, level: Level): boolean {
    return this.plants(level).includes(plantId);
  }

  require(plantId: string, level: Level): void {
    if (!this.may(plantId, level)) throw forbidden('Your role in this plant does not allow that.');
  }
}

function reaches(roles: readonly Role[], level: Level): boolean {
  if (level === 'read') return roles.length > 0;
  if (level === 'work') return roles.some((role) => role !== 'viewer');
  if (level === 'administer') return roles.includes('administrator');
  return roles.some((role) => LEADS.includes(role));
}

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

/** The caller of a route that is not for anybody. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!caller) throw new Refused({ kind: 'not-signed-in' });
  return caller;
});
