import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityModule, Sessions } from '@app/identity';
import { CommonSettings, PortalSettings, UnitOfWork } from '@app/platform';
import { RegistrationsModule } from '@app/registrations';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  someone,
  startTestPortal,
  startTestProcess,
  type TestApp,
  TestDatabase,
} from '@app/testing';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { PortalModule } from '../../apps/portal/src/portal.module.js';

const PEOPLE = 20;
const REQUESTS = 200;

interface Person {
  readonly token: string;
  readonly registrationId: string;
  readonly reference: string;
  readonly familyName: string;
}

describe('many people through a small pool of connections', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let app: TestApp;
  let arranging: TestingModule;
  const people: Person[] = [];

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    app = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
      environment: { DATABASE_POOL: '3' },
    });
    const settings = app.app.get<PortalSettings>(CommonSettings, { strict: false });
    arranging = await startTestProcess(database, 'portal', {
      settings,
      clock: new FixedClock(new Date()),
      imports: [RegistrationsModule, IdentityModule],
    });
    const claimants = await Claimants.at(arranging, owner, settings);
    const action = await saveOpenAction(owner);
    for (let n = 0; n < PEOPLE; n += 1) people.push(await join(claimants, action));
  });
  afterAll(async () => {
    await app.close();
    await arranging.close();
    await database.close();
  });

  async function join(claimants: Claimants, action: Awaited<ReturnType<typeof saveOpenAction>>): Promise<Person> {
    const who = someone();
    const actor = await claimants.confirmed();
    const { registrationId } = await claimants.join(actor, action, who);
    const session = await arranging
      .get(UnitOfWork)
      .run({ ...actor, sessionId: registrationId }, (tx) =>
        arranging
          .get(Sessions)
          .startClaimant(tx, { sessionId: registrationId, mailboxId: actor.mailboxId, confirmed: true }),
      );
    const rows: { reference: string }[] = await owner.query('select reference from registration where id = $1', [
      registrationId,
    ]);
    return {
      token: session.token,
      registrationId,
      reference: rows[0]?.reference ?? '',
      familyName: who.identity.familyName,
    };
  }

  const page = async (person: Person, path: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${app.url}${path}`, {
      headers: { cookie: `joinder_portal_session=${person.token}`, accept: 'text/html' },
      redirect: 'manual',
    });
    return { status: response.status, text: await response.text() };
  };

  it('never shows anyone a row of another, whichever connection a request gets', async () => {
    const asked = Array.from({ length: REQUESTS }, (_, n) => people[n % PEOPLE] as Person);
    const answers = await Promise.all(
      asked.map((person, n) =>
        page(person, n % 2 === 0 ? '/en/registrations' : `/en/registrations/${person.registrationId}/status`),
      ),
    );
    answers.forEach(({ status, text }, n) => {
      const person = asked[n] as Person;
      expect(status).toBe(200);
      expect(text).toContain(person.reference);
      const strangers = people.filter(
        (other) => other !== person && (text.includes(other.reference) || text.includes(other.familyName)),
      );
      expect(strangers).toEqual([]);
    });
  });

  it('never opens the page of another, asked for by its real address', async () => {
    const answers = await Promise.all(
      Array.from({ length: REQUESTS }, (_, n) =>
        page(
          people[n % PEOPLE] as Person,
          `/en/registrations/${(people[(n + 7) % PEOPLE] as Person).registrationId}/status`,
        ),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  });

  it('leaves no scope behind on any connection of the pool', async () => {
    const rows: { scope: string | null }[][] = await Promise.all(
      Array.from({ length: 3 }, () =>
        app.app
          .get(UnitOfWork)
          .read({ kind: 'anonymous' }, (tx) =>
            tx.query("select nullif(current_setting('joinder.actor_id', true), '') as scope, pg_sleep(0.05)"),
          ),
      ),
    );
    expect(rows.flat().map(({ scope }) => scope)).toEqual([null, null, null]);
  });
});
