import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { StartedSession } from '@app/identity';
import { Clock, SessionCookie } from '@app/platform';

/** Hands a session that was just started to the browser. */
@Injectable()
export class StaffCookie {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly clock: Clock,
  ) {}

  accept(response: Response, { token, expiresAt }: StartedSession): void {
    this.cookie.set(response, token, Math.max(expiresAt.getTime() - this.clock.now().getTime(), 0));
  }
}
