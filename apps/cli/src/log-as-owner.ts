import { AuditLog, type NewAuditEntry } from '@app/audit';
import { Clock, openScoped, systemActor } from '@app/platform';
import type { DataSource } from 'typeorm';

/** For commands that work as the owner of the schema: what they did goes into the log like everything else. */
export async function logAsOwner(owner: DataSource, entry: Omit<NewAuditEntry, 'actor'>): Promise<void> {
  const actor = systemActor('cli');
  const runner = owner.createQueryRunner();
  try {
    await openScoped(runner, 'begin', actor);
    await new AuditLog(new Clock()).append(runner.manager, { ...entry, actor } as NewAuditEntry);
    await runner.query('commit');
  } finally {
    await runner.release();
  }
}
