import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRoutes } from '@app/platform';
import { startTestConsole, startTestPortal, type TestApp, type TestBrowser } from '@app/testing';
import { ConsoleModule } from '../../apps/console/src/console.module.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { CONSOLE, PORTAL } from './matrix.js';
import type { Outcome, Params, Row } from './row.js';
import {
  CONSOLE_PERSONAS,
  CONSOLE_STRANGERS,
  makeWorld,
  type Persona,
  PERSONAS,
  type Personas,
  PORTAL_PERSONAS,
  PORTAL_STRANGERS,
  type SignIn,
  type World,
} from './personas.js';

const SITES: readonly [string, () => Promise<TestApp>, readonly Row[], Personas, Personas][] = [
  [
    'portal',
    () => startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger)),
    PORTAL,
    PORTAL_PERSONAS,
    PORTAL_STRANGERS,
  ],
  [
    'console',
    () => startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger)),
    CONSOLE,
    CONSOLE_PERSONAS,
    CONSOLE_STRANGERS,
  ],
];

describe.each(SITES)('routes of the %s', (_site, start, rows, personas, strangers) => {
  let app: TestApp;
  let world: World;
  beforeAll(async () => {
    app = await start();
    world = await makeWorld();
  });
  afterAll(() => app?.close());

  it('have each exactly one row, and each row has a route', () => {
    const routes = listRoutes(app.app).map(({ method, path }) => `${method} ${path}`);
    expect(rows.map(({ route }) => route).sort()).toEqual(routes.sort());
  });

  describe.each(PERSONAS.filter((persona) => personas[persona] !== undefined))('for %s', (persona) => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await signIn(personas[persona], app, world);
    });

    it.each(rows.map((row) => [row.route, row] as const))('%s', async (_route, row) => {
      expect(await outcome(browser, row, world)).toBe(expected(row, persona));
    });
  });

  it.each(PERSONAS.filter((persona) => strangers[persona] !== undefined))(
    'show nothing but what strangers see to %s, whose session is of the other site',
    async (persona) => {
      const browser = await signIn(strangers[persona], app, world);
      const differing: unknown[] = [];
      for (const row of rows) {
        const seen = await outcome(browser, row, world);
        if (seen !== expected(row, 'anonymous')) differing.push([row.route, seen, expected(row, 'anonymous')]);
      }
      expect(differing).toEqual([]);
    },
  );
});

/** Who only typed the address of the mailbox reaches what another claimant does, where a row does not say otherwise. */
function expected({ except = {}, everyone }: Row, persona: Persona): Outcome {
  const like = persona === 'otherPersonSameMailbox' ? except.otherClaimant : undefined;
  return except[persona] ?? like ?? everyone;
}

function signIn(act: SignIn | undefined, app: TestApp, world: World): Promise<TestBrowser> {
  if (act === undefined) throw new Error('Nobody signs in like that here.');
  return act(app, world);
}

async function outcome(browser: TestBrowser, row: Row, world: World): Promise<Outcome> {
  const [method = '', pattern = ''] = row.route.split(' ');
  const params: Params = { lang: 'en', ...(typeof row.params === 'function' ? row.params(world) : row.params) };
  const path = pattern.replaceAll(/:(\w+)/g, (_match, name: string) => params[name] ?? fail(row, name));
  const answer = await send(browser, method, path, row);
  await answer.body?.cancel();
  return /^\/\w+\/sign-in$/.test(answer.headers.get('location') ?? '') ? 'sign-in' : answer.status;
}

async function send(browser: TestBrowser, method: string, path: string, row: Row): Promise<Response> {
  if (method === 'GET') return browser.request(path);
  if (row.json !== undefined) {
    return browser.request(path, {
      method,
      body: JSON.stringify(row.json),
      headers: { 'content-type': 'application/json' },
    });
  }
  if (row.formAt !== undefined) await browser.open(row.formAt);
  return browser.post(path, row.body ?? {});
}

function fail(row: Row, name: string): never {
  throw new Error(`The row "${row.route}" says nothing for :${name}.`);
}
