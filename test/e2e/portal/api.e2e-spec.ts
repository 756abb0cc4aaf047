import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { insertExampleActions, type InsertedExample } from '@app/actions';
import { Clock, newId } from '@app/platform';
import { FixedClock, startTestPortal, type TestApp, TestDatabase } from '@app/testing';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

describe('the public API', () => {
  let portal: TestApp;
  let database: TestDatabase;
  let owner: DataSource;
  let open: InsertedExample;
  let possible: InsertedExample;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    const saved = await owner.transaction((tx) =>
      insertExampleActions(tx, { now: new Date('2026-10-20T08:00:00Z'), slugSuffix: `-${newId().slice(-12)}` }),
    );
    [possible, open] = saved as [InsertedExample, InsertedExample];
    portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
      override: (builder) => builder.overrideProvider(Clock).useValue(new FixedClock()),
    });
  });
  afterAll(async () => {
    await portal?.close();
    await database?.close();
  });

  interface Answer {
    readonly status: number;
    readonly body: Record<string, unknown>;
  }
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Answer> => {
    const { status, body } = await request(portal.url).get(`/api/v1${path}`).set(headers);
    return { status, body: body as Record<string, unknown> };
  };
  const post = async (sent: unknown, headers: Record<string, string>): Promise<Answer> => {
    const { status, body } = await request(portal.url)
      .post('/api/v1/handovers')
      .set({ 'content-type': 'application/json', ...headers })
      .send(typeof sent === 'string' ? sent : JSON.stringify(sent));
    return { status, body: body as Record<string, unknown> };
  };
  const facts = { platforms: ['instagram'], objection: 'before_training' };
  const handover = (more: object = {}): object => ({ action: possible.slug, locale: 'de', facts, ...more });
  const key = (value = newId()): Record<string, string> => ({ 'idempotency-key': value });

  it('lists actions in the language asked for', async () => {
    const { status, body } = await get('/actions?lang=de');
    expect([status, body['locale']]).toEqual([200, 'de']);
    expect(body['actions']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          slug: open.slug,
          title: 'Datenleck bei der Datenleck Beispiel AG',
          example: true,
          joiningWindow: {
            state: 'open',
            opensAt: '2026-10-04T22:00:00.000Z',
            closesAt: null,
            rule: 'DE_VDUG_46',
            lastDayHere: null,
          },
        }),
        expect.objectContaining({
          slug: possible.slug,
          court: null,
          fileNumber: null,
          joiningWindow: { state: 'none', opensAt: null, closesAt: null, rule: null, lastDayHere: null },
        }),
      ]),
    );
    expect((await get('/actions', { 'accept-language': 'de-AT' })).body['locale']).toBe('de');
  });

  it('answers one action with its proceedings and no internal ids', async () => {
    const { status, body } = await get(`/actions/${possible.slug}?lang=en`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      locale: 'en',
      claimsMayLapseOn: null,
      parties: [{ role: 'claimant_entity' }, { role: 'counsel' }],
    });
    expect((body['events'] as { date: string }[]).map(({ date }) => date)).toEqual([
      '2025-04-14',
      '2025-04-30',
      '2025-05-22',
      '2025-05-23',
      '2025-05-27',
      '2025-08-12',
    ]);
    expect(JSON.stringify(body)).not.toContain(possible.actionId);
  });

  it('answers the questions with their codes in every language', async () => {
    const { status, body } = await get(`/actions/${possible.slug}/questionnaire`);
    expect([status, body['id'], body['version']]).toEqual([200, possible.questionnaireId, 1]);
    expect(body['definition']).toMatchObject({ locales: ['de', 'en'], age: { code: 'age' } });
  });

  it('answers "not found" and wrong parameters as problems', async () => {
    expect(await get('/actions/nothing-here')).toMatchObject({ status: 404, body: { code: 'ACTION_NOT_FOUND' } });
    expect(await get('/actions/nothing-here/questionnaire')).toMatchObject({
      status: 404,
      body: { code: 'ACTION_NOT_FOUND' },
    });
    expect(await get('/actions?lang=xx')).toMatchObject({
      status: 422,
      body: { code: 'FIELDS_INVALID', errors: [{ field: 'lang', code: 'unknown-language' }] },
    });
    expect(await get('/actions?unknown=1')).toMatchObject({ status: 422 });
  });

  it('hands facts over by a one-time link, the same for the same key and request', async () => {
    const headers = key();
    const first = await post(handover(), headers);
    expect(first).toEqual({
      status: 201,
      body: {
        url: expect.stringMatching(new RegExp(`^${portal.url}/de/handover\\?token=[A-Za-z0-9_-]{43}$`)),
        expiresAt: '2026-11-23T12:00:00.000Z',
      },
    });
    expect(await post(handover(), headers)).toEqual(first);
    const rows = await owner.query('select facts from handover where action_id = $1', [possible.actionId]);
    expect(rows).toEqual([{ facts }]);
  });

  it('refuses the same key for another request, and a request without a key', async () => {
    const headers = key();
    await post(handover(), headers);
    expect(await post(handover({ locale: 'en' }), headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await post(handover(), {})).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_MISSING' } });
  });

  it('takes codes only and repeats nothing of what it refused', async () => {
    const refused = await post(handover({ facts: { objection: 'erika@example.org' } }), key());
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'HANDOVER_FACTS_INVALID', details: { question: 'objection' } },
    });
    expect(JSON.stringify([refused, portal.logs])).not.toContain('erika');
  });

  it.each<[string, object]>([
    ['a declaration', { declarations: ['WISH_TO_BE_REPRESENTED'] }],
    ['an e-mail address', { email: 'erika@example.org' }],
    ['facts that are no object', { facts: ['facebook'] }],
    ['an unknown language', { locale: 'xx' }],
  ])('refuses a request with %s', async (_what, more) => {
    expect(await post(handover(more), key())).toMatchObject({ status: 422, body: { code: 'FIELDS_INVALID' } });
  });

  it('refuses a body that is too large, broken or no JSON', async () => {
    expect((await post(handover({ facts: { objection: 'x'.repeat(70_000) } }), key())).status).toBe(413);
    expect((await post('{"action":', key())).status).toBe(400);
    expect((await post('action=x', { ...key(), 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    );
  });
});
