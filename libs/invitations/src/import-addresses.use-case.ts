import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertMayChange, dateIn, isCalendarDate, lockAction, type LockedAction } from '@app/actions';
import { AuditLog } from '@app/audit';
import {
  type Actor,
  actorId,
  BlindIndexes,
  Clock,
  type DataKey,
  KeyStore,
  newId,
  seal,
  UnitOfWork,
} from '@app/platform';
import { AddressHashes } from './address-hashes.js';
import { LAWFUL_BASES, type LawfulBasis } from './invitation-import.entity.js';
import { ImportInvalid } from './invitations.errors.js';
import { type AddressRow, readAddresses } from './read-addresses.js';

export const ADDRESS_LABEL = 'invitation/address';
export const MAX_SOURCE = 300;
/** Below so many addresses a count would answer a question about people. */
const SMALLEST_FILE = 50;
const BATCH = 500;

export interface ImportAddressesCommand {
  readonly actionId: string;
  readonly file: Buffer;
  readonly sourceTitle: string;
  readonly lawfulBasis: string;
  /** Calendar date. */
  readonly collectedOn: string;
  /** Of those whose language the file does not say, or the action does not have. */
  readonly locale: string;
}

/**
 * A dry run: says what is in a file and keeps its addresses, sealed, for a short time. Nobody is written to before a
 * second person agreed, and nobody is registered by any of it.
 */
@Injectable()
export class ImportAddresses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
    private readonly hashes: AddressHashes,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ImportAddressesCommand, actor: Actor): Promise<{ importId: string }> {
    const read = readAddresses(command.file);
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const basis = this.check(command, action);
      if (!read.ok) throw new ImportInvalid({ field: 'file', problem: read.problem, line: read.line });
      const importId = newId();
      const hash = await this.hashes.hasher(tx);
      const hashed = read.rows.map((row) => ({ ...row, hash: hash(row.address) }));
      await tx.query(INSERT_IMPORT, [
        ...[importId, action.id, command.sourceTitle.trim(), basis, command.collectedOn],
        ...[createHash('sha256').update(command.file).digest('hex'), read.rowCount, read.rows.length],
        ...[read.brokenCount, read.duplicateCount, await this.known(tx, action.id, hashed)],
        ...[JSON.stringify(read.broken), actorId(actor), this.clock.now()],
      ]);
      const key = await this.keys.keyFor(tx, { kind: 'instance', id: importId }, 'technical');
      for (let at = 0; at < hashed.length; at += BATCH)
        await insertBatch(tx, { importId, action, key, locale: command.locale, rows: hashed.slice(at, at + BATCH) });
      await this.audit.append(tx, {
        type: 'invitations.imported',
        actor,
        subjects: [importId],
        actionId: action.id,
        data: { importId, rows: read.rowCount, broken: read.brokenCount, duplicates: read.duplicateCount },
      });
      return { importId };
    });
  }

  private check(command: ImportAddressesCommand, action: LockedAction): LawfulBasis {
    const { sourceTitle, lawfulBasis, collectedOn, locale } = command;
    const source = sourceTitle.trim();
    if (source === '' || source.length > MAX_SOURCE)
      throw new ImportInvalid({ field: 'sourceTitle', problem: 'required' });
    const basis = LAWFUL_BASES.find((code) => code === lawfulBasis);
    if (basis === undefined) throw new ImportInvalid({ field: 'lawfulBasis', problem: 'choose' });
    if (!isCalendarDate(collectedOn) || collectedOn > dateIn(action.zone, this.clock.now()))
      throw new ImportInvalid({ field: 'collectedOn', problem: 'date' });
    if (!action.locales.includes(locale)) throw new ImportInvalid({ field: 'locale', problem: 'choose' });
    return basis;
  }

  /** A round number, and none for small files, so that nobody learns by it whether somebody is registered. */
  private async known(tx: EntityManager, actionId: string, rows: readonly Hashed[]): Promise<number | null> {
    if (rows.length < SMALLEST_FILE) return null;
    const values = rows.flatMap(({ address }, n) =>
      this.indexes.valuesFor('email', address).map(({ value }) => ({ n, value })),
    );
    const [found]: { count: number }[] = await tx.query('select count_not_to_invite($1, $2, $3, $4, $5) as count', [
      actionId,
      values.map(({ n }) => n),
      values.map(({ value }) => value),
      rows.map((_, n) => n),
      rows.map(({ hash }) => hash),
    ]);
    return Math.floor((found?.count ?? 0) / 10) * 10;
  }
}

type Hashed = AddressRow & { readonly hash: Buffer };

interface Batch {
  readonly importId: string;
  readonly action: LockedAction;
  readonly key: DataKey;
  readonly locale: string;
  readonly rows: readonly Hashed[];
}

async function insertBatch(tx: EntityManager, { importId, action, key, locale, rows }: Batch): Promise<void> {
  const ids = rows.map(() => newId());
  await tx.query(
    `insert into invitation (id, import_id, action_id, locale, address_hash, key_id, sealed_address)
     select id, $1, $2, locale, hash, $3, sealed
       from unnest($4::uuid[], $5::text[], $6::bytea[], $7::bytea[]) as made (id, locale, hash, sealed)`,
    [
      importId,
      action.id,
      key.id,
      ids,
      rows.map(({ language }) => (language !== null && action.locales.includes(language) ? language : locale)),
      rows.map(({ hash }) => hash),
      rows.map(({ address }, index) => seal(key, ADDRESS_LABEL, ids[index] ?? '', Buffer.from(address, 'utf8'))),
    ],
  );
}

const INSERT_IMPORT = `
  insert into invitation_import (id, action_id, state, source_title, lawful_basis, collected_on, file_sha256, row_count,
    valid_count, broken_count, duplicate_count, known_count, broken, imported_by, imported_at)
  values ($1, $2, 'dry_run', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
