import type { EntityManager } from 'typeorm';
import { checkEntry, ENTRY_COLUMNS, type StoredEntry } from './check-entry.js';
import { cursorRows } from './cursor-rows.js';
import type { FaultList, LogFaultCode } from './log-fault.js';

const LIMIT = 20;

interface LooseEnd {
  readonly code: LogFaultCode;
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  readonly message: (entryId: string) => string;
}

/** What the walk over the leaves cannot see: entries, pending rows and subjects that hang on nothing. */
export async function checkLooseEnds(tx: EntityManager, faults: FaultList, oldestPending: Date): Promise<number> {
  for (const end of looseEnds(oldestPending)) {
    const rows: { entry_id: string }[] = await tx.query(`${end.sql} order by 1 limit ${LIMIT}`, [
      ...(end.parameters ?? []),
    ]);
    for (const { entry_id } of rows) faults.add({ code: end.code, entryId: entry_id, message: end.message(entry_id) });
  }
  await checkPendingEntries(tx, faults);
  const counted: { count: string }[] = await tx.query('select count(*) from audit_pending');
  return Number(counted[0]?.count ?? 0);
}

function looseEnds(oldestPending: Date): LooseEnd[] {
  return [
    {
      code: 'ENTRY_NOT_IN_LOG',
      sql: `select e.id as entry_id from audit_entry e
             where not exists (select from audit_leaf l where l.entry_id = e.id)
               and not exists (select from audit_pending p where p.entry_id = e.id)`,
      message: (id) => `Entry ${id} has no place in the log and is not waiting for one.`,
    },
    {
      code: 'PENDING_UNKNOWN',
      sql: `select p.entry_id from audit_pending p where not exists (select from audit_entry e where e.id = p.entry_id)`,
      message: (id) => `Entry ${id} waits for its place but does not exist.`,
    },
    {
      code: 'PENDING_ALREADY_PLACED',
      sql: `select p.entry_id from audit_pending p join audit_leaf l on l.entry_id = p.entry_id`,
      message: (id) => `Entry ${id} waits for a place it already has.`,
    },
    {
      code: 'PENDING_TOO_OLD',
      sql: `select p.entry_id from audit_pending p join audit_entry e on e.id = p.entry_id where p.created_at < $1`,
      parameters: [oldestPending],
      message: (id) => `Entry ${id} has been waiting for its place for too long: is the worker running?`,
    },
    {
      code: 'SUBJECT_UNKNOWN',
      sql: `select distinct s.entry_id from audit_subject s where not exists (select from audit_entry e where e.id = s.entry_id)`,
      message: (id) => `The subject table names entry ${id}, which does not exist.`,
    },
  ];
}

async function checkPendingEntries(tx: EntityManager, faults: FaultList): Promise<void> {
  const sql = `select ${ENTRY_COLUMNS} from audit_pending p join audit_entry e on e.id = p.entry_id order by e.id`;
  for await (const entry of cursorRows<StoredEntry>(tx, 'pending_cursor', sql)) {
    const fault = checkEntry(entry);
    if (fault === null) continue;
    faults.add({ code: fault.code, entryId: entry.id, message: `Entry ${entry.id}, not placed yet: ${fault.reason}.` });
  }
}
