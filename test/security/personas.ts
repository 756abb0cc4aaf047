import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { IdentityModule, Sessions, StartMailboxChallenge } from '@app/identity';
import {
  ANONYMOUS,
  type ClaimantActor,
  Clock,
  CommonSettings,
  newId,
  type StaffRole,
  SessionResolver,
  UnitOfWork,
} from '@app/platform';
import { StartRegistration } from '@app/registrations';
import {
  saveOpenAction,
  saveStaff,
  startTestProcess,
  type TestApp,
  type TestBrowser,
  TestDatabase,
} from '@app/testing';
import type { RoleProcess } from '../../migrations/roles.js';

/** Everyone the matrix asks about. "Other" and "OtherAction" are people with the same rights over different data. */
export const PERSONAS = [
  'anonymous',
  'claimant',
  'otherClaimant',
  'otherPersonSameMailbox',
  'reviewer',
  'reviewerOtherAction',
  'counsel',
  'counselOtherAction',
  'seniorReviewer',
  'support',
  'operator',
  'auditor',
  'administrator',
] as const;
export type Persona = (typeof PERSONAS)[number];

/** Signs a persona in, in a world made once per application. */
export type SignIn = (app: TestApp, world: World) => Promise<TestBrowser>;

export type Personas = Readonly<Partial<Record<Persona, SignIn>>>;

/** The data that rows may name and personas have rights over. */
export interface World {
  readonly actionId: string;
  readonly otherActionId: string;
  /** Of the action, in addresses. */
  readonly slug: string;
  /** The draft that the persona `claimant` begins when signing in; until then nobody's. */
  registrationId: string;
  /** The mailbox under which `claimant` began it, for the person who shares it. */
  address: string;
}

export async function makeWorld(): Promise<World> {
  const database = await TestDatabase.connect();
  try {
    const owner = await database.asOwner();
    const action = await saveOpenAction(owner);
    const other = await saveOpenAction(owner);
    return {
      actionId: action.actionId,
      otherActionId: other.actionId,
      slug: action.slug,
      registrationId: newId(),
      address: '',
    };
  } finally {
    await database.close();
  }
}

const anonymous: SignIn = (app) => Promise.resolve(app.browser());

function claimant({ begins }: { begins: boolean }): SignIn {
  return async (app, world) => {
    const get = app.app.select(IdentityModule);
    const address = `persona-${newId()}@example.org`;
    const asked = await get.get(StartMailboxChallenge).execute({ address, locale: 'en' }, ANONYMOUS);
    const unconfirmed = await app.app.get(SessionResolver).resolve(asked.token);
    if (unconfirmed?.actor.kind !== 'claimant') throw new Error('The new session is not one of a claimant.');
    const actor: ClaimantActor = { ...unconfirmed.actor, sessionId: newId(), mailboxConfirmed: true };
    const session = await app.app
      .get(UnitOfWork)
      .run(actor, (tx) => get.get(Sessions).startClaimant(tx, { ...actor, confirmed: true }));
    if (begins) {
      world.registrationId = await begin(app, world, actor);
      world.address = address;
    }
    return withSession(app, 'portal', session.token);
  };
}

async function begin(app: TestApp, { actionId }: World, actor: ClaimantActor): Promise<string> {
  const answers = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes' };
  const command = { actionId, locale: 'en', answers, handoverId: null, trace: { network: null, userAgent: null } };
  const start = app.app.get(StartRegistration, { strict: false });
  return (await start.execute(command, actor)).registrationId;
}

/**
 * Another person of the family, who has typed the same address, begun a registration of their own and not opened the
 * mail yet. The address alone shows them nothing of the others'. Once they prove the mailbox they see all of it, as
 * `claimant` does: a mailbox is not a person, and its owner sees what was registered under it (see
 * test/e2e/access/same-mailbox.e2e-spec.ts).
 */
