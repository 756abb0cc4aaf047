import type { EntityManager } from 'typeorm';

/** What people told us of their entries in the official register, and the place where an extract's word is kept. */
export abstract class RegisterEntries {
  /** Registrations of the action whose person reported a file number, by every key that the number is found under. */
  abstract reported(tx: EntityManager, actionId: string): Promise<ReadonlyMap<string, readonly string[]>>;

  /** The keys under which a reported file number may be found: of the present index key and of one that is being replaced. */
  abstract keysOf(number: string): readonly string[];

  /** An extract as of that day shows the entries of these registrations, which the caller has locked. Safe to repeat. */
  abstract confirm(tx: EntityManager, registrationIds: readonly string[], asOf: string): Promise<void>;
}
