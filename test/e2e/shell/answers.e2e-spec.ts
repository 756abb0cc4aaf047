import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestApp, TestDatabase } from '@app/testing';
import { loggedBy } from './logged-by.js';
import { ProbeModule, TOKENS } from './probe.module.js';
import { cuttableLine } from './cuttable-line.js';

const JSON_HEADERS = { accept: 'application/json' };

describe('answers', () => {
  let probe: TestApp;
  beforeAll(async () => {
    probe = await startTestPortal((settings, logger) => ProbeModule.forRoot(settings, logger));
  });
  afterAll(() => probe?.close());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    probe.browser().request(path, { headers });
  const linesOf = (requestId: string | null): Readonly<Record<string, unknown>>[] =>
    probe.logs.filter((line) => line['requestId'] === requestId);

  it.each([
    ['not_found', 404],
    ['conflict', 409],
    ['invalid', 422],
    ['forbidden', 403],
    ['unauthenticated', 401],
    ['gone', 410],
    ['too_large', 413],
    ['unsupported', 415],
    ['too_many', 429],
    ['unavailable', 503],
  ])(
    'answers a refusal of kind %s with %d, as a problem for programs and as a page for people',
    async (kind, status) => {
      const program = await get(`/en/probe/refused/${kind}`, JSON_HEADERS);
      const problem = await program.json();
      expect(program.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect([program.status, problem]).toEqual([
        status,
        {
          type: 'about:blank',
          title: expect.any(String),
          status,
          code: 'PROBE_REFUSED',
          requestId: program.headers.get('x-request-id'),
          details: { limit: 3 },
        },
      ]);
      const person = await get(`/en/probe/refused/${kind}`);
      if (status === 401) expect([person.status, person.headers.get('location')]).toEqual([303, '/en/sign-in']);
      else expect([person.status, (await person.text()).includes('<h1')]).toEqual([status, true]);
    },
  );

  it.each([
    ['/de/nowhere', {}, 'de', 'Seite nicht gefunden'],
    ['/en/nowhere', {}, 'en', 'Page not found'],
    ['/xx/probe/mail', { 'accept-language': 'de' }, 'de', 'Seite nicht gefunden'],
    ['/nowhere', { cookie: 'joinder_portal_lang=de', 'accept-language': 'en' }, 'de', 'Seite nicht gefunden'],
    ['/de/probe/refused/gone', {}, 'de', 'Dieser Link gilt nicht mehr'],
    ['/en/probe/refused/gone', {}, 'en', 'This link no longer works'],
    ['/en/probe/refused/%E0%A4%A', {}, 'en', 'We could not read this request'],
  ])('shows the error page of %s in the right language', async (path, headers, language, heading) => {
    const browser = await probe.browser({ headers }).open(path);
    expect([browser.language, browser.heading]).toEqual([language, heading]);
  });

  it('answers our own fault with 500 and logs it once, with frames and the id that the page shows', async () => {
    const answer = await get('/de/probe/fault?q=erika.musterfrau@example.org');
    const id = answer.headers.get('x-request-id');
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(page).toContain('Bei uns ist ein Fehler aufgetreten');
    expect(page).toContain(id);
    expect(page).not.toContain('fault of ours');
    const errors = linesOf(id).filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      problem: 'INTERNAL_SERVER_ERROR',
      err: { type: 'TypeError', frames: expect.arrayContaining([expect.stringContaining('probe.module')]) },
    });
  });

  it('gives every request an id of its own and takes none from outside', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await get('/healthz', { 'x-request-id': 'mine' })).headers.get('x-request-id')),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('mine');
  });

  it('logs one line per request with the route, never the address or what was sent', async () => {
    const send = (): Promise<Response> =>
      probe.browser().request('/en/probe/mail?t=SECRET-TOKEN', {
        method: 'POST',
        body: new URLSearchParams({ email: 'erika.musterfrau@example.org', _csrf: 'x' }),
        headers: {
          cookie: 'joinder_portal_session=SECRET-COOKIE',
          'x-forwarded-for': '203.0.113.7',
          'user-agent': 'SECRET-AGENT',
        },
      });
    expect(await loggedBy(probe, { msg: 'request', route: '/:lang/probe/mail' }, send)).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        process: 'portal',
        method: 'POST',
        route: '/:lang/probe/mail',
        status: 403,
        ms: expect.any(Number),
        requestId: expect.any(String),
        msg: 'request',
      },
    ]);
    await loggedBy(probe, { route: 'none' }, () => get('/en/nobody/erika.musterfrau@example.org'));
    const all = JSON.stringify(probe.logs);
    for (const secret of ['erika', 'SECRET', '203.0.113.7', '127.0.0.1']) expect(all).not.toContain(secret);
  });

  it('sends the security headers with pages, errors and files alike', async () => {
    for (const path of ['/en/probe/mail', '/en/nowhere', '/robots.txt', '/favicon.svg', '/en/probe/refused/gone']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';object-src 'none'",
      );
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('lets nothing keep a page, and lets files with a hash in their name be kept', async () => {
    const browser = await probe.browser().open('/en/probe/mail');
    expect(browser.headers.get('cache-control')).toBe('no-store');
    const sheet = browser.page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const file = await get(sheet, { 'accept-encoding': 'gzip' });
    expect([file.status, file.headers.get('cache-control'), file.headers.get('content-encoding')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'gzip',
    ]);
    expect((await get('/assets/portal.0000000000.css')).status).toBe(404);
    expect((await get('/assets/assets.json')).status).toBe(404);
    expect((await get('/assets/..%2f..%2fpackage.json')).status).toBe(404);
  });

  it('over https marks cookies Secure with the host prefix and asks browsers to stay on https', async () => {
    const secure = await startTestPortal((settings, logger) => ProbeModule.forRoot(settings, logger), {
      environment: { PORTAL_URL: 'https://join.example.org', TRUST_PROXY: '1' },
    });
    try {
      const answer = await secure.browser().request('/en/probe/mail', { headers: { 'x-forwarded-proto': 'https' } });
      expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
      const cookies = answer.headers.getSetCookie();
      expect(cookies.map((line) => line.split('=')[0]).sort()).toEqual([
        '__Host-joinder_portal_csrf',
        '__Host-joinder_portal_visit',
      ]);
      for (const line of cookies) expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    } finally {
      await secure.close();
    }
  });

  describe('access', () => {
    const as = (path: string, token: string, headers: Record<string, string> = {}): Promise<Response> =>
      get(path, { cookie: `joinder_portal_session=${token}`, ...headers });

    it('sends strangers to the sign-in page of their language, and programs a 401', async () => {
      const person = await get('/de/probe/claimant');
      expect([person.status, person.headers.get('location')]).toEqual([303, '/de/sign-in']);
      expect((await get('/de/probe/claimant', JSON_HEADERS)).status).toBe(401);
      expect((await as('/de/probe/claimant', 'x'.repeat(43))).status).toBe(303);
      expect((await as('/de/probe/claimant', "x' or 1=1")).status).toBe(303);
    });

    it('admits those a route names and no others', async () => {
      expect((await as('/en/probe/claimant', TOKENS.unconfirmed)).status).toBe(200);
      expect((await as('/en/probe/confirmed', TOKENS.unconfirmed)).status).toBe(403);
      expect((await as('/en/probe/confirmed', TOKENS.confirmed)).status).toBe(200);
      expect((await as('/en/probe/claimant', TOKENS.reviewer)).status).toBe(303);
      expect((await as('/en/probe/counsel', TOKENS.reviewer)).status).toBe(403);
    });
  });

  describe('the API', () => {
    const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
      probe.browser().request('/api/v1/probe', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });

    it('takes JSON and knows no cookies', async () => {
      const answer = await post('{"count":1,"label":"a"}', { cookie: `joinder_portal_session=${TOKENS.confirmed}` });
      expect([answer.status, await answer.json()]).toEqual([201, { sum: 2, actor: 'anonymous' }]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

    it('names each wrong field, without saying what was sent', async () => {
      const answer = await post('{"count":"1","label":"far too long","admin":true}');
      const problem = await answer.json();
      expect([answer.status, problem.code]).toEqual([422, 'FIELDS_INVALID']);
      expect(problem.errors).toEqual(
        expect.arrayContaining([
          { field: 'count', code: 'isInt' },
          { field: 'label', code: 'maxLength' },
          { field: 'admin', code: 'whitelistValidation' },
        ]),
      );
      expect(JSON.stringify(problem)).not.toContain('far too long');
    });

    it.each([
      ['a form', 'count=1&label=a', 'application/x-www-form-urlencoded', 415],
      ['plain text', '{"count":1,"label":"a"}', 'text/plain', 415],
      ['broken JSON', '{"count":', 'application/json', 400],
      ['too much', JSON.stringify({ label: 'a'.repeat(70_000) }), 'application/json', 413],
      ['an unknown charset', '{}', 'application/json; charset=utf-99', 415],
    ])('refuses %s', async (_name, body, type, status) => {
      const answer = await post(body, { 'content-type': type });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
    });

    it('answers errors as problems whatever the client accepts', async () => {
      for (const path of ['/api/v1/probe/refused', '/api/v1/nowhere']) {
        const answer = await get(path, { accept: 'text/html' });
        expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      }
    });
  });

  it('says 503 while the database is away, and works again when it is back', async () => {
    const database = await TestDatabase.connect();
    const line = await cuttableLine(new URL(database.urlFor('portal')));
    const cut = await startTestPortal((settings, logger) => ProbeModule.forRoot(settings, logger), {
      environment: { DATABASE_URL: line.url },
    });
    try {
      expect((await cut.browser().open('/en/probe/database')).body).toBe('joinder.test/log');
      expect((await cut.browser().open('/readyz')).body).toBe('ready\n');
      await line.cut();
      const page = await cut.browser().open('/de/probe/database');
      expect([page.status, page.heading, page.headers.get('retry-after')]).toEqual([
        503,
        'Dieser Dienst ist gerade nicht erreichbar',
        '30',
      ]);
      page.see('nicht verloren');
      expect((await cut.browser().request('/en/probe/database', { headers: JSON_HEADERS })).status).toBe(503);
      const ready = await cut.browser().open('/readyz');
      expect([ready.status, ready.body]).toEqual([503, 'database-away\n']);
      expect((await cut.browser().open('/healthz')).status).toBe(200);
      await line.mend();
      expect((await cut.browser().open('/en/probe/database')).status).toBe(200);
    } finally {
      await cut.close();
      await line.cut();
      await database.close();
    }
  });
});
