import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Registry } from 'prom-client';
import { JobProcessing, ReadinessQuery } from '@app/platform';

/** Bound to this machine: for whatever starts, watches and measures the process. */
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: ReadinessQuery,
    private readonly jobs: JobProcessing,
    private readonly registry: Registry,
  ) {}

  @Get('healthz')
  @Header('Content-Type', 'text/plain')
  healthy(): string {
    return 'ok\n';
  }

  /** Ready means that a job left now would be done now. */
  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const state = await this.state();
    response
      .status(state === 'ready' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
      .type('text/plain')
      .send(`${state}\n`);
  }

  @Get('metrics')
  async metrics(@Res() response: Response): Promise<void> {
    response.type(this.registry.contentType).send(await this.registry.metrics());
  }

  private async state(): Promise<string> {
    const database = await this.readiness.run().catch(() => 'database-away' as const);
    if (database !== 'ready') return database;
    return this.jobs.check().then(
      () => 'ready',
      () => 'queue-store-away',
    );
  }
}
