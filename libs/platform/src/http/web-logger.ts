import type { LoggerService } from '@nestjs/common';
import type { Logger } from '../logging/logger.js';

/** The process's logger as a class, so that it can be injected, and as the framework's own logger. */
export class WebLogger implements LoggerService {
  constructor(readonly logger: Logger) {}

  info(fields: object, message: string): void {
    this.logger.info(fields, message);
  }

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  /** Called by us with fields and a message, by the framework with a message, a stack and a context. */
  error(subject: unknown, message?: unknown, context?: unknown): void {
    if (typeof subject === 'object' && subject !== null && !(subject instanceof Error))
      this.logger.error(subject, String(message));
    else
      this.logger.error(
        { context, err: subject instanceof Error ? subject : undefined },
        subject instanceof Error ? 'framework error' : String(subject),
      );
  }
}
