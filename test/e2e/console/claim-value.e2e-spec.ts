import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DecideClaimValue, type InsertedExample, ProposeClaimValue } from '@app/actions';
import { type ClaimantActor, newId } from '@app/platform';
import { MyClaimValueQuery } from '@app/registrations';
import { ConsoleWorld } from './console-world.js';

const CLASSES = 'unsure | told=unsure | 7\ntold | told=yes & country=DE,AT | 1234,50';

describe('the amount at stake', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  let claimant: ClaimantActor;
  let registrationId: string;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
    claimant = await world.claimants.confirmed();
    ({ registrationId } = await world.claimants.join(claimant, action));
    await world.claimants.join(await world.claimants.confirmed(), action);
  });
  afterAll(() => world?.close());

  const mine = (locale = 'en') => world.portal.get(MyClaimValueQuery).run(claimant, registrationId, locale);
  const models = () =>
    world.owner.query('select state from claim_value_model where action_id = $1 order by version', [action.actionId]);
  const propose = async (fields: Record<string, string>) => {
    const operator = await world.staff('operator', action);
    await operator.open(`/en/actions/${action.slug}/claim-value`);
    await operator
      .fill({
        Classes: CLASSES,
        Source: 'Opinion of counsel',
        'Date of the source (optional)': '2026-11-01',
        ...fields,
      })
      .submit('Propose');
    return operator;
  };

  it('is proposed by an operator with a source and its date, each mistake with its line', async () => {
    const operator = await propose({ Classes: `${CLASSES}\nwrong | sealed=yes | 1` });
    expect(operator.status).toBe(422);
    expect(operator.errors).toEqual(['Line 3: there is no such question whose answers are counted']);
    await operator.fill({ Classes: CLASSES, 'Date of the source (optional)': '' }).submit('Propose');
    expect(operator.status).toBe(422);
    await operator.fill({ 'Date of the source (optional)': '2026-11-01' }).submit('Propose');
    expect(operator.status).toBe(200);
    operator.see('Version 1: waits for counsel');
    expect([await models(), await mine()]).toEqual([[{ state: 'proposed' }], null]);
  });

  it('is approved by counsel, who sees totals by class there and on the sheet; without words claimants see nothing', async () => {
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/counsel/${action.slug}/claim-value`);
    counsel.see('Claimants would see no amount.');
    await counsel.submit('Approve amounts and words');
    expect([counsel.status, await models()]).toEqual([200, [{ state: 'approved' }]]);
    for (const path of ['claim-value', 'sheet']) {
      await counsel.open(`/en/counsel/${action.slug}/${path}`);
      for (const text of ['€1,234.50', '€2,469.00', 'In no class']) counsel.see(text);
    }
    await counsel.open(`/en/counsel/${action.slug}/sheet?public=yes`);
    expect(counsel.sees('€1,234.50')).toBe(false);
    expect(await mine()).toBeNull();
  });

  it('reaches claimants in released words alone, and only those who meet a class', async () => {
    await propose({
      'Words for claimants (English) (optional)': 'Perhaps [amount].',
      'Words for claimants (Deutsch) (optional)': 'Vielleicht [amount].',
    });
    expect(await mine()).toBeNull();
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/counsel/${action.slug}/claim-value`);
    await counsel.submit('Approve amounts and words');
    expect(await mine('de')).toMatchObject({ text: 'Vielleicht [amount].', cents: 123_450n, currency: 'EUR' });
    expect(await mine('fr')).toBeNull();
    const stranger = await world.claimants.confirmed();
    expect(await world.portal.get(MyClaimValueQuery).run(stranger, registrationId, 'en')).toBeNull();
  });

  it('is decided on once, never by who proposed it, and never changed afterwards', async () => {
    const both = await world.staff('operator', action);
    const actor = {
      ...both.staff,
      grants: [...both.staff.grants, { role: 'counsel' as const, actionId: action.actionId }],
    };
    const inside = { actionId: action.actionId, currency: 'EUR', classes: CLASSES, texts: null };
    const source = { title: 'Opinion', url: null, date: '2026-11-02' };
    await world.app.app
      .get(ProposeClaimValue, { strict: false })
      .execute({ ...inside, source, seenVersion: 2 }, both.staff);
    const [{ id: modelId }] = await world.owner.query(
      "select id from claim_value_model where action_id = $1 and state = 'proposed'",
      [action.actionId],
    );
    const decide = world.app.app.get(DecideClaimValue, { strict: false });
    const command = { actionId: action.actionId, modelId, state: 'approved' as const };
    await expect(decide.execute(command, actor)).rejects.toMatchObject({ code: 'CLAIM_VALUE_OWN_PROPOSAL' });
    const counsel = [await world.staff('counsel', action), await world.staff('counsel', action)];
    const results = await Promise.allSettled(
      counsel.map(({ staff }, index) =>
        decide.execute({ ...command, state: index === 0 ? 'approved' : 'declined' }, staff),
      ),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const sql of [
      "update claim_value_model set currency = 'SEK' where id = $1",
      'update claim_value_class set cents = 1 where model_id = $1',
      'delete from claim_value_class where model_id = $1',
    ])
      await expect(world.owner.query(sql, [modelId])).rejects.toThrow('never changed');
    await expect(
      world.owner.query(
        `insert into claim_value_class (id, model_id, action_id, position, code, conditions, cents)
         values ($1, $2, $3, 9, 'more', '{}', 1000000000001)`,
        [newId(), modelId, action.actionId],
      ),
    ).rejects.toThrow('ck_claim_value_class_cents');
  });
});
