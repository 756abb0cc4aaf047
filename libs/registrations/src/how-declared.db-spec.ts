import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { type InsertedExample } from '@app/actions';
import { DeclarationTraces, WordingsQuery, type DeclarationKind } from '@app/consents';
import { newId, systemActor, UnitOfWork, type ClaimantActor } from '@app/platform';
import { Claimants, FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ConsentEndsSource } from './consent-ends.source.js';
import { Declare } from './declare.use-case.js';
import { ExpireConsents } from './expire-consents.use-case.js';
import { ExpireTraces } from './expire-traces.use-case.js';
import { RegistrationsModule } from './registrations.module.js';
import { RemindOfExpiry } from './remind-of-expiry.use-case.js';
import { RenewConsent } from './renew-consent.use-case.js';
import { StartRegistration } from './start-registration.use-case.js';
import { WithdrawConsent } from './withdraw-consent.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const WORKER = systemActor('worker');
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const SHOWN = 'cd'.repeat(32);
const DAY = 86_400_000;
const NETWORK = { network: '198.51.100.0', userAgent: 'Browser/1' };

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  claimants = await Claimants.at(portal, owner, settings);
  open = await saveOpenAction(owner);
  // In this action a consent to be written to counts for twelve months.
  await owner.query(
    `insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                          retention_event, retention_class, texts, recorded_at, consent_months)
     select $2, action_id, code, 2, controller_id, basis_6, basis_9, optional, recipients, retention_months,
            retention_event, retention_class, texts, recorded_at, 12 from purpose where action_id = $1 and code = 'contact'`,
    [open.actionId, newId()],
  );
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

interface Own {
  readonly registrationId: string;
  readonly actor: ClaimantActor;
}

async function versionOf(id: string): Promise<number> {
  const rows: { version: number }[] = await owner.query('select version from registration where id = $1', [id]);
  return rows[0]?.version ?? 0;
}

async function declare(
  { registrationId, actor }: Own,
  kinds: DeclarationKind[],
  { at = clock.now() }: { at?: Date } = {},
): Promise<void> {
  const wordings = await portal.get(WordingsQuery).current(actor, open.actionId, kinds, 'de');
  const acts = wordings.map(({ id, sha256, kind }) => ({
    kind,
    wordingId: id,
    wordingSha256: sha256,
    outcome: 'given' as const,
  }));
  const now = clock.now();
  clock.set(at);
  const version = await versionOf(registrationId);
  await portal
    .get(Declare)
    .execute({ registrationId, version, locale: 'de', acts, shownSha256: SHOWN, trace: NETWORK }, actor);
  clock.set(now);
}

async function begun(): Promise<Own> {
  const actor = await claimants.confirmed();
  const command = { actionId: open.actionId, locale: 'de', answers: LEAK, handoverId: null, trace: NETWORK };
  const { registrationId } = await portal.get(StartRegistration).execute(command, actor);
  return { registrationId, actor };
}

const acts = async (id: string): Promise<string[]> =>
  (
    await owner.query(
      "select kind || ' ' || outcome || coalesce(' ' || reason, '') || ' ' || channel || ' ' || signature_level as act from declaration where registration_id = $1 order by id",
      [id],
    )
  ).map(({ act }: { act: string }) => act);

async function renew({ registrationId, actor }: Own, version?: number): Promise<unknown> {
  const [text] = await portal.get(WordingsQuery).current(actor, open.actionId, ['CONTACT'], 'de');
  return portal.get(RenewConsent).execute(
    {
      registrationId,
      version: version ?? (await versionOf(registrationId)),
      kind: 'CONTACT',
      locale: 'de',
      wordingId: text?.id ?? '',
      wordingSha256: text?.sha256 ?? '',
      shownSha256: SHOWN,
    },
    actor,
  );
}

