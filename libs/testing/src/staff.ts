import { randomBytes } from 'node:crypto';
import type { TestingModule } from '@nestjs/testing';
import { newId, systemActor, type Grant, type StaffActor, type StaffRole } from '@app/platform';

/** A signed-in member of staff with one role in one action. `cli` is a process that may make accounts. */
export async function saveStaff(cli: TestingModule, role: StaffRole, actionId: string | null): Promise<StaffActor> {
  const { CreateStaff } = await import('@app/identity');
  const grants: Grant[] = [{ role, actionId }];
  const email = `${role}.${randomBytes(5).toString('hex')}@example.org`;
  const { staffId } = await cli
    .get(CreateStaff)
    .execute({ name: 'Ada Beispiel', email, locale: 'en', grants }, systemActor('cli'));
  return { kind: 'staff', staffId, sessionId: newId(), grants };
}
