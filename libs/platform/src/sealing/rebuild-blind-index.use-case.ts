import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../actor.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { BlindIndexes } from './blind-indexes.js';
import { BlindIndexSources, type BlindIndexSource } from './blind-index-source.js';
import type { SubjectKind } from './data-key.js';
import { IndexKeys } from './index-keys.js';
import type { BlindIndexKind } from './normalisers.js';

export interface RebuildCounts {
  readonly kind: BlindIndexKind;
  readonly subjectKind: SubjectKind;
  readonly subjects: number;
  readonly inserted: number;
  readonly deleted: number;
}

export interface RebuildReport extends RebuildCounts {
  /** Rows still made with another key or normaliser version. 0: the other keys are no longer needed for this index. */
  readonly remaining: number;
}

export interface RebuildBlindIndexCommand {
  /** All kinds when left out. */
  readonly kind?: BlindIndexKind;
  readonly batchSize?: number;
  /** Told after each committed batch. */
  readonly onBatch?: (progress: RebuildCounts) => void;
}

interface RebuiltBatch {
  readonly last: string | null;
  readonly subjects: number;
  readonly inserted: number;
  readonly deleted: number;
}

const BATCH = 500;

/**
 * Makes blind indexes again from the sealed data, under the current key and normaliser, while everything else runs
 * on: lookups use every configured key, and a batch changes its subjects' rows at once. It also adds rows that are
 * missing and deletes those that are wrong. Running again after a kill, or twice, changes nothing that is right.
 */
@Injectable()
export class RebuildBlindIndex {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly indexes: BlindIndexes,
    private readonly sources: BlindIndexSources,
    private readonly keys: IndexKeys,
  ) {}

  async execute(command: RebuildBlindIndexCommand, actor: Actor): Promise<RebuildReport[]> {
    const reports: RebuildReport[] = [];
    for (const source of this.sources.of(command.kind)) {
      const counts = await this.rebuild(source, command, actor);
      const remaining = await this.uow.read(actor, (tx) => this.countRemaining(tx, source));
      reports.push({ ...counts, remaining });
    }
    return reports;
  }

  private async rebuild(
    source: BlindIndexSource,
    command: RebuildBlindIndexCommand,
    actor: Actor,
  ): Promise<RebuildCounts> {
    const limit = command.batchSize ?? BATCH;
    let counts: RebuildCounts = {
      kind: source.kind,
      subjectKind: source.subjectKind,
      subjects: 0,
      inserted: 0,
      deleted: 0,
    };
    let after: string | null = null;
    for (;;) {
      const position: string | null = after;
      const batch: RebuiltBatch = await this.uow.run(actor, (tx) =>
        this.rebuildBatch(tx, source, { after: position, limit }),
      );
      if (batch.last === null) return counts;
      after = batch.last;
      counts = {
        ...counts,
        subjects: counts.subjects + batch.subjects,
        inserted: counts.inserted + batch.inserted,
        deleted: counts.deleted + batch.deleted,
      };
      command.onBatch?.(counts);
    }
  }

  private async rebuildBatch(
    tx: EntityManager,
    source: BlindIndexSource,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<RebuiltBatch> {
    const indexed = await source.read(tx, after, limit);
    const changed = await this.indexes.replace(tx, source.kind, indexed);
    return { last: indexed.at(-1)?.subject.id ?? null, subjects: indexed.length, ...changed };
  }

  private async countRemaining(tx: EntityManager, source: BlindIndexSource): Promise<number> {
    const { keyId, normaliserVersion } = this.keys.current(source.kind);
    const [row]: { count: number }[] = await tx.query(
      `select count(*)::int as count from blind_index
        where kind = $1 and subject_kind = $2 and (index_key_id <> $3 or normaliser_version <> $4)`,
      [source.kind, source.subjectKind, keyId, normaliserVersion],
    );
    return row?.count ?? 0;
  }
}
