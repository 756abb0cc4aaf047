import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { CommonSettings, systemActor } from '@app/platform';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { IdentityModule } from '../identity.module.js';
import { ChooseSeparation } from './choose-separation.use-case.js';

/** One that is in use: it holds registrations, and is a demonstration. */
describe('a demonstration in use', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let cli: TestingModule;
  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    cli = await startTestProcess(database, 'cli', {
      settings: testSettings(CommonSettings),
      clock: new FixedClock(),
      imports: [IdentityModule],
    });
    await owner.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query(
        `insert into registration (id, action_id, mailbox_id, session_id, reference, stage, locale, adult, questionnaire_id, practice)
         select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'AAAA-BBBB', 'draft', 'en', true, gen_random_uuid(), true`,
      );
    });
  });
  afterAll(async () => {
    await cli?.close();
    await database?.close();
  });

  it('can change how many people a step takes', async () => {
    await cli.get(ChooseSeparation).execute({ profile: 'small' }, systemActor('cli'));
    expect(await owner.query('select demo, separation from instance')).toEqual([{ demo: true, separation: 'small' }]);
  });

  it('can lose its mark and is never given it again', async () => {
    await owner.query('update instance set demo = false');
    await expect(owner.query('update instance set demo = true')).rejects.toMatchObject({
      driverError: { code: '23001' },
    });
  });
});
