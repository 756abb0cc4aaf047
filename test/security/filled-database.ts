import { type ClaimantActor, newId } from '@app/platform';
import type { DataSource, EntityManager } from 'typeorm';

/** One of two sets of rows; the other belongs to another person in another action. */
export interface FilledDatabase {
  readonly actionId: string;
  readonly staffId: string;
  readonly claimant: ClaimantActor;
}

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly udt_name: string;
  readonly names_staff: boolean;
}

interface Ids {
  readonly action: string;
  readonly registration: string;
  readonly mailbox: string;
  readonly session: string;
  readonly staff: string;
  readonly request: string;
}

const WITHOUT_ROWS = ['migrations', 'instance'];

/**
 * Two rows in every table, made from the catalogue, so that a new table is tried without anybody thinking of it. Only
 * walls are of interest here: the constraints that would ask for sensible contents are taken away first.
 */
export async function fillEveryTable(owner: DataSource): Promise<FilledDatabase> {
  await dropContentRules(owner);
  const columns: Column[] = await owner.query(
    `select c.table_name, c.column_name, c.udt_name, c.udt_name = 'uuid' and c.column_name ~ '_by$' or exists (
              select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
               where k.contype = 'f' and k.confrelid = 'staff_account'::regclass
                 and k.conrelid = c.table_name::regclass and a.attname = c.column_name) as names_staff
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'`,
  );
  const tables = new Map<string, Column[]>();
  for (const column of columns.filter(({ table_name }) => !WITHOUT_ROWS.includes(table_name)))
    tables.set(column.table_name, [...(tables.get(column.table_name) ?? []), column]);
  const [mine, others] = [newIds(), newIds()];
  await owner.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    for (const ids of [mine, others]) for (const [table, of] of tables) await insertRow(tx, table, of, ids);
  });
  return {
    actionId: mine.action,
    staffId: mine.staff,
    claimant: { kind: 'claimant', sessionId: mine.session, mailboxId: mine.mailbox, mailboxConfirmed: true },
  };
}

async function dropContentRules(owner: DataSource): Promise<void> {
  const rules: { relname: string; conname: string }[] = await owner.query(
    `select c.relname, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
      where k.contype = 'c' and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { relname, conname } of rules) await owner.query(`alter table ${relname} drop constraint ${conname}`);
}

async function insertRow(tx: EntityManager, table: string, columns: readonly Column[], ids: Ids): Promise<void> {
  const names = columns.map(({ column_name }) => `"${column_name}"`).join(', ');
  const values = columns.map((column) => valueOf(table, column, ids));
  const places = values.map((_, index) => `$${String(index + 1)}`).join(', ');
  await tx.query(`insert into ${table} (${names}) values (${places})`, values);
}

/** Of a column of that name in any table, or of `table.column`. */
function named(table: string, column: string, ids: Ids): unknown {
  const values: Readonly<Record<string, unknown>> = {
    action_id: ids.action,
    registration_id: ids.registration,
    mailbox_id: ids.mailbox,
    session_id: ids.session,
    staff_id: ids.staff,
    access_request_id: ids.request,
    subject_id: ids.registration,
    subject_kind: 'registration',
    'action.id': ids.action,
    'registration.id': ids.registration,
    'mailbox.id': ids.mailbox,
    'session.id': ids.session,
    'session.audience': 'claimant',
    'staff_account.id': ids.staff,
    'access_request.id': ids.request,
    'registration_record.class': 'identity_contact',
    'registration.erased_at': null,
    'one_time_link.purpose': 'staff_enrol',
    'notice.staff_id': null,
    'organisation.operating': false,
  };
  return values[`${table}.${column}`] === undefined ? values[column] : values[`${table}.${column}`];
}

function valueOf(table: string, { column_name, udt_name, names_staff }: Column, ids: Ids): unknown {
  const known = named(table, column_name, ids);
  if (known !== undefined) return known;
  if (names_staff) return ids.staff;
  const make = BY_TYPE[udt_name];
  if (make === undefined) throw new Error(`No value is known for ${table}.${column_name} of type ${udt_name}.`);
  return make();
}

let counter = 0;
const BY_TYPE: Readonly<Record<string, () => unknown>> = {
  uuid: newId,
  text: () => `x${String((counter += 1))}`,
  varchar: () => `x${String((counter += 1))}`,
  bpchar: () => 'x',
  bytea: () => Buffer.from(newId()),
  int2: () => 1,
  int4: () => (counter += 1),
  int8: () => (counter += 1),
  numeric: () => 1,
  float8: () => 1,
  bool: () => true,
  timestamptz: () => '2026-11-22T12:00:00Z',
  date: () => '2026-11-22',
  jsonb: () => '{}',
  inet: () => '192.0.2.1',
  cidr: () => '192.0.2.0/24',
  _int2: () => [1],
  _text: () => ['x'],
  _uuid: () => [newId()],
};

function newIds(): Ids {
  const [action, registration, mailbox] = [newId(), newId(), newId()];
  return { action, registration, mailbox, session: newId(), staff: newId(), request: newId() };
}
