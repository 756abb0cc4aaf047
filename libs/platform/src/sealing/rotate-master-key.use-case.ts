import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MasterKeys, type WrappedKey } from './master-keys.js';

export interface RotationProgress {
  readonly rewrapped: number;
}

export interface RotationReport {
  readonly masterKeyId: string;
  readonly rewrapped: number;
  /** How many data keys are still wrapped under which other master key. Empty: the others may be removed. */
  readonly remaining: Readonly<Record<string, number>>;
}

export interface RotateMasterKeyCommand {
  readonly batchSize?: number;
  /** Told after each committed batch. */
  readonly onBatch?: (progress: RotationProgress) => void;
}

const BATCH = 1_000;

/**
 * Wraps every data key under the current master key, while everything else runs on. Each batch commits by itself and
 * a row says what it is wrapped under, so a run that was killed is resumed by running again. Order of work: add the
 * new key as second everywhere and restart, so that all can read it; make it first everywhere and restart; rotate;
 * remove the old one once nothing remains. Rows locked by others are passed over and taken by the next pass.
 */
@Injectable()
export class RotateMasterKey {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly masterKeys: MasterKeys,
  ) {}

  async execute(command: RotateMasterKeyCommand, actor: Actor): Promise<RotationReport> {
    let rewrapped = 0;
    for (;;) {
      const before = rewrapped;
      rewrapped = await this.pass(command, actor, rewrapped);
      if (rewrapped === before) break;
    }
    const remaining = await this.uow.read(actor, (tx) => this.countRemaining(tx));
    return { masterKeyId: this.masterKeys.currentId, rewrapped, remaining };
  }

  /** Once over the table in id order. Returns the new total. */
  private async pass(command: RotateMasterKeyCommand, actor: Actor, soFar: number): Promise<number> {
    const limit = command.batchSize ?? BATCH;
    let total = soFar;
    let after: string | null = null;
    for (;;) {
      const position: string | null = after;
      const ids: string[] = await this.uow.run(actor, (tx) => this.rewrapBatch(tx, position, limit));
      const last = ids.at(-1);
      if (last === undefined) return total;
      total += ids.length;
      after = last;
      command.onBatch?.({ rewrapped: total });
    }
  }

  private async rewrapBatch(tx: EntityManager, after: string | null, limit: number): Promise<string[]> {
    const rows: WrappedKey[] = await tx.query(
      `select id, subject_kind as "subjectKind", subject_id as "subjectId", retention_class as "retentionClass", wrapped
         from data_key
        where master_key_id <> $1 and ($2::uuid is null or id > $2::uuid)
        order by id limit $3
          for update skip locked`,
      [this.masterKeys.currentId, after, limit],
    );
    const ids = rows.map((row) => row.id);
    await tx.query(
      `update data_key set master_key_id = $1, wrapped = rewrapped.wrapped
         from unnest($2::uuid[], $3::bytea[]) as rewrapped (id, wrapped)
        where data_key.id = rewrapped.id`,
      [this.masterKeys.currentId, ids, rows.map((row) => this.masterKeys.rewrap(row))],
    );
    return ids;
  }

  private async countRemaining(tx: EntityManager): Promise<Record<string, number>> {
    const rows: { id: string; count: number }[] = await tx.query(
      `select master_key_id as id, count(*)::int as count from data_key where master_key_id <> $1
        group by master_key_id order by master_key_id`,
      [this.masterKeys.currentId],
    );
    return Object.fromEntries(rows.map((row) => [row.id, row.count]));
  }
}
