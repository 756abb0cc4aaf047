import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { ActionRulesQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, Outbox, type StaffActor, type StaffRole, type UnitOfWork } from '@app/platform';
import { FixedClock, saveOpenAction, TestDatabase } from '@app/testing';
import { actionGaps, completeLocales } from './action-gaps.js';
import { ApproveWording } from './approve-wording.use-case.js';
import { DecideCourtesy } from './decide-courtesy.use-case.js';
import { ProposeWording } from './propose-wording.use-case.js';
import { RejectWording } from './reject-wording.use-case.js';
import { SaveWordingDraft, type SaveWordingDraftCommand } from './save-wording-draft.use-case.js';
import { WithdrawWording } from './withdraw-wording.use-case.js';
import { DECLARATION_KINDS, type WordingKind } from './wording-kinds.js';
import { WordingVersionsQuery } from './wording-versions.query.js';
import { LegalEffectSentence } from './legal-effect-sentence.js';
import { WordingsQuery } from './wordings.query.js';
import type { CurrentWording } from './wordings-in-force.js';

const RESTRICT = { driverError: { code: '23001' } };
const CHECK = { driverError: { code: '23514' } };
const FORBIDDEN = { driverError: { code: '42501' } };

describe('a wording', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;
  let portal: UnitOfWork;
  let actionId: string;
  let operator: StaffActor;
  let second: StaffActor;
  let counsel: StaffActor;
  const clock = new FixedClock();
  const audit = new AuditLog(clock);

  const rulesIn = (tx: EntityManager) => new ActionRulesQuery(portal, clock).running(tx, actionId);
  const gapsIn = (locales: readonly string[]): Promise<readonly string[]> =>
    portal.read(ANONYMOUS, async (tx) => actionGaps(tx, { actionId, locales, rules: await rulesIn(tx) }));

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    ({ uow } = await database.as('console'));
    ({ uow: portal } = await database.as('portal'));
  });
  beforeEach(async () => {
    ({ actionId } = await saveOpenAction(owner));
    operator = await staff('operator');
    second = await staff('operator');
    counsel = await staff('counsel');
  });
  afterAll(() => database.close());

  async function staff(role: StaffRole): Promise<StaffActor> {
    const staffId = newId();
    await owner.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'de')`, [staffId]);
    return { kind: 'staff', staffId, sessionId: newId(), grants: [{ role, actionId }] };
  }
  const draft = async (more: Partial<SaveWordingDraftCommand> = {}, actor = operator) => {
    const command = { actionId, kind: 'CONTACT' as WordingKind, locale: 'en', body: 'You may write to me.', ...more };
    const saved = await new SaveWordingDraft(uow).execute(command, actor);
    return { actionId, ...saved };
  };
  type Seen = Awaited<ReturnType<typeof draft>>;
  const propose = (seen: Seen, actor = operator) =>
    new ProposeWording(uow, new Outbox(), audit, clock).execute(seen, actor);
  const approve = (seen: Seen, actor = second) => new ApproveWording(uow, audit, clock).execute(seen, actor);
  const reject = (seen: Seen, reason = 'Not true', actor = second) =>
    new RejectWording(uow, audit, clock).execute({ ...seen, reason }, actor);
  const withdraw = (seen: Seen, reason = 'Wrong', actor = operator) =>
    new WithdrawWording(uow, audit, clock).execute({ ...seen, reason }, actor);
  const proposed = async (more: Partial<SaveWordingDraftCommand> = {}): Promise<Seen> => {
    const seen = await draft(more);
    await propose(seen);
    return seen;
  };
  const published = async (more: Partial<SaveWordingDraftCommand> = {}): Promise<Seen> => {
    const seen = await proposed(more);
    await approve(seen, counsel);
    return seen;
  };
  const inForce = async (kind: WordingKind = 'CONTACT', locale = 'en', of = actionId): Promise<CurrentWording | null> =>
    (await new WordingsQuery(portal).there(ANONYMOUS, of, [kind], locale))[0] ?? null;
  const logged = async (): Promise<string[]> =>
    (await owner.query('select type from audit_entry where action_id = $1 order by at, id', [actionId])).map(
      (row: { type: string }) => row.type,
    );
  const stateOf = async ({ wordingId }: Seen): Promise<string | undefined> =>
    (await new WordingVersionsQuery(uow).run(operator, actionId)).find(({ id }) => id === wordingId)?.state;
  const codes = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
    results.map((result) => (result.status === 'fulfilled' ? 'ok' : (result.reason as { code: string }).code)).sort();

  describe('on its way in force', () => {
    it('is a draft nobody outside sees, then proposed, then in force by a second person, for its action alone', async () => {
      const { actionId: other } = await saveOpenAction(owner);
      const before = await inForce('CONTACT', 'en', other);
      const first = await draft({ body: 'Write to me.' });
      const seen = await draft({ body: 'You may write to me.\r\n' });
      expect([seen.wordingId, seen.sha256 === first.sha256]).toEqual([first.wordingId, false]);
      await propose(seen);
      expect(await inForce()).toEqual(before);
      expect(
        await portal.read(ANONYMOUS, (tx) => tx.query('select from wording where id = $1', [seen.wordingId])),
      ).toEqual([]);
      await approve(seen);
      expect(await inForce()).toMatchObject({ sha256: seen.sha256, body: 'You may write to me.', version: 1 });
      expect(await inForce('CONTACT', 'en', other)).toEqual(before);
      expect(await logged()).toEqual(['wording.proposed', 'wording.approved', 'wording.published']);
      expect(await published({ body: 'Please write.' })).toBeTruthy();
      expect([await stateOf(seen), (await inForce())?.version]).toEqual(['replaced', 2]);
    });

    it('is not approved by whoever proposed it, whatever else they are', async () => {
      const seen = await proposed();
      const both = { ...operator, grants: [...operator.grants, { role: 'counsel' as const, actionId }] };
      for (const actor of [operator, both]) {
        await expect(approve(seen, actor)).rejects.toMatchObject({ code: 'WORDING_OWN_PROPOSAL' });
        await expect(reject(seen, 'No', actor)).rejects.toMatchObject({ code: 'WORDING_OWN_PROPOSAL' });
      }
      expect(await stateOf(seen)).toBe('proposed');
    });

    it.each<WordingKind>(['WISH_TO_BE_REPRESENTED', 'TRUTH', 'NO_OTHER_ACTION', 'legal_effect.none'])(
      'takes counsel where it is %s',
      async (kind) => {
        const seen = await proposed({ kind });
        await expect(approve(seen, second)).rejects.toMatchObject({ code: 'WORDING_NEEDS_COUNSEL' });
        await approve(seen, counsel);
        expect((await inForce(kind))?.sha256).toBe(seen.sha256);
      },
    );

    it('is refused in another version than the one that was seen, and answered only once', async () => {
      const seen = await proposed();
      const other = { ...seen, sha256: 'ab'.repeat(32) };
      await expect(approve(other)).rejects.toMatchObject({ code: 'WORDING_VERSION_STALE' });
      await expect(draft()).rejects.toMatchObject({ code: 'WORDING_WAITS' });
      const answers = await Promise.allSettled([approve(seen), approve(seen, counsel), reject(seen)]);
      expect(codes(answers)).toEqual(['WORDING_NOT_IN_STATE', 'WORDING_NOT_IN_STATE', 'ok']);
      expect(
        (await logged()).filter((type) => type === 'wording.approved' || type === 'wording.rejected'),
      ).toHaveLength(1);
    });

    it('is rejected with a reason that stays with it, and its number is never used again', async () => {
      const seen = await proposed();
      await expect(reject(seen, ' ')).rejects.toMatchObject({ code: 'WORDING_INVALID' });
      await reject(seen, 'It says too little.');
      expect(await stateOf(seen)).toBe('rejected');
      const next = await draft();
      const rows = await owner.query(
        'select version, rejection_reason from wording where action_id = $1 and kind = $2 order by version',
        [actionId, 'CONTACT'],
      );
      expect(rows).toEqual([
        { version: 1, rejection_reason: 'It says too little.' },
        { version: 2, rejection_reason: null },
      ]);
      expect(next.sha256).not.toBe(seen.sha256);
    });

    it('is for operators and counsel of its action', async () => {
      const seen = await proposed();
      const stranger = { ...second, grants: [{ role: 'counsel' as const, actionId: newId() }] };
      await expect(approve(seen, stranger)).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
      const reviewer = { ...second, grants: [{ role: 'reviewer' as const, actionId }] };
      await expect(approve(seen, reviewer)).rejects.toMatchObject({ code: 'ACTION_CHANGE_FORBIDDEN' });
      await expect(draft({}, counsel)).rejects.toMatchObject({ code: 'ACTION_CHANGE_FORBIDDEN' });
    });

    it.each<[string, Partial<SaveWordingDraftCommand>]>([
      ['an empty text', { body: ' \n\n ' }],
      ['a language the action does not have', { locale: 'fr' }],
      ['a text of endless length', { body: 'x'.repeat(20_001) }],
      ['a translation of itself', { translatesFrom: 'en' }],
      ['a translation of what a registration means in law', { kind: 'legal_effect.none', translatesFrom: 'de' }],
    ])('is never %s', async (_what, more) => {
      await expect(draft(more)).rejects.toMatchObject({ code: 'WORDING_INVALID' });
    });
  });

  describe('in the database', () => {
    const asStaff = (actor: StaffActor, sql: string, values: unknown[]): Promise<unknown> =>
      uow.run(actor, (tx) => tx.query(sql, values));

    it('comes in force by no statement of one person alone', async () => {
      const seen = await proposed();
      const id = [seen.wordingId];
      const self = `update wording set approved_by = proposed_by, approved_at = now(), published_at = now() where id = $1`;
      await expect(asStaff(operator, self, id)).rejects.toMatchObject(CHECK);
      const inAnothersName = `update wording set approved_by = '${second.staffId}', approved_at = now(), published_at = now() where id = $1`;
      await expect(asStaff(operator, inAnothersName, id)).rejects.toMatchObject(RESTRICT);
      await expect(
        asStaff(operator, 'update wording set published_at = now() where id = $1', id),
      ).rejects.toMatchObject(RESTRICT);
      await expect(owner.query('update wording set published_at = now() where id = $1', id)).rejects.toMatchObject(
        CHECK,
      );
      await expect(
        asStaff(operator, 'update wording set approval_needed = false where id = $1', id),
      ).rejects.toMatchObject(FORBIDDEN);
      const born = `insert into wording (id, action_id, kind, version, locale, body, sha256, proposed_by, approval_needed, published_at)
        values ($1, $2, 'TRUTH', 9, 'en', 'x', repeat('a', 64), $3, false, now())`;
      await expect(asStaff(operator, born, [newId(), actionId, operator.staffId])).rejects.toMatchObject(FORBIDDEN);
      expect(await stateOf(seen)).toBe('proposed');
    });

    it('is never changed or deleted once it is proposed, answered or used, whoever asks', async () => {
      const open = await proposed();
      const used = await published({ kind: 'TRUTH' });
      const example = await inForce('INTEREST');
      for (const id of [open.wordingId, used.wordingId, example?.id]) {
        for (const change of ["body = 'x'", "sha256 = repeat('a', 64)", "locale = 'de'", 'proposed_at = null'])
          await expect(
            owner.query(`update wording set ${change}, kind = 'CONTACT' where id = $1`, [id]),
          ).rejects.toMatchObject(RESTRICT);
        await expect(owner.query("update wording set body = 'x' where id = $1", [id])).rejects.toMatchObject(RESTRICT);
        await expect(owner.query('delete from wording where id = $1', [id])).rejects.toMatchObject(RESTRICT);
      }
      await expect(
        owner.query('update wording set published_at = null where id = $1', [used.wordingId]),
      ).rejects.toMatchObject(RESTRICT);
      await withdraw(used);
      for (const change of ['withdrawn_at = null', 'withdrawn_at = now()', "withdrawal_reason = 'Another'"])
        await expect(
          asStaff(operator, `update wording set ${change} where id = $1`, [used.wordingId]),
        ).rejects.toMatchObject(RESTRICT);
      await expect(owner.query('truncate wording cascade')).rejects.toMatchObject(RESTRICT);
    });

    it.each([
      'update wording set withdrawn_at = now()',
      'delete from wording',
      'insert into wording select * from wording where false',
      'insert into courtesy_decision select * from courtesy_decision where false',
    ])('gives the portal no right to: %s', async (sql) => {
      await expect(portal.run(ANONYMOUS, (tx) => tx.query(sql))).rejects.toMatchObject(FORBIDDEN);
    });
  });

  describe('that is withdrawn', () => {
    it('gives way to the one before it, then to that of the instance, then to none', async () => {
      const [one, two] = [await published(), await published({ body: 'Another.' })];
      await withdraw(two, 'Misleading');
      expect((await inForce())?.sha256).toBe(one.sha256);
      await withdraw(one);
      expect((await inForce())?.actionId).toBeNull();
      expect(await stateOf(two)).toBe('withdrawn');
      await expect(withdraw(two)).rejects.toMatchObject({ code: 'WORDING_NOT_IN_STATE' });
      await expect(new WordingsQuery(portal).current(ANONYMOUS, actionId, ['CONTACT'], 'fr')).rejects.toMatchObject({
        code: 'WORDING_MISSING',
      });
    });

    it('takes a reason, and one of two who press wins', async () => {
      const seen = await published();
      await expect(withdraw(seen, '')).rejects.toMatchObject({ code: 'WORDING_INVALID' });
      const both = await Promise.allSettled([withdraw(seen), withdraw(seen, 'Wrong', counsel)]);
      expect(codes(both)).toEqual(['WORDING_NOT_IN_STATE', 'ok']);
      expect((await logged()).filter((type) => type === 'wording.withdrawn')).toHaveLength(1);
    });

    it('takes its language from the start page, and gives it back with the next', async () => {
      const locales = ['de', 'en'];
      const offered = () =>
        portal.read(ANONYMOUS, async (tx) => completeLocales(tx, { actionId, locales, rules: await rulesIn(tx) }));
      expect(await offered()).toEqual(locales);
      const wish = await inForce('WISH_TO_BE_REPRESENTED');
      await withdraw({ actionId, wordingId: wish?.id ?? '', sha256: wish?.sha256 ?? '' });
      expect(await offered()).toEqual(['de']);
      expect(await gapsIn(locales)).toEqual(['wording.WISH_TO_BE_REPRESENTED.en']);
      await published({ kind: 'WISH_TO_BE_REPRESENTED' });
      expect(await offered()).toEqual(locales);
    });

    it('is never the last sentence on what a registration means in law', async () => {
      await owner.query("update action set locales = '{de,en,fr}' where id = $1", [actionId]);
      const only = await published({ kind: 'legal_effect.none', locale: 'fr', body: 'Vous n’êtes pas inscrit.' });
      await expect(withdraw(only)).rejects.toMatchObject({ code: 'WORDING_STILL_NEEDED' });
      const rules = new ActionRulesQuery(portal, clock);
      const sentence = new LegalEffectSentence(new WordingsQuery(portal), rules);
      expect((await sentence.run(ANONYMOUS, { actionId, effect: 'none', locale: 'fr' })).sha256).toBe(only.sha256);
    });
  });

  describe('beside which a courtesy translation stands', () => {
    const decide = (bindingLocale: string | null, actor = counsel, locale = 'en') =>
      new DecideCourtesy(uow, audit, clock, new ActionRulesQuery(uow, clock)).execute(
        { actionId, locale, bindingLocale },
        actor,
      );

    it('binds only where counsel decided so, and counts as complete once all are translated', async () => {
      const own = await inForce('TRUTH');
      const truth = await published({ kind: 'TRUTH', translatesFrom: 'de', body: 'It is all true.' });
      expect(await inForce('TRUTH')).toEqual(own);
      await decide('de');
      const german = await inForce('TRUTH', 'de');
      expect(await inForce('TRUTH')).toMatchObject({
        id: german?.id,
        locale: 'de',
        courtesy: { sha256: truth.sha256, locale: 'en', body: 'It is all true.' },
      });
      // Who has begun reads the text that binds, even where nobody has translated it yet.
      expect(await inForce('INTEREST')).toMatchObject({ locale: 'de', courtesy: null });
      expect((await inForce('legal_effect.none'))?.locale).toBe('en');
      const gaps = () => gapsIn(['de', 'en']);
      expect(await gaps()).toEqual(expect.arrayContaining(['courtesy.INTEREST.en']));
      expect(await gaps()).not.toContain('courtesy.TRUTH.en');
      for (const kind of DECLARATION_KINDS.filter((kind) => kind !== 'TRUTH'))
        await published({ kind, translatesFrom: 'de', body: `Translation of ${kind}` });
      expect(await gaps()).toEqual([]);
      await decide(null);
      expect(await inForce('TRUTH')).toEqual(own);
      expect((await logged()).filter((type) => type === 'wording.courtesy_decided')).toHaveLength(2);
    });

    it('is shown without it once it is another text, and a translation of the old one is not approved', async () => {
      await decide('de');
      const waiting = await proposed({ kind: 'TRUTH', translatesFrom: 'de', body: 'It is all true.' });
      await published({ kind: 'TRUTH', locale: 'de', body: 'Alles stimmt.' });
      await expect(approve(waiting, counsel)).rejects.toMatchObject({ code: 'WORDING_VERSION_STALE' });
      await reject(waiting, 'The German text has changed', counsel);
      expect(await inForce('TRUTH')).toMatchObject({ body: 'Alles stimmt.', courtesy: null });
    });

    it('is counsel’s decision, for languages of the action that do not bind by the rules of the forum', async () => {
      await expect(decide('de', operator)).rejects.toMatchObject({ code: 'ACTION_CHANGE_FORBIDDEN' });
      await expect(decide('en', counsel, 'de')).rejects.toMatchObject({ code: 'COURTESY_INVALID' });
      await expect(decide('fr')).rejects.toMatchObject({ code: 'COURTESY_INVALID' });
      await expect(decide('de', counsel, 'fr')).rejects.toMatchObject({ code: 'COURTESY_INVALID' });
      await decide('de');
      await expect(owner.query('delete from courtesy_decision where action_id = $1', [actionId])).rejects.toMatchObject(
        RESTRICT,
      );
    });
  });
});
