import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { separationOf } from './separation.js';

const WORKER = systemActor('worker');

/**
 * Puts the profile that was chosen at set-up into the log, once. The command that sets it cannot: a backup is restored
 * into a database whose log is empty, and a restored log has the entry already.
 */
@Injectable()
@RunsOnSchedule()
export class RecordSeparation implements Schedule {
  readonly name = 'record-separation';
  readonly everySeconds = 3_600;
  private recorded = false;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  /** True when this run wrote the entry. */
  async execute(): Promise<boolean> {
    if (this.recorded) return false;
    const wrote = await this.uow.run(WORKER, async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtextextended('joinder separation', 0))");
      const known: unknown[] = await tx.query(`select from audit_entry where type = 'separation.chosen' limit 1`);
      if (known.length > 0) return false;
      const data = { to: await separationOf(tx) };
      await this.audit.append(tx, { type: 'separation.chosen', actor: WORKER, subjects: [], data });
      return true;
    });
    this.recorded = true;
    return wrote;
  }
}
