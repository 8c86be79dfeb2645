import { Body, Controller, Delete, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loginRequest, me, type LoginRequest, type Me } from '../../../libs/contracts/api/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { Sessions, type SignedInPerson } from '../../../libs/persistence/access/index.js';
import type { ApiSettings } from '../api-parts.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { hashOf, isSecure, newToken, sessionCookieName, sessionToken } from '../http/credentials.js';
import { HttpRefused } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CLOCK, SETTINGS } from '../parts.module.js';
import { LoginThrottle } from './login-throttle.js';
import { isPassword } from './passwords.js';

/** A shift and its handover. */
const SESSION_SECONDS = 12 * 3_600;

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Route({ summary: 'Sign in', access: 'anybody', answers: me, refuses: [401], key: 'ignored' })
  async signIn(
    @Body({ schema: loginRequest }) { login, password }: LoginRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    this.throttle.check(login, request.ip);
    const person = await this.sessions.findLogin(login);
    if (!(await isPassword(password, person?.passwordHash ?? null)) || !person) {
      this.throttle.fail(login, request.ip);
      throw new HttpRefused('not-signed-in', 'Login or password is wrong.');
    }
    this.throttle.succeed(login, request.ip);
    return this.open(person, reply);
  }

  @Get()
  @Route({ summary: 'Who am I?', access: 'read', answers: me })
  whoAmI(@CallerOf() { principal, person }: Caller): Me {
    const expiresAt = principal.kind === 'person' ? principal.session.expiresAt : new Date();
    return meOf(person, expiresAt, this.clock);
  }

  @Delete()
  @Route({ summary: 'Sign out', access: 'anybody', status: 204 })
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = sessionToken(request, this.settings.publicUrl);
    if (token) await this.sessions.close(hashOf(token));
    void reply.clearCookie(sessionCookieName(this.settings.publicUrl), { path: '/' });
  }

  private async open(person: SignedInPerson, reply: FastifyReply): Promise<Me> {
    const token = newToken();
    const now = new Date();
    const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1_000);
    await this.sessions.open(hashOf(token), person.id, now, expiresAt);
    void reply.setCookie(sessionCookieName(this.settings.publicUrl), token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure(this.settings.publicUrl),
      maxAge: SESSION_SECONDS,
    });
    return meOf(person, expiresAt, this.clock);
  }
}

function meOf({ id, login, name, email, plants }: SignedInPerson, expiresAt: Date, clock: Clock): Me {
  return { id, login, name, email, plants, expiresAt: expiresAt.toISOString(), clock: toldClock(clock) };
}

const SECOND = 1_000;

function toldClock(clock: Clock): Me['clock'] {
  const now = clock.now();
  const realSecond = clock.toReal(new Date(now.getTime() + SECOND)) - clock.toReal(now);
  return { now: now.toISOString(), rate: SECOND / realSecond };
}
