import { pino, type Logger } from 'pino';

/**
 * Keys that may carry personal data or secrets wherever they turn up in a logged object. Logging ids and codes only
 * is the rule; this is the net below it.
 */
const REDACTED = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'code', 'email', 'address', 'name', 'body', 'secret'];

/** One JSON line per event on standard output. */
export function createLogger(process: string, level: string): Logger {
  return pino({
    level,
    base: { process },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: REDACTED.flatMap((key) => [key, `*["${key}"]`, `*.*["${key}"]`].map((p) => (p.includes('set-cookie') && p === key ? '["set-cookie"]' : p))), censor: '[redacted]' },
    serializers: { err: safeError },
  });
}

export type { Logger };

/**
 * Database and validation errors quote the values they choke on, so of an error only its type, code, constraint and
 * stack frames are kept, never its message's parameters.
 */
function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const driver = (error as { driverError?: { code?: unknown; constraint?: unknown; table?: unknown } }).driverError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code: driver?.code ?? (error as { code?: unknown }).code,
    constraint: driver?.constraint,
    table: driver?.table,
    message: driver === undefined ? error.message : undefined,
    frames: frames.slice(0, 12),
  };
}
