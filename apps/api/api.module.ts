import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { ApiParts } from './api-parts.js';
import { CasesModule } from './cases/cases.module.js';
import { ClocksModule } from './clocks/clocks.module.js';
import { CodesModule } from './codes/codes.module.js';
import { DeviationsModule } from './deviations/deviations.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { HealthModule } from './health/health.module.js';
import { AccessGuard } from './http/access.guard.js';
import { ForgetOldKeys } from './http/forget-old-keys.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { IntakeModule } from './intake/intake.module.js';
import { LiveModule } from './live/live.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PartsModule } from './parts.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlaybooksModule } from './playbooks/playbooks.module.js';
import { RosterModule } from './roster/roster.module.js';
import { SessionModule } from './session/session.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { WindowsModule } from './windows/windows.module.js';

/** The features, and what holds for every route: who may call, what is taken, what is told when it is refused. */
@Module({
  imports: [
    CasesModule,
    TasksModule,
    CodesModule,
    ClocksModule,
    DeviationsModule,
    HandoverModule,
    IntakeModule,
    PlaybooksModule,
    NotificationsModule,
    PeopleModule,
    RosterModule,
    WindowsModule,
    SessionModule,
    LiveModule,
    HealthModule,
    MetricsModule,
  ],
  providers: [
    ForgetOldKeys,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule {
  static with(parts: ApiParts): DynamicModule {
    return { module: ApiModule, imports: [PartsModule.with(parts)] };
  }
}
