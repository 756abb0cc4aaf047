import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** What someone was about to do when they were asked to confirm that it is them. */
export interface Interrupted {
  readonly method: 'GET' | 'POST';
  /** Path and query of this site. */
  readonly path: string;
  /** The form as it was entered, without its token. */
  readonly fields: readonly (readonly [string, string])[];
}

/** Never carried on, whatever the form: it would stand in a page. */
const SECRET = /password|passphrase|secret|token|totp|^_/i;
/** A form body may hold 64 kB; the ticket is a third larger than what is in it. */
const LONGEST = 40_000;

/**
 * What was entered, sealed into one hidden field for the session it was entered in, so that it comes back unchanged
 * and leads nowhere but where it was going. Null where it is too much: then the person goes back by themselves.
 */
export function sealTicket(request: Request): string | null {
  const sessionId = request.session?.actor.sessionId;
  if (sessionId === undefined || request.upload !== undefined) return null;
  const interrupted: Interrupted = {
    method: request.method === 'GET' ? 'GET' : 'POST',
    path: request.originalUrl,
    fields: request.method === 'GET' ? [] : fieldsOf(request.body),
  };
  const text = Buffer.from(JSON.stringify(interrupted), 'utf8').toString('base64url');
  return text.length > LONGEST ? null : `${text}.${proofOf(request, sessionId, text)}`;
}

/** Null for a ticket that we did not make for this session. */
export function openTicket(request: Request, ticket: string): Interrupted | null {
  const sessionId = request.session?.actor.sessionId;
  const [text = '', proof = ''] = ticket.split('.', 2);
  if (sessionId === undefined) return null;
  const expected = Buffer.from(proofOf(request, sessionId, text), 'utf8');
  const given = Buffer.from(proof, 'utf8');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Interrupted;
}

function fieldsOf(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => !SECRET.test(name))
    .flatMap(([name, value]) =>
      [value].flat().flatMap((one): [string, string][] => (typeof one === 'string' ? [[name, one]] : [])),
    );
}

function proofOf({ site }: Request, sessionId: string, text: string): string {
  return createHmac('sha256', site.csrfKey)
    .update(`joinder confirm\u0000${sessionId}\u0000${text}`)
    .digest('base64url');
}
