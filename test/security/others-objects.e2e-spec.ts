import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRoutes, type StaffRole } from '@app/platform';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from '../e2e/console/console-world.js';
import { makeObjects, type Objects } from './real-objects.js';

/** Whom each kind of object is for. Routes with several are decided by the first that is named here. */
const OF: Readonly<Record<string, StaffRole>> = {
  flagId: 'reviewer',
  declarationId: 'reviewer',
  conflictId: 'senior_reviewer',
  evidenceId: 'reviewer',
  resultId: 'operator',
  runId: 'operator',
  importId: 'operator',
  changeId: 'operator',
  wordingId: 'operator',
  requestId: 'operator',
  modelId: 'counsel',
  variantId: 'counsel',
  exportId: 'counsel',
  registrationId: 'reviewer',
};
/** Where the role is another one than the object's. */
const ROLES: readonly (readonly [RegExp, StaffRole])[] = [
  [/^\/:lang\/support\//, 'support'],
  [/^\/:lang\/counsel\//, 'counsel'],
  [/^\/:lang\/audit\//, 'auditor'],
  [/\/wordings\/:wordingId\/courtesy/, 'counsel'],
  [/\/fees\/reminders\//, 'operator'],
];
/** People belong to no action, and the rest of these say nothing of a row. */
const OF_NO_ACTION = [':staffId', ':grantId', ':sessionId', ':token', '/counsel-changes/'];
/** A list that nobody approved has no file yet. */
const NOT_YET: readonly string[] = [
  'GET /:lang/counsel/:slug/exports/:exportId/file',
  'GET /:lang/counsel/:slug/exports/:exportId/manifest.json',
  'POST /:lang/counsel/:slug/exports/:exportId/password',
];
/** What the route of an object takes before it looks at the object. */
const BODIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  conflict: { conflict: 'family' },
  access: { why: 'complaint', reason: 'The person called about it.' },
  form: { why: 'complaint', reason: 'The person called about it.' },
  checks: { channel: 'phone' },
  requests: { kind: 'erasure', channel: 'phone' },
  withdrawal: { version: '1', channel: 'phone' },
  decline: { declineReason: 'not_now' },
  ':resultId': { choice: 'none' },
  ':importId': { answer: 'decline' },
  ':modelId': { state: 'declined' },
};

let world: ConsoleWorld;
let routes: { readonly method: string; readonly path: string }[];
let objects: Objects;
const people = new Map<string, TestBrowser>();

beforeAll(async () => {
  world = await ConsoleWorld.open();
  routes = listRoutes(world.app.app).filter(
    ({ path }) => /:\w+Id\b/.test(path) && !OF_NO_ACTION.some((part) => path.includes(part)),
  );
  const [action, other] = [await world.action(), await world.action()];
  objects = await makeObjects(world, action);
  for (const role of new Set([...Object.values(OF), ...ROLES.map(([, role_]) => role_)])) {
    people.set(`own ${role}`, await world.staff(role, action));
    people.set(`other ${role}`, await world.staff(role, other));
  }
  for (const browser of people.values()) await browser.open('/en/sessions');
  // Support looks at what it found by its reference, so both say the same reference first.
  for (const whose of ['own', 'other'])
    await person(whose, 'support').post('/en/support', { reference: await referenceOf(), why: 'call' });
}, 120_000);
afterAll(() => world?.close());

const person = (whose: string, role: StaffRole): TestBrowser => {
  const found = people.get(`${whose} ${role}`);
  if (found === undefined) throw new Error(`Nobody is ${whose} ${role}.`);
  return found;
};
const referenceOf = (): Promise<string> =>
  world.reference({ registrationId: objects['registrationId'] ?? '', version: 1 });

function roleFor(path: string): StaffRole {
  const special = ROLES.find(([pattern]) => pattern.test(path))?.[1];
  const named = Object.keys(OF).find((id) => path.includes(`:${id}`));
  const role = special ?? (named === undefined ? undefined : OF[named]);
  if (role === undefined) throw new Error(`Nobody is named for ${path}.`);
  return role;
}

async function ask(whose: string, { method, path }: { method: string; path: string }): Promise<number> {
  const real = path.includes('/access-requests/')
    ? { ...objects, requestId: objects['accessRequestId'] ?? '' }
    : objects;
  const address = path.replace(':lang', 'en').replaceAll(/:(\w+)/g, (_, id: string) => {
    const value = real[id];
    if (value === undefined) throw new Error(`There is no ${id} to name.`);
    return value;
  });
  const browser = person(whose, roleFor(path));
  if (method === 'GET') return (await browser.request(address)).status;
  return (await browser.post(address, BODIES[path.split('/').at(-1) ?? ''] ?? {})).status;
}

describe('whoever has the same role in another action', () => {
  it('finds nothing at any address that names something of this one', async () => {
    const answers = new Map<string, number>();
    for (const route of routes) answers.set(`${route.method} ${route.path}`, await ask('other', route));
    expect([...answers].filter(([, status]) => status !== 404)).toEqual([]);
    expect(answers.size).toBeGreaterThan(30);
  });
});

describe('whoever has the role in this action', () => {
  it('finds it there, so that nobody else finding nothing says something', async () => {
    const answers = new Map<string, number>();
    // A reason first, then looking; last the conflict, which hides the file.
    await ask('own', { method: 'POST', path: '/:lang/review/registrations/:registrationId/access' });
    const late = ({ method, path }: { method: string; path: string }): string =>
      `${method} ${String(path.endsWith('/conflict'))}`;
    const inOrder = [...routes].sort((one, two) => late(one).localeCompare(late(two)));
    for (const route of inOrder) answers.set(`${route.method} ${route.path}`, await ask('own', route));
    const missing = [...answers].filter(([, status]) => status === 404 || status >= 500).map(([route]) => route);
    expect(missing.filter((route) => !NOT_YET.includes(route))).toEqual([]);
  });
});
