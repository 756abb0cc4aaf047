import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AuditLog } from '@app/audit';
import { RecordSeparation } from '@app/identity';
import { FixedClock, TestDatabase } from '@app/testing';

describe('a new installation', () => {
  let database: TestDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await TestDatabase.empty();
    migrate('small');
    owner = await database.asOwner();
  });
  afterAll(() => database?.close());

  /** The built program: migrations are found beside it. */
  function migrate(separation: string): void {
    const program = join(import.meta.dirname, '../../../dist/apps/cli/src/main.js');
    const env = { PATH: process.env['PATH'], DATABASE_OWNER_URL: database.ownerUrl, SEPARATION: separation };
    execFileSync(process.execPath, [program, 'migrate'], { env, stdio: 'pipe' });
  }

  it('works by the separation profile it was set up with, which no later run changes', async () => {
    migrate('standard');
    expect(await owner.query('select separation from instance')).toEqual([{ separation: 'small' }]);
  });

  it('has that profile in its log once, however many workers start', async () => {
    const worker = await database.as('worker');
    const recorders = [1, 2].map(() => new RecordSeparation(worker.uow, new AuditLog(new FixedClock())));
    const wrote = await Promise.all(recorders.map((recorder) => recorder.execute()));
    expect(wrote.sort()).toEqual([false, true]);
    expect(await new RecordSeparation(worker.uow, new AuditLog(new FixedClock())).execute()).toBe(false);
    const entries: { canonical: Buffer }[] = await owner.query(
      "select canonical from audit_entry where type = 'separation.chosen'",
    );
    expect(entries.map(({ canonical }) => (JSON.parse(canonical.toString('utf8')) as { data: unknown }).data)).toEqual([
      { to: 'small' },
    ]);
  });
});
