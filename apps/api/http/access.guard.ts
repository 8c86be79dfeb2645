import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { EventSources, Sessions } from '../../../libs/persistence/access/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { ApiSettings } from '../api-parts.js';
import { CLOCK, SETTINGS } from '../parts.module.js';
import { ACCESS_KEY, type AccessRule } from './access.js';
import { Caller, type Level } from './caller.js';
import { bearerToken, hashOf, sessionToken } from './credentials.js';
import { forbidden, Refused } from './refused.js';

const LEVELS: Record<Exclude<AccessRule, 'anybody'>, Level> = {
  read: 'read',
  work: 'work',
  'work-or-source': 'work',
};

/** Finds out who calls and holds them to the route's rule. A route without a rule is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly sources: EventSources,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_KEY, context.getHandler());
    if (!rule) throw forbidden('Nobody may call this.');
    if (rule === 'anybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.callerOf(request);
    if (!caller) throw new Refused({ kind: 'not-signed-in' });
    if (caller.principal.kind === 'source' && rule !== 'work-or-source') {
      throw forbidden('A machine may raise and signal, and nothing else.');
    }
    if (caller.plants(LEVELS[rule]).length === 0) throw forbidden('Your role does not allow that.');
    request.caller = caller;
    return true;
  }

  private async callerOf(request: FastifyRequest): Promise<Caller | null> {
    const token = bearerToken(request);
    if (token) {
      const source = await this.sources.find(hashOf(token));
      return source && new Caller({ kind: 'source', source });
    }
    const cookie = sessionToken(request, this.settings.publicUrl);
    const session = cookie && (await this.sessions.find(hashOf(cookie), new Date(), this.clock.now()));
    return session ? new Caller({ kind: 'person', session }) : null;
  }
}
