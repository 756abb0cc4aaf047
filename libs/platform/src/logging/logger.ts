import { types } from 'node:util';
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { logFields } from './log-fields.js';

/**
 * Keys that may carry personal data or secrets wherever they turn up in a logged object. Logging ids and codes only
 * is the rule; this is the net below it.
 */
const REDACTED = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'code',
  'email',
  'address',
  'name',
  'body',
  'secret',
];

const redactedPaths = REDACTED.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]);

/** One JSON line per event on standard output, with the id of the request it belongs to. */
export function createLogger(process: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { process },
    mixin: () => ({ ...logFields() }),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: '[redacted]' },
    serializers: { err: safeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

export type { Logger };

/**
 * Database and validation errors quote the values they choke on, so of an error only its type, code, constraint and
 * stack frames are kept, never its message's parameters.
 */
function safeError(error: unknown): Record<string, unknown> {
  if (!types.isNativeError(error)) return { type: typeof error };
  const driver = (error as { driverError?: { code?: unknown; constraint?: unknown; table?: unknown } }).driverError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    reason: driver?.code ?? (error as { code?: unknown }).code,
    constraint: driver?.constraint,
    table: driver?.table,
    // A parser's message quotes what it could not parse.
    message: driver === undefined && !(error instanceof SyntaxError) ? error.message : undefined,
    frames: frames.slice(0, 12),
  };
}
