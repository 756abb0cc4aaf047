import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { ProposeWording, SaveWordingDraft } from '@app/consents';
import { newId, type StaffRole } from '@app/platform';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  // Files of a test worker share a database: whom an earlier one let act in every action would be somebody left here.
  await world.owner.query(
    'update staff_grant set ends_at = greatest(starts_at, $1) where action_id is null and coalesce(ends_at > $1, true)',
    [world.clock.now()],
  );
});
afterAll(() => world?.close());

type Staff = TestBrowser & { readonly staff: { readonly staffId: string } };

/** What waits in an action of its own, by who leaves and which mail the others get. */
const KINDS: readonly {
  readonly what: string;
  readonly role: StaffRole;
  readonly template: string;
  readonly begin: () => Promise<void>;
}[] = [
  { what: 'Lists that wait for a second person', role: 'senior_reviewer', template: 'list-waits', begin: list },
  { what: 'Roles that wait for a second person', role: 'auditor', template: 'staff-grant-waits', begin: role },
  {
    ...{ what: 'Texts that wait for a second person', role: 'operator' },
    ...{ template: 'staff-second-person-waits', begin: wording },
  },
  {
    ...{ what: 'Moves to another mailbox to be decided', role: 'operator' },
    ...{ template: 'staff-second-person-waits', begin: move },
  },
];

async function list(): Promise<void> {
  const counsel = await world.staff('counsel', action);
  await world.joined(action);
  await counsel.open(`/en/counsel/${action.slug}/exports/new`);
  const wanted = { 'CSV, values as they are': true, 'ZIP with AES-256': true, Purpose: 'Filing at court' };
  await counsel.fill(wanted).submit('Continue');
  await counsel.submit('Ask for the list');
  // Who asked cannot answer; counsel would be a second approver.
  await world.owner.query('update staff_grant set ends_at = $2 where staff_id = $1', [
    counsel.staff.staffId,
    world.clock.now(),
  ]);
}

/** By an administrator of the action; those of the whole instance could answer it, too. */
async function role(): Promise<void> {
  const administrator = await world.staff('administrator', action);
  const person = await world.staff('support', action);
  await administrator.open('/en/sessions');
  const give = { role: 'counsel', actionId: action.actionId };
  const answer = await administrator.post(`/en/staff/${person.staff.staffId}/grants`, give);
  expect(answer.status).toBe(303);
}

async function wording(): Promise<void> {
  const { staff } = await world.staff('operator', action);
  const draft = { actionId: action.actionId, kind: 'CONTACT' as const, locale: 'en', body: 'You may write to me.' };
  const inside = world.app.app;
  const saved = await inside.get(SaveWordingDraft, { strict: false }).execute(draft, staff);
  await inside.get(ProposeWording, { strict: false }).execute({ actionId: action.actionId, ...saved }, staff);
}

async function move(): Promise<void> {
  const { registrationId } = await world.joined(action);
  await world.owner.query(
    `insert into access_request (id, mailbox_id, session_id, locale, state, registration_id, action_id, created_at,
                                 confirmed_at, wait_until, from_mailbox_id)
     select $1, r.mailbox_id, $2, 'en', 'waiting', r.id, r.action_id, now(), now(), now() + interval '7 days', r.mailbox_id
       from registration r where r.id = $3`,
    [newId(), newId(), registrationId],
  );
}

async function leave(administrator: Staff, leaver: Staff) {
  await administrator.open(`/en/staff/${leaver.staff.staffId}/leave`);
  const shown = new Map(
    administrator.page
      .querySelectorAll('.govuk-summary-list__row')
      .map((row) => [row.querySelector('dt')?.text.trim() ?? '', row.querySelector('dd')?.text.trim() ?? '']),
  );
  const warnings = administrator.page.querySelectorAll('.govuk-warning-text').map(({ text }) => text);
  return { shown, warned: warnings.some((text) => text.includes('nobody can answer')) };
}

const mails = async ({ staff }: Staff): Promise<string[]> => {
  const rows: { template: string }[] = await world.owner.query(
    "select template from notice where staff_id = $1 and template <> 'staff-invitation' order by id",
    [staff.staffId],
  );
  return rows.map(({ template }) => template);
};

describe.each(KINDS)('when somebody leaves who could have answered: $what', ({ what, role: of, template, begin }) => {
  it('they are counted, those who are left are told again, and where nobody is left the page warns', async () => {
    action = await world.action();
    const administrator = await world.staff('administrator', null);
    const [leaver, stays] = [await world.staff(of, action), await world.staff(of, action)];
    await begin();
    const before = await mails(stays);
    const first = await leave(administrator, leaver);
    expect([first.shown.get(what), first.warned]).toEqual(['1', false]);
    await administrator.submit('End all access');
    expect(administrator.status).toBe(200);
    expect(await mails(stays)).toEqual([...before, template]);
    expect(await mails(leaver)).not.toContain('staff-second-person-waits');

    const last = await leave(administrator, stays);
    // Administrators of the whole instance can always answer a proposed role.
    expect([last.shown.get(what), last.warned]).toEqual(['1', of !== 'auditor']);
    await administrator.submit('End all access');
    expect(await logOf(stays)).toMatchObject({ waiting: 1, stranded: of === 'auditor' ? 0 : 1 });
  });

  it('they are not counted for who could not', async () => {
    const administrator = await world.staff('administrator', null);
    const elsewhere = await world.staff(of, await world.action());
    const other = await world.staff('reviewer', action);
    for (const staff of [elsewhere, other]) expect((await leave(administrator, staff)).shown.get(what)).toBeUndefined();
  });
});

async function logOf({ staff }: Staff): Promise<unknown> {
  const [row]: { data: unknown }[] = await world.owner.query(
    `select convert_from(e.canonical, 'UTF8')::jsonb->'data' as data from audit_entry e
       join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'staff.left'`,
    [staff.staffId],
  );
  return row?.data;
}
