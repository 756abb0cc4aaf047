import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { Draining } from './draining.js';
import { Reply } from './replies.js';

/** Express that sends `Reply`s, and stops when the last answer has left. */
export class WebAdapter extends ExpressAdapter {
  private draining: Draining | undefined;

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!(body instanceof Reply)) return super.reply(response, body, statusCode);
    return body.send(response);
  }

  override initHttpServer(options: NestApplicationOptions): void {
    super.initHttpServer(options);
    this.draining = new Draining(this.getHttpServer());
  }

  override async close(): Promise<void> {
    const closed = super.close() as Promise<unknown>;
    const finished = this.draining?.begin();
    await closed;
    finished?.();
  }
}
