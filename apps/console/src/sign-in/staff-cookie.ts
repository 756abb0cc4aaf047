import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StaffEntry } from '@app/identity';
import { Clock, SessionCookie, WebSite } from '@app/platform';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Hands a session that was just started to the browser, and the mark by which the browser is known later. */
@Injectable()
export class StaffCookie {
  private readonly browserName: string;

  constructor(
    private readonly cookie: SessionCookie,
    private readonly site: WebSite,
    private readonly clock: Clock,
  ) {
    this.browserName = site.cookieName('browser');
  }

  accept(response: Response, { browser, ...session }: StaffEntry): void {
    this.cookie.accept(response, session);
    if (browser === undefined) return;
    const maxAge = Math.max(browser.expiresAt.getTime() - this.clock.now().getTime(), 0);
    response.cookie(this.browserName, browser.token, this.site.cookieOptions(maxAge));
  }

  /** Opens nothing: it only says whose wrong tries are counted. */
  browserOf(request: Request): string | null {
    const value = (request.cookies as Record<string, string | undefined>)[this.browserName];
    return value !== undefined && TOKEN.test(value) ? value : null;
  }
}
