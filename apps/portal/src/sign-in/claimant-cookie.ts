import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { ClaimantSessionResolver, type StartedSession } from '@app/identity';
import { type ClaimantActor, Clock, SessionCookie, SignInRequired } from '@app/platform';

/** Hands a session that was just started, or goes on under a new token, to the browser. */
@Injectable()
export class ClaimantCookie {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: ClaimantSessionResolver,
    private readonly clock: Clock,
  ) {}

  /** Answers who the browser is from now on. */
  async accept(response: Response, { token, expiresAt }: StartedSession): Promise<ClaimantActor> {
    const resolved = await this.sessions.resolve(token);
    if (resolved?.actor.kind !== 'claimant') throw new SignInRequired();
    this.cookie.set(response, token, Math.max(expiresAt.getTime() - this.clock.now().getTime(), 0));
    return resolved.actor;
  }
}
