import { AsyncLocalStorage } from 'node:async_hooks';

const fields = new AsyncLocalStorage<Readonly<Record<string, string>>>();

/** Adds fields to every log line written while `work` runs, however deep. Ids only, and never the transaction. */
export function withLogFields<T>(added: Readonly<Record<string, string>>, work: () => T): T {
  return fields.run({ ...fields.getStore(), ...added }, work);
}

export function logFields(): Readonly<Record<string, string>> {
  return fields.getStore() ?? {};
}
