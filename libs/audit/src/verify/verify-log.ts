import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, openScoped, systemActor } from '@app/platform';
import { type Checkpoint, openCheckpoint } from '../tree/checkpoint.js';
import { LogVerifier } from '../tree/log-key.js';
import { ENTRY_COLUMNS } from './check-entry.js';
import { HeadCheck, type StoredHead } from './check-heads.js';
import { LeafCheck, type StoredLeaf } from './check-leaves.js';
import { checkLooseEnds } from './check-loose-ends.js';
import { cursorRows } from './cursor-rows.js';
import { FaultList, type LogFault } from './log-fault.js';

export interface VerifyLogOptions {
  /** Verifier keys; the current one and those of before a rotation. */
  readonly trustedKeys: readonly string[];
  /** A signed head that was kept elsewhere: the log must still begin with it. */
  readonly since?: string;
  /** Minutes an entry may wait for its place; 5 unless said otherwise. */
  readonly pendingMinutes?: number;
}

export interface VerifyLogReport {
  readonly sound: boolean;
  /** Number of leaves. */
  readonly size: number;
  /** Base64, as in the signed head. */
  readonly root: string;
  /** The last signed head, to be kept elsewhere; null for an empty log. */
  readonly head: string | null;
  readonly heads: number;
  readonly pending: number;
  readonly faults: readonly LogFault[];
  /** True when there were more faults than are listed. */
  readonly truncated: boolean;
}

const LEAVES = `
  select l.seq, l.entry_id, l.leaf_hash as placed_hash, ${ENTRY_COLUMNS}
    from audit_leaf l left join audit_entry e on e.id = l.entry_id order by l.seq`;
const HEADS = 'select size, root, note, frontier from audit_checkpoint order by size';
const MINUTE = 60_000;

/**
 * Recomputes the whole log from the stored bytes and says where it breaks. It shares only the encodings with the
 * code that writes the log. Reads one snapshot, so it may run while the worker goes on.
 */
@Injectable()
export class VerifyLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(options: VerifyLogOptions): Promise<VerifyLogReport> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await openScoped(runner, 'begin isolation level repeatable read read only', systemActor('cli'));
      return await this.verify(runner.manager, options);
    } finally {
      await runner.query('rollback').catch(() => undefined);
      await runner.release();
    }
  }

  private async verify(tx: EntityManager, options: VerifyLogOptions): Promise<VerifyLogReport> {
    const trusted = options.trustedKeys.map((key) => LogVerifier.parse(key));
    const faults = new FaultList();
    const anchor = openAnchor(options.since, trusted, faults);
    const heads = new HeadCheck(cursorRows<StoredHead>(tx, 'head_cursor', HEADS), trusted, faults);
    const leaves = new LeafCheck(heads, faults, anchor);
    const { size, root } = await leaves.run(cursorRows<StoredLeaf>(tx, 'leaf_cursor', LEAVES));
    const oldest = new Date(this.clock.now().getTime() - (options.pendingMinutes ?? 5) * MINUTE);
    const pending = await checkLooseEnds(tx, faults, oldest);
    return {
      sound: faults.faults.length === 0,
      size,
      root: root.toString('base64'),
      head: heads.lastNote,
      heads: heads.count,
      pending,
      faults: faults.faults,
      truncated: faults.truncated,
    };
  }
}

/** The report for a terminal, one line each. */
export function describeLogReport(report: VerifyLogReport): string[] {
  const counts = `${report.size} entries, ${report.heads} signed heads, ${report.pending} waiting`;
  if (report.sound) return [`The log is sound: ${counts}.`, `Root ${report.root}`];
  return [
    `The log is BROKEN: ${counts}.`,
    ...report.faults.map((fault) => `${fault.code}: ${fault.message}`),
    ...(report.truncated ? ['There are more faults than are listed here.'] : []),
  ];
}

function openAnchor(since: string | undefined, trusted: readonly LogVerifier[], faults: FaultList): Checkpoint | null {
  if (since === undefined) return null;
  try {
    return openCheckpoint(since, trusted);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    faults.add({ code: 'ANCHOR_NOT_SIGNED_BY_US', message: `The head kept elsewhere cannot be used. ${reason}` });
    return null;
  }
}
