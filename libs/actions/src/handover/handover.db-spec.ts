import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type UnitOfWork } from '@app/platform';
import { FixedClock, savePossibleAction, TestDatabase } from '@app/testing';
import { ActionBasisQuery } from '../action-basis.query.js';
import type { InsertedExample } from '../examples/insert-example-actions.js';
import { QuestionnaireQuery } from '../questionnaire/questionnaire.query.js';
import { CreateHandover, HandoverContext, type CreatedHandover } from './create-handover.use-case.js';
import { DeleteExpiredHandovers } from './delete-expired-handovers.use-case.js';
import { HandoverTokens } from './handover-tokens.js';
import { TakeHandover } from './take-handover.use-case.js';

const DAY = 24 * 60 * 60 * 1_000;
const facts = { platforms: ['facebook'], objection: 'no' };

describe('handovers', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;
  let action: InsertedExample;
  let clock: FixedClock;
  const tokens = new HandoverTokens(Buffer.alloc(32, 7));

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow } = await database.as('portal'));
    action = await savePossibleAction(owner);
  });
  beforeEach(() => {
    clock = new FixedClock();
  });
  afterAll(() => database.close());

  const create = (
    idempotencyKey: string | undefined,
    more: { facts?: unknown; locale?: string; slug?: string } = {},
  ): Promise<CreatedHandover> => {
    const context = new HandoverContext(new ActionBasisQuery(uow, clock), new QuestionnaireQuery(uow));
    return new CreateHandover(uow, context, tokens, new AuditLog(clock), clock).execute(
      { slug: action.slug, locale: 'de', facts, idempotencyKey, ...more },
      ANONYMOUS,
    );
  };
  const taking = (): TakeHandover => new TakeHandover(uow, tokens, new AuditLog(clock), clock);
  const rowsOf = (id: string): Promise<unknown[]> =>
    owner.query('select facts, taken_at from handover where id = $1', [id]);
  const audited = (id: string): Promise<{ type: string }[]> =>
    owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.at, e.id',
      [id],
    );

  it('answers the same link for the same key and request, also to two at once, and stores it once', async () => {
    const key = newId();
    const [first, second] = await Promise.all([create(key), create(key)]);
    expect(second).toEqual(first);
    expect(await create(key, { facts: { objection: 'no', platforms: ['facebook'] } })).toEqual(first);
    expect(first.expiresAt.getTime()).toBe(clock.now().getTime() + DAY);
    expect(await rowsOf(first.handoverId)).toEqual([{ facts, taken_at: null }]);
    expect(await audited(first.handoverId)).toEqual([{ type: 'handover.created' }]);
  });

  it('refuses the same key with another request', async () => {
    const key = newId();
    await create(key);
    await expect(create(key, { locale: 'en' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      kind: 'invalid',
    });
    await expect(create(key, { facts: {} })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it.each([undefined, '', 'short', 'with space in it', 'x'.repeat(201)])('refuses the key %j', async (key) => {
    await expect(create(key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_MISSING' });
  });

  it('takes nothing that is not an answer code, and repeats nothing of it', async () => {
    const refused = create(newId(), { facts: { objection: 'erika@example.org' } });
    await expect(refused).rejects.toMatchObject({ code: 'HANDOVER_FACTS_INVALID', details: { question: 'objection' } });
    await expect(refused).rejects.not.toThrow(/erika/);
    await expect(create(newId(), { facts: { age: 'adult' } })).rejects.toMatchObject({ details: { question: 'age' } });
  });

  it('refuses unknown actions and languages', async () => {
    await expect(create(newId(), { slug: 'nothing-here' })).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
    await expect(create(newId(), { locale: 'fr' })).rejects.toMatchObject({ code: 'ACTION_NOT_IN_LANGUAGE' });
  });

  it('is taken over once: looking takes nothing, of two clicks one gets the facts', async () => {
    const { token, handoverId } = await create(newId());
    expect(await taking().preview(ANONYMOUS, token)).toMatchObject({
      handoverId,
      facts,
      locale: 'de',
      slug: action.slug,
      questionnaireId: action.questionnaireId,
    });
    const results = await Promise.allSettled([1, 2].map(() => taking().execute({ token }, ANONYMOUS)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(taking().preview(ANONYMOUS, token)).rejects.toMatchObject({ code: 'HANDOVER_TAKEN', kind: 'gone' });
    expect(await audited(handoverId)).toEqual([{ type: 'handover.created' }, { type: 'handover.used' }]);
  });

  it('stays untaken when the transaction it was taken in fails', async () => {
    const { token, handoverId } = await create(newId());
    const failing = uow.run(ANONYMOUS, async (tx) => {
      await taking().take(tx, token, ANONYMOUS);
      throw new Error('the draft could not be stored');
    });
    await expect(failing).rejects.toThrow('the draft could not be stored');
    expect(await rowsOf(handoverId)).toEqual([{ facts, taken_at: null }]);
  });

  it('ends after 24 hours, for the link and for its key, and is deleted a day later', async () => {
    const key = newId();
    const { token, handoverId } = await create(key);
    clock.advance(DAY);
    await expect(taking().execute({ token }, ANONYMOUS)).rejects.toMatchObject({ code: 'HANDOVER_EXPIRED' });
    await expect(create(key)).rejects.toMatchObject({ code: 'HANDOVER_EXPIRED' });
    const worker = (await database.as('worker')).uow;
    await new DeleteExpiredHandovers(worker, clock).run();
    expect(await rowsOf(handoverId)).toHaveLength(1);
    clock.advance(DAY + 1);
    await new DeleteExpiredHandovers(worker, clock).run();
    expect(await rowsOf(handoverId)).toEqual([]);
    await expect(taking().execute({ token }, ANONYMOUS)).rejects.toMatchObject({ code: 'HANDOVER_NOT_FOUND' });
  });

  it('knows no token it did not make', async () => {
    for (const token of [
      '',
      'x'.repeat(43),
      new HandoverTokens(Buffer.alloc(32, 8)).tokenOf(newId()),
      tokens.tokenOf(newId()),
    ]) {
      await expect(taking().preview(ANONYMOUS, token)).rejects.toMatchObject({ code: 'HANDOVER_NOT_FOUND' });
    }
  });
});
