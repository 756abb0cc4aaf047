import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ActionRulesQuery, insertActionRules, LEGAL_EFFECTS, SignOffRules } from '@app/actions';
import { type RulesFile, rulesFileOf } from '@app/joining-rules';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, InstanceQuery, newId, type StaffActor, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, saveOpenAction, TestDatabase } from '@app/testing';
import { actionGaps } from './action-gaps.js';
import { wordingSha256 } from './canonical-wording.js';
import { PublishAction } from './publish-action.use-case.js';
import { SeedExamples } from './seed-examples.use-case.js';
import { EXAMPLE_KINDS, insertActionWordings } from './example-wordings.js';
import { LegalEffectSentence } from './legal-effect-sentence.js';
import { WordingsQuery } from './wordings.query.js';

describe('publishing', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let uow: UnitOfWork;
  let portal: UnitOfWork;
  const clock = new FixedClock();
  const audit = new AuditLog(clock);
  const cli = systemActor('cli');

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow } = await database.as('console'));
    ({ uow: portal } = await database.as('portal'));
  });
  afterAll(() => database.close());

  const operator = (actionId: string): StaffActor => ({
    kind: 'staff',
    staffId: newId(),
    sessionId: newId(),
    grants: [{ role: 'operator', actionId }],
  });
  const types = async (actionId: string): Promise<string[]> =>
    (await owner.query('select type from audit_entry where action_id = $1 order by at, id', [actionId])).map(
      (row: { type: string }) => row.type,
    );

  const gapsOf = (actionId: string, locales: readonly string[]): Promise<readonly string[]> =>
    portal.read(ANONYMOUS, async (tx) => {
      const rules = await new ActionRulesQuery(portal, clock).running(tx, actionId);
      return actionGaps(tx, { actionId, locales, rules });
    });

  describe(SeedExamples, () => {
    const seed = async (): Promise<{ seeded: boolean }> => {
      const { uow: asCli } = await database.as('cli');
      return new SeedExamples(asCli, new InstanceQuery(asCli), audit, clock).execute(cli);
    };

    it('gives a demonstration two actions complete in every language, once, and refuses elsewhere', async () => {
      // Earlier tests of this worker left examples of their own.
      await owner.query('update action set example = false');
      await markDemo(false);
      await expect(seed()).rejects.toMatchObject({ code: 'EXAMPLES_REFUSED' });
      await markDemo(true);
      expect([await seed(), await seed()]).toEqual([{ seeded: true }, { seeded: false }]);
      const rows: { id: string; slug: string; locales: string[] }[] = await owner.query(
        'select id, slug, locales from action where example order by slug',
      );
      expect(rows.map(({ slug }) => slug)).toEqual(['data-leak', 'meta-ai-training']);
      for (const { id, locales } of rows) {
        expect(await gapsOf(id, locales)).toEqual([]);
        expect(await types(id)).toEqual(['action.created', 'action.published']);
        await expectEveryText(id, locales);
      }
    });

    /** Past the trigger that forbids the mark on an instance in use: other tests of this worker need it back. */
    async function markDemo(demo: boolean): Promise<void> {
      await owner.transaction(async (tx) => {
        await tx.query("set local session_replication_role = 'replica'");
        await tx.query('update instance set demo = $1', [demo]);
      });
    }

    async function expectEveryText(actionId: string, locales: readonly string[]): Promise<void> {
      const wordings = new WordingsQuery(portal);
      const sentences = new LegalEffectSentence(wordings, new ActionRulesQuery(portal, clock));
      for (const locale of locales) {
        expect(await wordings.current(ANONYMOUS, actionId, EXAMPLE_KINDS, locale)).toHaveLength(EXAMPLE_KINDS.length);
        for (const effect of LEGAL_EFFECTS.filter((one) => one !== 'represented_unless_opted_out')) {
          expect((await sentences.run(ANONYMOUS, { actionId, effect, locale })).text).toMatch(
            /official register|amtlichen Klageregister/,
          );
        }
      }
    }
  });

  describe(PublishAction, () => {
    const publish = (actionId: string, actor = operator(actionId)): Promise<void> =>
      new PublishAction(uow, audit, clock, new ActionRulesQuery(uow, clock)).execute({ actionId }, actor);
    const draft = async (): Promise<string> => {
      const { actionId } = await saveOpenAction(owner);
      await owner.query('update action set published_at = null where id = $1', [actionId]);
      return actionId;
    };

    it('publishes an action that is complete, once', async () => {
      const actionId = await draft();
      await publish(actionId);
      const [row] = await owner.query('select published_at from action where id = $1', [actionId]);
      expect(row.published_at).toEqual(clock.now());
      expect(await types(actionId)).toEqual(['action.published']);
      await expect(publish(actionId)).rejects.toMatchObject({ code: 'ACTION_ALREADY_PUBLISHED' });
    });

    it('refuses an action that lacks anything in one of its languages, and says what', async () => {
      const actionId = await draft();
      await owner.query("update action set locales = '{de,en,fr}' where id = $1", [actionId]);
      const gaps = await gapsOf(actionId, ['de', 'en', 'fr']);
      for (const gap of [
        'text.fr',
        'questionnaire.fr',
        'event.fr',
        'purpose.contact.fr',
        'wording.TRUTH.fr',
        // What only the rules of the forum ask for, of somebody who registers another person.
        'wording.POWER_OF_ATTORNEY.fr',
        'wording.legal_effect.none.fr',
      ])
        expect(gaps).toContain(gap);
      expect(gaps.every((gap) => gap.endsWith('.fr'))).toBe(true);
      await expect(publish(actionId)).rejects.toMatchObject({
        code: 'ACTION_INCOMPLETE',
        details: { missing: 'text.fr' },
      });
      expect(await types(actionId)).toEqual([]);
    });

    it('wants the sentence for people who do nothing exactly where the forum binds them', async () => {
      const actionId = await draft();
      const sentence = 'legal_effect.represented_unless_opted_out';
      expect((await gapsOf(actionId, ['de', 'en'])).filter((gap) => gap.includes(sentence))).toEqual([]);
      await owner.query("update action set forum = 'NL' where id = $1", [actionId]);
      await insertActionRules(owner.manager, rulesFileOf('NL') as RulesFile, {
        ...{ actionId, version: 2, claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() },
      });
      const gaps = await gapsOf(actionId, ['de', 'en']);
      expect(gaps).toEqual(expect.arrayContaining([`wording.${sentence}.de`, `wording.${sentence}.en`]));
      await expect(publish(actionId)).rejects.toMatchObject({ code: 'ACTION_INCOMPLETE' });
      await insertActionWordings(owner.manager, actionId, clock.now());
      expect(await gapsOf(actionId, ['de', 'en'])).toEqual([]);
      await publish(actionId);
    });

    it('lets nobody join a real action whose rules counsel has not signed off', async () => {
      const actionId = await draft();
      await owner.query('update action set example = false where id = $1', [actionId]);
      const unsigned = { code: 'ACTION_INCOMPLETE', details: { missing: 'joining_rules' } };
      await expect(publish(actionId)).rejects.toMatchObject(unsigned);
      const counsel: StaffActor = { ...operator(actionId), grants: [{ role: 'counsel', actionId }] };
      const rules = new ActionRulesQuery(uow, clock);
      await new SignOffRules(uow, audit, clock, rules).execute(
        {
          ...{ actionId, signed: true, name: 'Dr. Ada Beispiel', seenSha256: rulesFileOf('DE')?.rulesSha256 ?? '' },
          ...{ actionTypes: ['redress'], claimTypes: ['art_82_gdpr'] },
        },
        counsel,
      );
      await publish(actionId);
    });

    it('wants a real action in a language in which its forum lets declarations bind', async () => {
      const actionId = await draft();
      await owner.query("update action set forum = 'IT' where id = $1", [actionId]);
      await insertActionRules(owner.manager, rulesFileOf('IT') as RulesFile, {
        ...{ actionId, version: 2, claimType: 'art_82_gdpr', terms: {}, feeCents: 0, by: null, now: clock.now() },
      });
      const binding = async (): Promise<readonly string[]> =>
        (await gapsOf(actionId, ['de', 'en'])).filter((gap) => gap.startsWith('binding.'));
      // Nothing counts in practice, so nothing has to bind there.
      expect(await binding()).toEqual([]);
      await owner.query('update action set example = false where id = $1', [actionId]);
      const counsel: StaffActor = { ...operator(actionId), grants: [{ role: 'counsel', actionId }] };
      await new SignOffRules(uow, audit, clock, new ActionRulesQuery(uow, clock)).execute(
        {
          ...{ actionId, signed: true, name: 'Dr. Ada Beispiel', seenSha256: rulesFileOf('IT')?.rulesSha256 ?? '' },
          ...{ actionTypes: ['redress'], claimTypes: ['art_82_gdpr'] },
        },
        counsel,
      );
      expect(await binding()).toEqual(['binding.it']);
      await owner.query("update action set locales = '{de,en,it}' where id = $1", [actionId]);
      expect(await binding()).toEqual([]);
    });

    it('refuses a text of an optional declaration that does not say what a no means', async () => {
      const actionId = await draft();
      const sha256 = wordingSha256({ actionId, kind: 'CONTACT', version: 1, locale: 'en', body: 'Write to me.' });
      await owner.query(
        `insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
         values ($1, $2, 'CONTACT', 1, 'en', 'Write to me.', $3, now(), false)`,
        [newId(), actionId, sha256],
      );
      await expect(publish(actionId)).rejects.toMatchObject({ details: { missing: 'wording.CONTACT.en.on_no' } });
    });

    it('is for operators of the action', async () => {
      const actionId = await draft();
      await expect(publish(actionId, operator(newId()))).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
    });
  });
});
