import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@app/platform';

/** The process's logger as the framework wants it. What the framework says at start is for debugging only. */
export class FrameworkLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, _stack?: unknown, context?: unknown): void {
    // Errors come back to `main.ts`, which says what to do; their messages may quote values.
    this.logger.error({ context, err: message instanceof Error ? message : undefined }, 'framework error');
  }
}