describe('a consent that counts for a time', () => {
  const expire = () => worker.get(ExpireConsents).execute();

  it('ends when its time is over, with a reason, once, and nothing else ends with it', async () => {
    const own = await begun();
    await declare(own, ['CONTACT', 'PRIVACY_NOTICE_SEEN', 'INTEREST'], {
      at: new Date(clock.now().getTime() - 370 * DAY),
    });
    const young = await begun();
    await declare(young, ['CONTACT'], { at: new Date(clock.now().getTime() - 360 * DAY) });
    await Promise.all([expire(), expire()]);
    expect((await acts(own.registrationId)).slice(3)).toEqual(['CONTACT expired validity_over schedule none']);
    expect(await acts(young.registrationId)).toEqual(['CONTACT given page click']);
    expect(await expire()).toEqual({ expired: 0 });
    const entries: { type: string; data: unknown }[] = await owner.query(
      "select type, data from registration_event where registration_id = $1 and type = 'consent_expired'",
      [own.registrationId],
    );
    expect(entries).toEqual([{ type: 'consent_expired', data: { kind: 'CONTACT' } }]);
  });

  it('counts for as long as the version said that was in force when it was given, whatever later ones say', async () => {
    const own = await begun();
    await declare(own, ['CONTACT'], { at: new Date(clock.now().getTime() - 200 * DAY) });
    const young = await begun();
    await declare(young, ['CONTACT'], { at: new Date(clock.now().getTime() - 100 * DAY) });
    const version = async (number: number, months: number | null, daysAgo: number): Promise<void> => {
      await owner.query(
        `insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                              retention_event, retention_class, texts, recorded_at, consent_months)
         select $2, action_id, code, $3, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                retention_event, retention_class, texts, $4, $5 from purpose
          where action_id = $1 and code = 'contact' and version = 2`,
        [open.actionId, newId(), number, new Date(clock.now().getTime() - daysAgo * DAY), months],
      );
    };
    // Twelve months at first, one since 150 days ago, and without end since ten days ago.
    await owner.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      const before = new Date(clock.now().getTime() - 400 * DAY);
      await tx.query('update purpose set recorded_at = $2 where action_id = $1', [open.actionId, before]);
    });
    await version(3, 1, 150);
    await version(4, null, 10);
    try {
      await expire();
      expect(await acts(own.registrationId)).toEqual(['CONTACT given page click']);
      expect(await acts(young.registrationId)).toEqual([
        'CONTACT given page click',
        'CONTACT expired validity_over schedule none',
      ]);
    } finally {
      await owner.transaction(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query('delete from purpose where action_id = $1 and version > 2', [open.actionId]);
      });
    }
  });

  describe('is told of before it ends', () => {
    const remind = () => worker.get(RemindOfExpiry, { strict: false }).execute();
    const told = ({ registrationId }: Own): Promise<{ params: Record<string, string> }[]> =>
      owner.query("select params from notice where registration_id = $1 and template = 'consent-ends' order by id", [
        registrationId,
      ]);
    const resolve = ({ registrationId }: Own, params: Record<string, string> = {}) =>
      worker.get(UnitOfWork).read(WORKER, (tx) =>
        worker.get(ConsentEndsSource, { strict: false }).resolve(tx, {
          ...{ id: newId(), template: 'consent-ends', locale: 'en', actionId: open.actionId, registrationId, params },
          ...{ mailboxId: null, staffId: null, createdAt: clock.now() },
        }),
      );
    const later = async <T>(days: number, act: () => Promise<T>): Promise<T> => {
      const now = clock.now();
      clock.set(new Date(now.getTime() + days * DAY));
      try {
        return await act();
      } finally {
        clock.set(now);
      }
    };
    async function joined(): Promise<Own> {
      const actor = await claimants.confirmed();
      const own = { ...(await claimants.join(actor, open)), actor };
      await declare(own, ['CONTACT']);
      return own;
    }

    it('thirty days before, once, with the page where it is given anew', async () => {
      const own = await joined();
      await later(334, remind);
      expect(await told(own)).toEqual([]);
      await later(336, () => Promise.all([remind(), remind()]));
      await later(350, remind);
      const mails = await told(own);
      expect(mails).toHaveLength(1);
      const mail = await later(336, () => resolve(own, mails[0]?.params));
      expect(mail).toMatchObject({
        values: {
          endsOn: expect.stringContaining('22 November 2027'),
          link: expect.stringMatching(/consents\/CONTACT\/renew$/),
        },
      });
      expect(await later(366, () => resolve(own, mails[0]?.params))).toBe('suppress');
    });

    it('never after it was taken back, and anew for what was given anew', async () => {
      const [back, again] = [await joined(), await joined()];
      await portal.get(WithdrawConsent).execute(
        {
          registrationId: back.registrationId,
          version: await versionOf(back.registrationId),
          kind: 'CONTACT',
          locale: 'de',
          shownSha256: SHOWN,
        },
        back.actor,
      );
      await later(336, remind);
      expect(await told(back)).toEqual([]);
      const [first] = await told(again);
      await later(337, () => renew(again));
      expect(await later(338, () => resolve(again, first?.params))).toBe('suppress');
      await later(338, remind);
      expect(await told(again)).toHaveLength(1);
      await later(337 + 340, remind);
      expect(await told(again)).toHaveLength(2);
    });
  });

  it('is given anew before its end and after it, from then on, and by one of two windows', async () => {
    const own = await begun();
    const long = new Date(clock.now().getTime() - 370 * DAY);
    await declare(own, ['CONTACT'], { at: long });
    const version = await versionOf(own.registrationId);
    const both = await Promise.allSettled([renew(own, version), renew(own, version)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'REGISTRATION_CHANGED' },
    });
    expect(await expire()).toEqual({ expired: 0 });
    const later = await begun();
    await declare(later, ['CONTACT'], { at: long });
    await expire();
    await renew(later);
    expect(await acts(own.registrationId)).toEqual([
      'CONTACT given page click',
      'CONTACT renewed before_expiry page click',
    ]);
    expect((await acts(later.registrationId)).at(-1)).toBe('CONTACT renewed after_expiry page click');
  });

  it('is not given anew by who took it back, nor where it is no consent', async () => {
    const own = await begun();
    await declare(own, ['CONTACT']);
    await portal.get(WithdrawConsent).execute(
      {
        registrationId: own.registrationId,
        version: await versionOf(own.registrationId),
        kind: 'CONTACT',
        locale: 'de',
        shownSha256: SHOWN,
      },
      own.actor,
    );
    await expect(renew(own)).rejects.toMatchObject({ code: 'NOT_A_CONSENT' });
    await expect(renew({ ...own, actor: await claimants.confirmed() })).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
  });
});