const otherPersonSameMailbox: SignIn = async (app, world) => {
  if (world.address === '') throw new Error('Nobody has registered under a mailbox that could be shared.');
  const identity = app.app.select(IdentityModule);
  const asked = await identity.get(StartMailboxChallenge).execute({ address: world.address, locale: 'en' }, ANONYMOUS);
  const session = await app.app.get(SessionResolver).resolve(asked.token);
  if (session?.actor.kind !== 'claimant') throw new Error('The new session is not one of a claimant.');
  await begin(app, world, session.actor);
  return withSession(app, 'portal', asked.token);
};

function staff(role: StaffRole, where: 'actionId' | 'otherActionId' | null): SignIn {
  return async (app, world) => {
    const get = app.app.select(IdentityModule);
    const actor = await saveStaff(app.app, role, where === null ? null : world[where]);
    const session = await app.app.get(UnitOfWork).run(actor, (tx) => get.get(Sessions).startStaff(tx, actor));
    return withSession(app, 'console', session.token);
  };
}

function withSession(app: TestApp, site: string, token: string): TestBrowser {
  const browser = app.browser();
  browser.setCookie(`joinder_${site}_session`, token);
  return browser;
}

/** With a valid session of the other site in the cookie of this one. */
function withForeignSession(
  start: (process: TestingModule, world: World) => Promise<string>,
  from: RoleProcess,
): SignIn {
  return async (app, world) => {
    const site = from === 'console' ? 'portal' : 'console';
    const settings = app.app.get(CommonSettings, { strict: false });
    const clock = app.app.get(Clock, { strict: false });
    const database = TestDatabase.of(app.app.get(DataSource));
    const process = await startTestProcess(database, from, { settings, clock, imports: [IdentityModule] });
    try {
      return withSession(app, site, await start(process, world));
    } finally {
      await process.close();
    }
  };
}

const foreignStaff = (role: StaffRole): SignIn =>
  withForeignSession(async (process, { actionId }) => {
    const actor = await saveStaff(process, role, actionId);
    return (await process.get(UnitOfWork).run(actor, (tx) => process.get(Sessions).startStaff(tx, actor))).token;
  }, 'console');
const foreignClaimant = withForeignSession(async (process) => {
  const address = `persona-${newId()}@example.org`;
  return (await process.get(StartMailboxChallenge).execute({ address, locale: 'en' }, ANONYMOUS)).token;
}, 'portal');

/** Each site has those who can sign in there. What the others bring is worth nothing: they see what strangers see. */
export const PORTAL_PERSONAS: Personas = {
  anonymous,
  claimant: claimant({ begins: true }),
  otherClaimant: claimant({ begins: false }),
  otherPersonSameMailbox,
};
export const CONSOLE_PERSONAS: Personas = {
  anonymous,
  reviewer: staff('reviewer', 'actionId'),
  reviewerOtherAction: staff('reviewer', 'otherActionId'),
  counsel: staff('counsel', 'actionId'),
  counselOtherAction: staff('counsel', 'otherActionId'),
  seniorReviewer: staff('senior_reviewer', 'actionId'),
  support: staff('support', 'actionId'),
  operator: staff('operator', null),
  auditor: staff('auditor', null),
  administrator: staff('administrator', null),
};
export const PORTAL_STRANGERS: Personas = {
  reviewer: foreignStaff('reviewer'),
  reviewerOtherAction: foreignStaff('reviewer'),
  counsel: foreignStaff('counsel'),
  counselOtherAction: foreignStaff('counsel'),
  seniorReviewer: foreignStaff('senior_reviewer'),
  support: foreignStaff('support'),
  operator: foreignStaff('operator'),
  auditor: foreignStaff('auditor'),
  administrator: foreignStaff('administrator'),
};
export const CONSOLE_STRANGERS: Personas = {
  claimant: foreignClaimant,
  otherClaimant: foreignClaimant,
  otherPersonSameMailbox: foreignClaimant,
};
