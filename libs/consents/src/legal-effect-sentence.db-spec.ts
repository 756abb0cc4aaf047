import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ActionRulesQuery, insertActionRules, type LegalEffect, SignOffRules } from '@app/actions';
import { AuditLog } from '@app/audit';
import { FORUMS, type ForumProfile, profileOf, type RulesFile, rulesFileOf } from '@app/joining-rules';
import { ANONYMOUS, newId, type StaffActor, type UnitOfWork } from '@app/platform';
import { FixedClock, saveOpenAction, TestDatabase } from '@app/testing';
import { sentenceSha256, wordingSha256 } from './canonical-wording.js';
import { type EffectSentence, LegalEffectSentence, noticeSources } from './legal-effect-sentence.js';
import type { WordingKind } from './wording-kinds.js';
import { WordingsQuery } from './wordings.query.js';

describe(LegalEffectSentence, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: UnitOfWork;
  let console: UnitOfWork;
  const clock = new FixedClock();
  const none: LegalEffect = 'none';

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow: portal } = await database.as('portal'));
    ({ uow: console } = await database.as('console'));
  });
  afterAll(() => database.close());

  const said = (actionId: string, effect: LegalEffect, locale = 'en'): Promise<EffectSentence> =>
    new LegalEffectSentence(new WordingsQuery(portal), new ActionRulesQuery(portal, clock)).run(ANONYMOUS, {
      ...{ actionId, effect, locale },
    });
  const choose = (actionId: string, rules: RulesFile, version = 2): Promise<void> =>
    insertActionRules(owner.manager, rules, {
      ...{ actionId, version, claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() },
    });

  async function actionOf(forum: string): Promise<string> {
    const { actionId } = await saveOpenAction(owner);
    await owner.query('update action set forum = $2 where id = $1', [actionId, forum]);
    await choose(actionId, rulesFileOf(forum) as RulesFile);
    return actionId;
  }

  /** A text of this action that says something else. */
  async function published(actionId: string, kind: WordingKind, locale: string): Promise<string> {
    const [body, version] = [`Something else (${locale}).`, 9];
    const sha256 = wordingSha256({ actionId, kind, version, locale, body });
    await owner.query(
      `insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, false)`,
      [newId(), actionId, kind, version, locale, body, sha256, clock.now()],
    );
    return sha256;
  }

  it.each(FORUMS)('is what the rules of %s say, with their source, whatever text was published', async (forum) => {
    const actionId = await actionOf(forum);
    const { legalEffects, rulesSha256 } = profileOf(forum) as ForumProfile;
    for (const { key, sentences, source } of legalEffects)
      for (const locale of ['de', 'en']) {
        await published(actionId, key, locale);
        const body = sentences[locale] ?? 'no sentence';
        const sentence = await said(actionId, key.slice('legal_effect.'.length) as LegalEffect, locale);
        const sha256 = sentenceSha256({ rulesSha256, kind: key, locale, body });
        expect(sentence).toMatchObject({ text: body, sha256, origin: { rulesSha256, text: body, sha256 } });
        expect(sentence.rule?.source).toEqual(source);
        expect(noticeSources(sentence)).toMatchObject([{ title: source.title, verified: source.mark === 'V' }]);
      }
  });

  it('is the published text while counsel has not signed the rules of a real action, and theirs from then on', async () => {
    const actionId = await actionOf('AT');
    await owner.query('update action set example = false where id = $1', [actionId]);
    const sha256 = await published(actionId, 'legal_effect.none', 'en');
    const before = await said(actionId, none);
    expect(before).toMatchObject({ text: 'Something else (en).', sha256, rule: null });
    expect(before.origin).toEqual({ wordingId: expect.any(String), sha256 });
    expect(noticeSources(before)).toEqual([]);
    const counsel: StaffActor = {
      ...{ kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role: 'counsel', actionId }] },
    };
    await new SignOffRules(console, new AuditLog(clock), clock, new ActionRulesQuery(console, clock)).execute(
      {
        ...{ actionId, signed: true, name: 'Dr. Ada Beispiel', seenSha256: rulesFileOf('AT')?.rulesSha256 ?? '' },
        ...{ actionTypes: ['redress'], claimTypes: ['other'] },
      },
      counsel,
    );
    expect((await said(actionId, none)).rule?.source.title).toBe('§ 628 ZPO');
  });

  it('is the published text in a language the rules have no sentence in', async () => {
    const actionId = await actionOf('DE');
    const sha256 = await published(actionId, 'legal_effect.none', 'fr');
    expect(await said(actionId, none, 'fr')).toMatchObject({ sha256, rule: null });
  });

  it('is the published text where the rules were stored before sentences stood in them', async () => {
    const actionId = await actionOf('DE');
    const sha256 = await published(actionId, 'legal_effect.none', 'en');
    const { data, ...file } = rulesFileOf('DE') as RulesFile & { data: { legalEffects: object[] } };
    const legalEffects = data.legalEffects.map((one) => ({ ...one, sentences: undefined }));
    const earlier = JSON.parse(JSON.stringify({ ...data, version: 1, legalEffects })) as object;
    await choose(actionId, { ...file, version: 1, rulesSha256: 'e'.repeat(64), data: earlier }, 3);
    expect(await said(actionId, none)).toMatchObject({ sha256, rule: null });
  });
});
