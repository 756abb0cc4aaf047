import { createServer } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { Draining } from './draining.js';
import { MAX_HEADER_BYTES } from './edge-limits.js';
import { Reply } from './replies.js';

/** How often connections are looked through for senders that are too slow. */
const LOOK_FOR_SLOW_MS = 1_000;

/** Express that sends `Reply`s, and stops when the last answer has left. */
export class WebAdapter extends ExpressAdapter {
  private draining: Draining | undefined;

  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!(body instanceof Reply)) return super.reply(response, body, statusCode);
    return body.send(response);
  }

  /** Not the framework's: two limits can only be set when the server is made. */
  override initHttpServer(_options: NestApplicationOptions): void {
    this.httpServer = createServer(
      { maxHeaderSize: MAX_HEADER_BYTES, connectionsCheckingInterval: LOOK_FOR_SLOW_MS, insecureHTTPParser: false },
      this.getInstance(),
    );
    this.draining = new Draining(this.httpServer);
  }

  override async close(): Promise<void> {
    const closed = super.close() as Promise<unknown>;
    const finished = this.draining?.begin();
    await closed;
    finished?.();
  }
}
