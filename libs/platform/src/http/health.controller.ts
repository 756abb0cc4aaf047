import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from './access.js';
import { ReadinessQuery } from './readiness.query.js';

/** For whatever starts and watches the process. Says nothing about the instance. */
@ApiExcludeController()
@Controller()
@Public()
export class HealthController {
  constructor(private readonly readiness: ReadinessQuery) {}

  /** The process answers; says nothing about the database. */
  @Get('healthz')
  @Header('Content-Type', 'text/plain')
  healthy(): string {
    return 'ok\n';
  }

  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const state = await this.readiness.run().catch(() => 'database-away' as const);
    response
      .status(state === 'ready' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .type('text/plain')
      .send(`${state}\n`);
  }
}
