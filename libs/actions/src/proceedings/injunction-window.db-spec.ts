import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { newId, systemActor, type StaffActor } from '@app/platform';
import { FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ActionBasisQuery } from '../action-basis.query.js';
import { ActionsModule } from '../actions.module.js';
import type { InsertedExample } from '../examples/insert-example-actions.js';
import { JoiningWindowQuery } from './joining-window.query.js';
import { RecordJoiningWindow } from './record-joining-window.use-case.js';
import { WindowOpeningsQuery } from './window-openings.query.js';

const settings = testSettings();
const clock = new FixedClock();
const WORKER = systemActor('worker');

let database: TestDatabase;
let owner: DataSource;
let console: TestingModule;
let action: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  console = await startTestProcess(database, 'console', { settings, clock, imports: [ActionsModule] });
  action = await saveOpenAction(owner);
});
afterAll(async () => {
  await console?.close();
  await database?.close();
});

describe('an injunction, which nobody joins', () => {
  it('has no window even where one that is open was recorded', async () => {
    const worker = await startTestProcess(database, 'worker', { settings, clock, imports: [ActionsModule] });
    try {
      const state = async (): Promise<string> =>
        (await worker.get(ActionBasisQuery).byId(WORKER, action.actionId)).window.state.state;
      expect(await state()).toBe('open');
      await owner.query("update action set type = 'injunction' where id = $1", [action.actionId]);
      expect(await state()).toBe('none');
      await expect(worker.get(JoiningWindowQuery).requireOpen(WORKER, action.actionId)).rejects.toMatchObject({
        code: 'JOINING_WINDOW_NOT_OPEN',
      });
      const openings = await worker.get(WindowOpeningsQuery).run(WORKER);
      expect(openings.filter(({ actionId }) => actionId === action.actionId)).toEqual([]);
    } finally {
      await worker.close();
    }
  });

  it('takes no window, and says why; that there is none can be recorded', async () => {
    const own = await saveOpenAction(owner);
    await owner.query("update action set type = 'injunction' where id = $1", [own.actionId]);
    const operator: StaffActor = {
      kind: 'staff',
      staffId: newId(),
      sessionId: newId(),
      grants: [{ role: 'operator', actionId: own.actionId }],
    };
    const record = (kind: 'none' | 'dated') =>
      console.get(RecordJoiningWindow).execute(
        {
          actionId: own.actionId,
          kind,
          opensAt: kind === 'dated' ? clock.now() : null,
          closesAt: null,
          ruleCode: null,
          source: { title: 'Register', url: null, date: null },
          earlierReason: null,
          seenVersion: 1,
        },
        operator,
      );
    await expect(record('dated')).rejects.toMatchObject({
      code: 'PROCEEDINGS_INVALID',
      details: { field: 'kind', reason: 'injunction' },
    });
    expect(await record('none')).toMatchObject({ version: 2 });
  });
});
