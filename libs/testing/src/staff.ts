import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, CommonSettings, newId, systemActor, type Grant, type StaffActor, type StaffRole } from '@app/platform';
import { DataSource } from 'typeorm';
import { TestDatabase } from './test-database.js';
import { startTestProcess } from './test-process.js';

/**
 * A signed-in member of staff with one role in one action. The account is made by the command line's process on the
 * database of `process`: the walls let no other one act as the system.
 */
export async function saveStaff(
  process: INestApplicationContext,
  role: StaffRole,
  actionId: string | null,
): Promise<StaffActor> {
  const { CreateStaff, IdentityModule } = await import('@app/identity');
  const cli = await startTestProcess(TestDatabase.of(process.get(DataSource)), 'cli', {
    settings: process.get(CommonSettings, { strict: false }),
    clock: process.get(Clock, { strict: false }),
    imports: [IdentityModule],
  });
  try {
    const grants: Grant[] = [{ role, actionId }];
    const email = `${role}.${randomBytes(5).toString('hex')}@example.org`;
    const { staffId } = await cli
      .get(CreateStaff)
      .execute({ name: 'Ada Beispiel', email, locale: 'en', grants }, systemActor('cli'));
    await approveWaiting(process.get(DataSource), staffId);
    return { kind: 'staff', staffId, sessionId: newId(), grants };
  } finally {
    await cli.close();
  }
}

/** A grant that waits for a second person works as if it took none: only the owner of the schema can do that. */
async function approveWaiting(database: DataSource, staffId: string): Promise<void> {
  const owner = await TestDatabase.of(database).asOwner();
  try {
    await owner.query(
      `update staff_grant set needs_approval = false
        where staff_id = $1 and needs_approval and approved_at is null`,
      [staffId],
    );
  } finally {
    await owner.destroy();
  }
}
