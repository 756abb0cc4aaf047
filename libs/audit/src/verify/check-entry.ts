import { canonicalBytes, type CanonicalEntry, leafHash } from '../canonical.js';
import type { LogFaultCode } from './log-fault.js';

/** An entry as the tables hold it, with its rows in the subject table. */
export interface StoredEntry {
  readonly id: string;
  readonly canonical: Buffer;
  readonly leaf_hash: Buffer;
  readonly type: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly action_id: string | null;
  /** Sorted. */
  readonly subjects: readonly string[];
}

export const ENTRY_COLUMNS = `e.id, e.canonical, e.leaf_hash, e.type, e.at, e.actor_kind, e.actor_id, e.action_id,
  array(select s.subject_id::text from audit_subject s where s.entry_id = e.id order by s.subject_id) as subjects`;

export interface EntryFault {
  readonly code: LogFaultCode;
  readonly reason: string;
}

/** Holds everything the tables say about an entry against its canonical bytes; null where all agree. */
export function checkEntry(entry: StoredEntry): EntryFault | null {
  const said = parse(entry.canonical);
  if (said === null) return { code: 'ENTRY_NOT_CANONICAL', reason: 'its bytes are not the canonical form of an entry' };
  const differing = differingColumns(entry, said);
  if (differing.length > 0) {
    return { code: 'COLUMNS_DIFFER', reason: `its columns do not say what its bytes say: ${differing.join(', ')}` };
  }
  if (said.subjects.join() !== entry.subjects.join()) {
    return { code: 'SUBJECTS_DIFFER', reason: 'the subject table does not hold the subjects its bytes name' };
  }
  return null;
}

function differingColumns(entry: StoredEntry, said: CanonicalEntry): string[] {
  const same: Record<string, boolean> = {
    id: said.id === entry.id,
    leaf_hash: leafHash(entry.canonical).equals(entry.leaf_hash),
    type: said.type === entry.type,
    at: said.at === entry.at.toISOString(),
    actor_kind: said.actor.kind === entry.actor_kind,
    actor_id: said.actor.id === entry.actor_id,
    action_id: (said.action ?? null) === entry.action_id,
  };
  return Object.keys(same).filter((column) => same[column] === false);
}

function parse(bytes: Buffer): CanonicalEntry | null {
  try {
    const entry = JSON.parse(bytes.toString('utf8')) as CanonicalEntry;
    const shaped =
      entry.v === 1 && typeof entry.actor === 'object' && entry.actor !== null && Array.isArray(entry.subjects);
    return shaped && canonicalBytes(entry).equals(bytes) ? entry : null;
  } catch {
    return null;
  }
}
