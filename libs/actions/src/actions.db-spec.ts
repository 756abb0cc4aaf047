import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, newId, type UnitOfWork } from '@app/platform';
import { FixedClock, saveOpenAction, savePossibleAction, TestDatabase } from '@app/testing';
import { ActionBasisQuery } from './action-basis.query.js';
import { ActionDetailQuery } from './action-detail.query.js';
import { ActionsQuery } from './actions.query.js';
import type { InsertedExample } from './examples/insert-example-actions.js';
import { PurposesQuery } from './purposes.query.js';
import { questionnaireSha256 } from './questionnaire/questionnaire-sha256.js';
import { QuestionnaireQuery } from './questionnaire/questionnaire.query.js';

describe('actions in the database', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: UnitOfWork;
  let open: InsertedExample;
  let possible: InsertedExample;
  const clock = new FixedClock();

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow: portal } = await database.as('portal'));
    open = await saveOpenAction(owner);
    possible = await savePossibleAction(owner);
  });
  afterAll(() => database.close());

  const details = (): ActionDetailQuery =>
    new ActionDetailQuery(portal, new ActionBasisQuery(portal, clock), new PurposesQuery(portal));

  describe('what is never changed', () => {
    it.each(['action_text', 'joining_window', 'lapse_notice', 'purpose', 'questionnaire'])(
      'refuses to update, delete or truncate %s, even for the owner',
      async (table) => {
        const column = table === 'questionnaire' ? 'sha256' : 'action_id';
        await expect(
          owner.query(`update ${table} set ${column} = ${column} where action_id = $1`, [open.actionId]),
        ).rejects.toMatchObject({ driverError: { code: '23001' } });
        await expect(owner.query(`delete from ${table} where action_id = $1`, [open.actionId])).rejects.toMatchObject({
          driverError: { code: '23001' },
        });
        await expect(owner.query(`truncate ${table} cascade`)).rejects.toMatchObject({
          driverError: { code: '23001' },
        });
      },
    );

    it('lets a procedural event be superseded once and changed in no other way', async () => {
      const rows: { id: string }[] = await owner.query(
        'select id from procedural_event where action_id = $1 order by event_date',
        [open.actionId],
      );
      const [first, second] = rows as [{ id: string }, { id: string }];
      await owner.query('update procedural_event set superseded_by = $2 where id = $1', [first.id, second.id]);
      for (const change of ['superseded_by = null', "event_date = '2020-01-01'", `superseded_by = '${newId()}'`]) {
        await expect(
          owner.query(`update procedural_event set ${change} where id = $1`, [first.id]),
        ).rejects.toMatchObject({ driverError: { code: '23001' } });
      }
      await expect(owner.query('delete from procedural_event where id = $1', [second.id])).rejects.toMatchObject({
        driverError: { code: '23001' },
      });
    });
  });

  it.each([
    'update action set slug = slug',
    'insert into joining_window select * from joining_window where false',
    'insert into questionnaire select * from questionnaire where false',
    'update purpose set optional = true',
    'delete from handover',
    "update handover set facts = '{}'",
    'truncate action_text',
  ])('gives the portal no right to: %s', async (sql) => {
    await expect(portal.run(ANONYMOUS, (tx) => tx.query(sql))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });

  it('lets only one organisation run the instance', async () => {
    const second = owner.query(
      "insert into organisation (id, slug, name, country, postal_address, operating) values ($1, 'second', 'B', 'DE', 'x', true)",
      [newId()],
    );
    await expect(second).rejects.toMatchObject({ driverError: { constraint: 'ix_organisation_operating' } });
  });

  it('refuses a purpose that asks for consent without resting on it', async () => {
    const change = owner.query(
      `insert into purpose select $2, action_id, code, 2, controller_id, basis_6, basis_9, not optional, recipients, retention_months,
              retention_event, retention_class, texts, recorded_at from purpose where action_id = $1 and code = 'contact'`,
      [open.actionId, newId()],
    );
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'ck_purpose_optional' } });
  });

  describe(ActionsQuery, () => {
    const list = async (locale: string): Promise<readonly string[]> =>
      (await new ActionsQuery(portal, clock).run(ANONYMOUS, locale)).map(({ slug }) => slug);

    it('lists published actions in a language they are complete in, with the state of their window', async () => {
      const rows = await new ActionsQuery(portal, clock).run(ANONYMOUS, 'de');
      expect(rows.find(({ slug }) => slug === open.slug)).toMatchObject({
        title: 'Datenleck bei der Datenleck Beispiel AG',
        example: true,
        window: { state: { state: 'open', closesAt: null } },
      });
      expect(rows.find(({ slug }) => slug === possible.slug)?.window.state.state).toBe('none');
      expect(await list('fr')).toEqual([]);
    });

    it('shows neither unpublished nor practice actions', async () => {
      const [draft, practice] = [await saveOpenAction(owner), await saveOpenAction(owner)];
      await owner.query('update action set published_at = null where id = $1', [draft.actionId]);
      await owner.query('update action set practice = true where id = $1', [practice.actionId]);
      const slugs = await list('en');
      expect(slugs).toContain(open.slug);
      expect(slugs.filter((slug) => slug === draft.slug || slug === practice.slug)).toEqual([]);
    });
  });

  describe(ActionDetailQuery, () => {
    it('answers everything public about an action, in one language', async () => {
      const detail = await details().bySlug(ANONYMOUS, open.slug, 'en');
      expect(detail).toMatchObject({
        fileNumber: 'OLG Musterstadt 99 VKl 1/27',
        parties: [
          { role: 'claimant_entity', operating: true },
          { role: 'counsel', name: 'Kanzlei Musterrecht' },
        ],
        lapseNotice: { lapsesOn: '2029-12-31', counsel: 'Kanzlei Musterrecht' },
        ownCutOff: null,
      });
      expect(detail.about).toHaveLength(4);
      expect(detail.purposes.filter(({ optional }) => optional).map(({ code }) => code)).toEqual(['contact']);
    });

    it('lets a newer row take back the lapse notice and the own cut-off', async () => {
      const { slug, actionId } = await saveOpenAction(owner);
      const organisation = '(select id from organisation where operating)';
      await owner.query(
        `insert into lapse_notice (id, action_id, lapses_on, organisation_id, source_title, recorded_at) values ($1, $2, null, ${organisation}, 'x', '2026-11-01')`,
        [newId(), actionId],
      );
      await owner.query(
        "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, '2027-01-31', 'Time to file', '2026-11-01')",
        [newId(), actionId],
      );
      expect(await details().bySlug(ANONYMOUS, slug, 'en')).toMatchObject({
        lapseNotice: null,
        ownCutOff: { lastDay: '2027-01-31' },
      });
      await owner.query(
        "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, null, 'Lifted', '2026-11-02')",
        [newId(), actionId],
      );
      expect((await details().bySlug(ANONYMOUS, slug, 'en')).ownCutOff).toBeNull();
    });

    it('answers "not found" for an unknown slug and names the languages for a missing one', async () => {
      await expect(details().bySlug(ANONYMOUS, 'nothing-here', 'en')).rejects.toMatchObject({
        code: 'ACTION_NOT_FOUND',
      });
      await expect(details().bySlug(ANONYMOUS, open.slug, 'fr')).rejects.toMatchObject({
        code: 'ACTION_NOT_IN_LANGUAGE',
        details: { locales: 'de en' },
      });
    });
  });

  describe(QuestionnaireQuery, () => {
    it('gives the version whose hash holds after the way through the database', async () => {
      const questionnaires = new QuestionnaireQuery(portal);
      const current = await questionnaires.current(ANONYMOUS, open.actionId);
      expect(current).toMatchObject({ id: open.questionnaireId, version: 1 });
      expect(questionnaireSha256(current.definition)).toBe(current.sha256);
      expect(await questionnaires.byId(ANONYMOUS, open.questionnaireId)).toBe(current);
      await expect(questionnaires.current(ANONYMOUS, newId())).rejects.toMatchObject({
        code: 'QUESTIONNAIRE_NOT_FOUND',
      });
    });
  });
});
