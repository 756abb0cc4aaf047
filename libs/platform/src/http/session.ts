import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ClaimantActor, StaffActor } from '../actor.js';
import { Clock } from '../clock.js';
import { WebSite } from './web-site.js';

export interface ResolvedSession {
  readonly actor: ClaimantActor | StaffActor;
  /** Shown in the header of pages ("Signed in as …"). */
  readonly displayName?: string;
  /** When staff last proved their second factor in this session. */
  readonly factorAt?: Date | null;
  /** The account has no second factor, as in a demonstration: there is nothing it could prove. */
  readonly factorless?: boolean;
  /** When it ends without a further request, and when at the latest, as of `now`. */
  readonly ends?: { readonly now: Date; readonly idle: Date; readonly absolute: Date };
  /** The session goes on under this token. */
  readonly renewed?: SessionToken;
}

/** What the cookie holds, and when the session ends at the latest. */
export interface SessionToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Looks up a session by the token of its cookie. Null: unknown, ended or expired. */
export abstract class SessionResolver {
  abstract resolve(token: string): Promise<ResolvedSession | null>;
}

/** For a site where nobody can sign in yet. */
@Injectable()
export class NoSessions extends SessionResolver {
  resolve(): Promise<null> {
    return Promise.resolve(null);
  }
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** 32 random bytes. Only its hash is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The session's cookie. Whoever starts a session sets it, whoever ends one clears it. */
@Injectable()
export class SessionCookie {
  constructor(
    private readonly site: WebSite,
    private readonly clock: Clock,
  ) {}

  /** Sets the cookie for as long as the session may last. */
  accept(response: Response, { token, expiresAt }: SessionToken): void {
    this.set(response, token, Math.max(expiresAt.getTime() - this.clock.now().getTime(), 0));
  }

  read(request: Request): string | null {
    const value = (request.cookies as Record<string, string | undefined>)[this.site.cookieName('session')];
    return value !== undefined && TOKEN.test(value) ? value : null;
  }

  /** `maxAge` in milliseconds; without it the cookie ends with the browser session. */
  set(response: Response, token: string, maxAge?: number): void {
    response.cookie(this.site.cookieName('session'), token, this.site.cookieOptions(maxAge));
  }

  clear(response: Response): void {
    response.clearCookie(this.site.cookieName('session'), this.site.cookieOptions());
  }
}
