import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isApi } from './request.js';
import { type ResolvedSession, SessionCookie, SessionResolver } from './session.js';
import { WebSite } from './web-site.js';

/**
 * One way of naming the actor of a request, run by passport with `session: false`. A site lists its strategies in
 * `WebModule.forRoot({ strategies })`; the first that takes a request decides. Machine tokens would be one more.
 */
export abstract class RequestStrategy {
  abstract readonly name: string;
  abstract takes(request: Request): boolean;
  /** Null for a stranger. */
  abstract authenticate(request: Request, response: Response): Promise<ResolvedSession | null>;
}

/** Injection token of the list. */
export const REQUEST_STRATEGIES = Symbol('REQUEST_STRATEGIES');

/** Browsers with the cookie of a session. The API knows no cookies, so that no browser can be made to act there. */
@Injectable()
export class SessionStrategy extends RequestStrategy {
  readonly name: string;

  constructor(
    site: WebSite,
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionResolver,
  ) {
    super();
    this.name = site.name === 'portal' ? 'claimant-session' : 'staff-session';
  }

  takes(request: Request): boolean {
    return !isApi(request);
  }

  async authenticate(request: Request, response: Response): Promise<ResolvedSession | null> {
    const token = this.cookie.read(request);
    const session = token === null ? null : await this.sessions.resolve(token);
    if (session?.renewed !== undefined) this.cookie.accept(response, session.renewed);
    return session;
  }
}
