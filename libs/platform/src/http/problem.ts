import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { postgresCode } from '../database/constraint-error.js';
import { DomainError, type DomainErrorKind } from '../domain-error.js';
import { type FieldCode, FieldsInvalid } from './http.errors.js';

/** What an error means to the client. Holds nothing that was sent. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly details?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldCode[];
}

const STATUS: Readonly<Record<DomainErrorKind, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  too_many: 429,
  timeout: 408,
  uri_too_long: 414,
  headers_too_large: 431,
  unavailable: 503,
};

/** Connection refused, cut or timed out; too many connections; shutting down; cancelled by a timeout. */
const AWAY_CODES =
  /^(08...|53300|55P03|57014|57P0.|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENOENT)$/;
const AWAY_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client was closed|Cannot use a pool after calling end|Connection ended unexpectedly|.*not currently accepting connections)/;

export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (isDatabaseAway(error)) return { status: 503, code: 'DATABASE_AWAY' };
  return ofStatus(clientStatus(error) ?? 500);
}

/** The database could not be asked or did not answer in time; nothing of this request was written. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, driverError, message, path, syscall } = asFailure(error);
  const reason = postgresCode(error) ?? driverError?.code ?? code;
  // A missing file has the same code as a missing database socket, but is not connected to.
  const ofFile = path !== undefined && syscall !== 'connect';
  return (
    (typeof reason === 'string' && AWAY_CODES.test(reason) && !ofFile) ||
    (typeof message === 'string' && AWAY_MESSAGES.test(message))
  );
}

interface Failure {
  readonly code?: unknown;
  readonly driverError?: { readonly code?: unknown };
  readonly message?: unknown;
  readonly path?: unknown;
  readonly syscall?: unknown;
}

function asFailure(error: unknown): Failure {
  return typeof error === 'object' && error !== null ? error : {};
}

function ofDomain(error: DomainError): Problem {
  return {
    status: STATUS[error.kind],
    code: error.code,
    ...(error.details === undefined ? {} : { details: error.details }),
    ...(error instanceof FieldsInvalid ? { fields: error.fields } : {}),
  };
}

/** Body parsers and the router mark what the client did wrong by a 4xx status; any other status is our own fault. */
function clientStatus(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

function ofStatus(status: number): Problem {
  const name = STATUS_CODES[status] ?? 'Internal Server Error';
  return { status, code: name.toUpperCase().replaceAll(/[^A-Z]+/g, '_') };
}
