import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { liveness, readiness, type Readiness } from '../../../libs/contracts/api/index.js';
import { Health } from '../../../libs/platform/health/index.js';
import { Route } from '../http/route.js';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  @Route({ summary: 'Does the process run?', access: 'anybody', answers: liveness })
  live() {
    return { status: 'up' };
  }

  /** Without Temporal the process is degraded and yet ready: people answer, and what follows from it follows later. */
  @Get('ready')
  @Route({ summary: 'Does everything answer that Holdfast needs?', access: 'anybody', answers: readiness })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const report = await this.health.report();
    if (report.status === 'down') void reply.status(503).header('retry-after', '5');
    return report;
  }
}
