import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { doubleCsrf } from 'csrf-csrf';
import type { Request, Response } from 'express';
import { FormNotOurs, RequestFromElsewhere } from './http.errors.js';
import { SessionCookie } from './session.js';
import { WebSite } from './web-site.js';

/** The name of the hidden field every form begins with. */
export const CSRF_FIELD = '_csrf';

/**
 * Signed double submit: the token stands in a cookie and in the form, and is bound to the session or, before there is
 * one, to a random cookie of this visit. A new session therefore makes older tokens worthless; one that goes on under a
 * new token keeps them, so that forms which are open in other tabs can still be sent.
 */
@Injectable()
export class Csrf {
  private readonly submitted = new WeakMap<Request, string>();
  private readonly offered = new WeakMap<Request, string>();
  private readonly tokens: ReturnType<typeof doubleCsrf>;

  constructor(
    private readonly site: WebSite,
    private readonly session: SessionCookie,
  ) {
    this.tokens = doubleCsrf({
      getSecret: () => site.csrfKey,
      getSessionIdentifier: (request) => this.visitOf(request) ?? '',
      cookieName: site.cookieName('csrf'),
      cookieOptions: site.cookieOptions(),
      getCsrfTokenFromRequest: (request) => this.submitted.get(request),
    });
  }

  /** The token for the forms in this answer, the same for all of them; sets the cookies it needs. */
  tokenFor(request: Request, response: Response): string {
    const known = this.offered.get(request);
    if (known !== undefined) return known;
    if (this.visitOf(request) === null) this.beginVisit(request, response);
    const token = this.tokens.generateCsrfToken(request, response);
    this.offered.set(request, token);
    return token;
  }

  verify(request: Request, token: unknown): void {
    if (typeof token !== 'string' || this.visitOf(request) === null) throw new FormNotOurs();
    this.submitted.set(request, token);
    if (!this.tokens.validateRequest(request)) throw new FormNotOurs();
  }

  /** Browsers say where a request comes from; those that do not are held by the token alone. */
  assertFromHere(request: Request): void {
    const fetchSite = request.get('sec-fetch-site');
    if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
      throw new RequestFromElsewhere();
    const origin = request.get('origin');
    if (origin !== undefined && !this.isOurs(origin, request)) throw new RequestFromElsewhere();
  }

  /** For what may be typed, kept as a bookmark or followed here, and not be caused by a page of somebody else. */
  assertNotFromElsewhere(request: Request): void {
    const fetchSite = request.get('sec-fetch-site');
    if (fetchSite === 'cross-site' || fetchSite === 'same-site') throw new RequestFromElsewhere();
  }

  /** Our public address, or the host the browser itself asked for where a loopback address has several names. */
  private isOurs(origin: string, request: Request): boolean {
    return (
      origin === this.site.publicUrl.origin || (!this.site.secure && origin === `http://${request.get('host') ?? ''}`)
    );
  }

  private visitOf(request: Request): string | null {
    const cookies = request.cookies as Record<string, string | undefined>;
    if (request.session !== undefined) return `session ${request.session.actor.sessionId}`;
    return this.session.read(request) ?? cookies[this.site.cookieName('visit')] ?? null;
  }

  private beginVisit(request: Request, response: Response): void {
    const visit = randomBytes(32).toString('base64url');
    (request.cookies as Record<string, string>)[this.site.cookieName('visit')] = visit;
    response.cookie(this.site.cookieName('visit'), visit, this.site.cookieOptions());
  }
}
