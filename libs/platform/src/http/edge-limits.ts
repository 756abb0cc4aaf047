import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { DomainError } from '../domain-error.js';
import { isSafe } from './request.js';
import type { SiteLimits } from './web-site.js';

/** Name, value and line end of all headers together; Node answers 431 beyond it, before we are asked. */
export const MAX_HEADER_BYTES = 16 * 1024;
/** A browser behind two proxies sends about thirty. */
export const MAX_HEADERS = 80;
/** Longer than any address of ours, tokens included. */
export const MAX_URL_LENGTH = 2_000;
/** Deeper than any body of the API. */
export const MAX_JSON_DEPTH = 12;
/** After so many answers a connection is opened anew, so that none is held for ever. */
const REQUESTS_PER_CONNECTION = 1_000;

export class AddressTooLong extends DomainError {
  readonly code = 'ADDRESS_TOO_LONG';
  readonly kind = 'uri_too_long';
}

export class TooManyHeaders extends DomainError {
  readonly code = 'TOO_MANY_HEADERS';
  readonly kind = 'headers_too_large';
}

export class BodyTooDeep extends DomainError {
  readonly code = 'BODY_TOO_DEEP';
  readonly kind = 'invalid';
}

export class BodyTooSlow extends DomainError {
  readonly code = 'BODY_TOO_SLOW';
  readonly kind = 'timeout';
}

/** Bounds of the connection itself; a slow sender may not hold one for ever. */
export function limitConnections(server: Server, { maxConnections, headerMs, uploadMs }: SiteLimits): void {
  server.maxConnections = maxConnections;
  server.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
  server.headersTimeout = headerMs;
  // With a file: five minutes let a phone send 15 MB at 400 kbit/s.
  server.requestTimeout = uploadMs;
  // Longer than proxies keep theirs, so that it is never us who closes under a request.
  server.keepAliveTimeout = 65_000;
}

/** The shape of a request, before anything of it is read. */
export const limitHead: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.length > MAX_URL_LENGTH) next(new AddressTooLong());
  else if (request.rawHeaders.length / 2 > MAX_HEADERS) next(new TooManyHeaders());
  else next();
};

/** A form or a JSON body is small: who takes longer holds a connection on purpose. Uploads have their own time. */
export function limitBodyTime({ bodyMs }: SiteLimits): RequestHandler {
  return (request, response, next) => {
    if (isSafe(request) || request.is('multipart/form-data')) return next();
    const timer = setTimeout(() => {
      if (request.complete) return;
      response.once('finish', () => request.destroy());
      response.set('Connection', 'close');
      next(new BodyTooSlow());
    }, bodyMs);
    for (const event of ['end', 'close'] as const) request.once(event, () => clearTimeout(timer));
    next();
  };
}

/** Validation walks through what was sent, so its depth is bounded first; without recursion, or that would be the hole. */
export const limitJsonDepth: RequestHandler = (request, _response, next) => {
  let level: unknown[] = [request.body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_JSON_DEPTH) return next(new BodyTooDeep());
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  next();
};
