import { scopeSql, systemActor } from '@app/platform';
import type pg from 'pg';
import { LogDamaged } from './audit.errors.js';
import { openCheckpoint, signCheckpoint } from './tree/checkpoint.js';
import type { LogSigner, LogVerifier } from './tree/log-key.js';
import { CompactRange } from './tree/merkle.js';

export interface Extension {
  readonly batchSize: number;
  readonly signer: LogSigner;
  readonly trusted: readonly LogVerifier[];
  readonly now: Date;
}

interface HeadRow {
  readonly last_seq: string | null;
  readonly size: string | null;
  readonly root: Buffer;
  readonly note: string;
  readonly frontier: Buffer;
}

interface PendingRow {
  readonly entry_id: string;
  readonly leaf_hash: Buffer;
  /** True for a row that someone put back after its entry had got its place. */
  readonly placed: boolean;
}

const PENDING = `
  select p.entry_id, e.leaf_hash, l.seq is not null as placed
    from audit_pending p
    join audit_entry e on e.id = p.entry_id
    left join audit_leaf l on l.entry_id = p.entry_id
   order by p.entry_id
   limit $1`;

const HEAD = `
  select (select max(seq) from audit_leaf) as last_seq, head.*
    from (select) as one
    left join lateral (
      select size, root, note, frontier from audit_checkpoint order by size desc limit 1
    ) as head on true`;

const ADD_LEAVES = `
  insert into audit_leaf (seq, entry_id, leaf_hash)
  select $1::bigint + place - 1, entry_id, leaf_hash
    from unnest($2::uuid[], $3::bytea[]) with ordinality as batch (entry_id, leaf_hash, place)`;

/**
 * One batch in one transaction: leaves in, pending rows out, frontier extended, head signed. The caller holds the
 * election lock on this very connection, so nobody else is between the head read here and the one written.
 */
export async function extendLog(client: pg.Client, extension: Extension): Promise<{ taken: number; appended: number }> {
  await client.query(`begin; ${scopeSql(systemActor('worker'))}`);
  const { rows } = await client.query<PendingRow>(PENDING, [extension.batchSize]);
  const fresh = rows.filter((row) => !row.placed);
  if (fresh.length > 0) await addLeaves(client, fresh, extension);
  if (rows.length > 0) await removePending(client, rows);
  await client.query('commit');
  return { taken: rows.length, appended: fresh.length };
}

async function addLeaves(client: pg.Client, fresh: readonly PendingRow[], extension: Extension): Promise<void> {
  const range = await openHead(client, extension.trusted);
  const firstSeq = range.size;
  for (const { leaf_hash } of fresh) range.append(leaf_hash);
  const root = range.root();
  const note = signCheckpoint({ size: range.size, root }, extension.signer);
  await client.query(ADD_LEAVES, [firstSeq, fresh.map((row) => row.entry_id), fresh.map((row) => row.leaf_hash)]);
  await client.query(
    'insert into audit_checkpoint (size, root, note, signed_at, frontier) values ($1, $2, $3, $4, $5)',
    [range.size, root, note, extension.now.toISOString(), range.encode()],
  );
}

async function removePending(client: pg.Client, rows: readonly PendingRow[]): Promise<void> {
  const ids = rows.map((row) => row.entry_id);
  const { rowCount } = await client.query('delete from audit_pending where entry_id = any($1::uuid[])', [ids]);
  if (rowCount !== rows.length) throw new LogDamaged('pending rows went away while their entries got their place');
}

/** Signs nothing on top of a head that is not our own, does not fit its columns or does not cover the leaves. */
async function openHead(client: pg.Client, trusted: readonly LogVerifier[]): Promise<CompactRange> {
  const { rows } = await client.query<HeadRow>(HEAD);
  const head = rows[0] as HeadRow;
  const size = Number(head.size ?? 0);
  const leaves = head.last_seq === null ? 0 : Number(head.last_seq) + 1;
  if (leaves !== size) throw new LogDamaged(`the last head covers ${size} leaves, the last leaf is number ${leaves}`);
  if (head.size === null) return CompactRange.empty();
  const signed = openCheckpoint(head.note, trusted);
  const range = CompactRange.decode(size, head.frontier);
  if (signed.size !== size || !signed.root.equals(head.root) || !range.root().equals(signed.root)) {
    throw new LogDamaged(`the head of size ${size} does not say what was signed`);
  }
  return range;
}