describe('the network a declaration came from', () => {
  const traces = (id: string) =>
    worker.get(UnitOfWork).read(WORKER, (tx) => worker.get(DeclarationTraces).read(tx, id));
  const begunBefore = (id: string, days: number): Promise<unknown> =>
    owner.query('update registration set created_at = $2 where id = $1', [
      id,
      new Date(clock.now().getTime() - days * DAY),
    ]);

  it('is sealed, coarse, seen by no staff, and ends with its own declaration while younger ones stay', async () => {
    const own = await begun();
    await declare(own, ['PRIVACY_NOTICE_SEEN'], { at: new Date(clock.now().getTime() - 95 * DAY) });
    await declare(own, ['INTEREST', 'CONTACT'], { at: new Date(clock.now().getTime() - 20 * DAY) });
    await begunBefore(own.registrationId, 95);
    expect([...(await traces(own.registrationId)).values()]).toEqual([NETWORK, NETWORK, NETWORK]);
    const stored: { sealed: Buffer }[] = await owner.query('select sealed from declaration_trace');
    expect(stored.every(({ sealed }) => !sealed.toString('latin1').includes('198.51'))).toBe(true);
    const { uow: console } = await database.as('console');
    await expect(
      console.read(systemActor('worker'), (tx) => tx.query('select from declaration_trace')),
    ).rejects.toMatchObject({ driverError: { code: '42501' } });
    const keyBefore = await keyOf(own.registrationId);
    await worker.get(ExpireTraces).execute();
    expect((await traces(own.registrationId)).size).toBe(2);
    // What was noted when the registration was begun was under the old key, and can no longer be read.
    expect(await keyOf(own.registrationId)).not.toBe(keyBefore);
    await worker.get(ExpireTraces).execute();
    expect((await traces(own.registrationId)).size).toBe(2);
    await owner.query('update declaration_trace set at = at - make_interval(days => 90) where registration_id = $1', [
      own.registrationId,
    ]);
    await worker.get(ExpireTraces).execute();
    expect((await traces(own.registrationId)).size).toBe(0);
    expect(await keyOf(own.registrationId)).toBeUndefined();
    expect(await acts(own.registrationId)).toHaveLength(3);
  });

  async function keyOf(id: string): Promise<string | undefined> {
    const rows: { id: string }[] = await owner.query(
      "select id from data_key where subject_id = $1 and retention_class = 'technical'",
      [id],
    );
    return rows[0]?.id;
  }
});
