import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, isId, UnitOfWork } from '@app/platform';
import type { ImportState, LawfulBasis } from './invitation-import.entity.js';
import { ImportNotFound } from './invitations.errors.js';
import type { BrokenRow } from './read-addresses.js';

export interface ImportRow {
  readonly id: string;
  readonly state: ImportState;
  readonly sourceTitle: string;
  readonly lawfulBasis: LawfulBasis;
  readonly collectedOn: string;
  readonly rowCount: number;
  readonly validCount: number;
  readonly brokenCount: number;
  readonly duplicateCount: number;
  readonly knownCount: number | null;
  readonly broken: readonly BrokenRow[];
  readonly importedBy: string;
  readonly importedAt: Date;
  readonly sentAt: Date | null;
  readonly purgedAt: Date | null;
  /** Addresses that had their turn; whether a mail was due to any of them is not told. */
  readonly handledCount: number;
}

const SELECT = `
  select i.id, i.state, i.source_title as "sourceTitle", i.lawful_basis as "lawfulBasis",
         i.collected_on::text as "collectedOn", i.row_count as "rowCount", i.valid_count as "validCount",
         i.broken_count as "brokenCount", i.duplicate_count as "duplicateCount", i.known_count as "knownCount", i.broken,
         i.imported_by as "importedBy", i.imported_at as "importedAt", i.sent_at as "sentAt", i.purged_at as "purgedAt",
         case when i.sent_at is not null then i.valid_count
              else (select count(*)::int from invitation v where v.import_id = i.id and v.handled_at is not null) end as "handledCount"
    from invitation_import i`;

/** Imports of one action, for its operators: counts and lines, no address. */
@Injectable()
export class ImportsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: Actor, actionId: string): Promise<readonly ImportRow[]> {
    return this.uow.read(actor, (tx) => find(tx, 'i.action_id = $1 order by i.id desc limit 100', [actionId]));
  }

  async one(actor: Actor, actionId: string, importId: string): Promise<ImportRow> {
    if (!isId(importId)) throw new ImportNotFound();
    const [row] = await this.uow.read(actor, (tx) => find(tx, 'i.id = $1 and i.action_id = $2', [importId, actionId]));
    if (row === undefined) throw new ImportNotFound();
    return row;
  }
}

function find(tx: EntityManager, where: string, parameters: readonly unknown[]): Promise<ImportRow[]> {
  return tx.query(`${SELECT} where ${where}`, [...parameters]);
}
