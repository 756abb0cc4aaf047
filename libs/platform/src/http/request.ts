import type { Request } from 'express';
import { ANONYMOUS, type Actor } from '../actor.js';
import type { LimitVerdict } from '../limits/limited-request.js';
import type { ProofLevel } from '../limits/proof-of-work.js';
import type { Upload } from './multipart-reader.js';
import type { ResolvedSession } from './session.js';
import type { WebSite } from './web-site.js';

declare module 'express-serve-static-core' {
  interface Request {
    requestId: string;
    site: WebSite;
    /** The token for a form in the answer to this request; sets the cookies it needs. */
    formToken: () => string;
    /** A proof of work to be done by the browser while a form is filled in, as JSON. */
    proofChallenge: (least?: ProofLevel) => string;
    /** Set by the access guard; absent where no route was reached. */
    actor?: Actor;
    /** Set by the access guard for those who are signed in. */
    session?: ResolvedSession;
    /** How the signed-in person is addressed in the header of a page, when the session says so. */
    displayName?: string;
    /** Set by the form guard on routes marked with `@AcceptsUpload()`. */
    upload?: Upload;
    /** Set by the limit guard on every request that changes something. */
    limit?: LimitVerdict;
    /** Set where a request was refused for its frequency and its page offers to send it again. */
    entriesToKeep?: readonly (readonly [string, string])[] | undefined;
  }
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isSafe(request: Request): boolean {
  return SAFE_METHODS.has(request.method);
}

/** Machine endpoints: JSON in and out, no cookies, no pages. */
export function isApi(request: Request): boolean {
  return request.path === '/api' || request.path.startsWith('/api/');
}

/** Browsers name text/html; clients that take anything get the page, those that ask for JSON get JSON. */
export function wantsJson(request: Request): boolean {
  return isApi(request) || request.accepts(['html', 'json']) === 'json';
}

export function actorOf(request: Request): Actor {
  return request.actor ?? ANONYMOUS;
}

/** `/:lang/help` rather than the address: addresses may hold references and tokens. */
export function routePattern(request: Request): string | null {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return null;
  return typeof route.path === 'string' ? route.path : null;
}
