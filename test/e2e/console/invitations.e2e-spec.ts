import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import {
  AnswerImport,
  FollowInvitation,
  ImportAddresses,
  INVITATIONS_PER_RUN,
  InvitationLinks,
  PurgeInvitations,
  SendInvitations,
} from '@app/invitations';
import type { NoticeRef } from '@app/notices';
import { type StaffActor, systemActor, UnitOfWork } from '@app/platform';
import { InvitationSource } from '../../../libs/invitations/src/invitation.notice-source.js';
import { ConsoleWorld } from './console-world.js';

const ABOUT = { sourceTitle: 'Newsletter of 2024', lawfulBasis: 'consent', collectedOn: '2024-05-01', locale: 'en' };
const address = (): string => `a.${randomBytes(6).toString('hex')}@example.org`;

describe('invitations from an earlier list', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  let importer: StaffActor;
  let second: StaffActor;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
    importer = (await world.staff('operator', action)).staff;
    second = (await world.staff('operator', action)).staff;
  });
  afterAll(() => world?.close());

  const run = (addresses: readonly string[], of = action, actor = importer) =>
    world.app.app
      .get(ImportAddresses, { strict: false })
      .execute({ actionId: of.actionId, file: Buffer.from(['email', ...addresses].join('\n')), ...ABOUT }, actor);
  const answer = (
    importId: string,
    given: 'submit' | 'approve' | 'decline' | 'discard',
    actor: StaffActor,
    of = action,
  ) =>
    world.app.app
      .get(AnswerImport, { strict: false })
      .execute({ actionId: of.actionId, importId, answer: given }, actor);
  const approved = async (addresses: readonly string[], of = action, people = [importer, second] as const) => {
    const { importId } = await run(addresses, of, people[0]);
    await answer(importId, 'submit', people[0], of);
    await answer(importId, 'approve', people[1], of);
    return importId;
  };
  const send = () => world.worker.get(SendInvitations, { strict: false }).execute();
  const notices = (importId: string): Promise<NoticeRef<'invitation'>[]> =>
    world.owner.query(
      `select n.id, n.template, n.locale, n.params from notice n join invitation v on v.notice_id = n.id
        where v.import_id = $1 order by n.id`,
      [importId],
    );
  const resolve = (notice: NoticeRef<'invitation'>) =>
    world.worker
      .get(UnitOfWork)
      .read(systemActor('worker'), (tx) => world.worker.get(InvitationSource, { strict: false }).resolve(tx, notice));
  const registered = async (): Promise<unknown> =>
    (
      await world.owner.query(
        'select (select count(*) from registration) as registrations, (select count(*) from declaration) as declarations, (select count(*) from mailbox) as mailboxes',
      )
    )[0];

  it('begin with a dry run that names broken rows by line and keeps no address in the open', async () => {
    const before = await registered();
    const browser = await world.staff('operator', action);
    const path = `/en/actions/${action.slug}/invitations`;
    await browser.open(`${path}/new`);
    const fill = (content: string | Buffer) =>
      browser.fill({
        'Where the addresses come from': ABOUT.sourceTitle,
        'Legal basis': 'Consent of the people',
        'Collected on': ABOUT.collectedOn,
        'Language where the file does not say': 'English',
        'CSV file': { filename: 'old.csv', type: 'text/csv', content: Buffer.from(content as string) },
      });
    await fill(Buffer.from('email\nz\xf6@example.org', 'latin1')).submit('Start the dry run');
    expect([browser.status, browser.errors]).toEqual([422, ['Line 2 is not UTF-8. Save the file as CSV in UTF-8']]);
    const kept = address();
    await fill(`email;language\n${kept};de\n${kept.toUpperCase()};de\nnobody;de\n${address()};xx\n`).submit(
      'Start the dry run',
    );
    expect(browser.status).toBe(200);
    for (const text of ['Dry run, nothing is sent', 'No e-mail address', 'not counted for fewer than 50 addresses'])
      browser.see(text);
    const importId = browser.path.split('/').at(-1) ?? '';
    expect(
      await world.owner.query('select locale from invitation where import_id = $1 order by locale', [importId]),
    ).toEqual([{ locale: 'de' }, { locale: 'en' }]);
    expect(
      await world.owner.query(
        'select row_count, valid_count, broken_count, duplicate_count from invitation_import where id = $1',
        [importId],
      ),
    ).toEqual([{ row_count: 4, valid_count: 2, broken_count: 1, duplicate_count: 1 }]);
    await send();
    expect([await notices(importId), await registered()]).toEqual([[], before]);
    await browser.submit('Ask a second person to agree');
    browser.see('You imported this list yourself.');
    expect(await world.logged(importId)).toEqual(['invitations.imported', 'invitations.answered']);
  });

  it('are sent only after a second person agreed, which the database asks for as well', async () => {
    const { importId } = await run([address()]);
    await answer(importId, 'submit', importer);
    await expect(answer(importId, 'approve', importer)).rejects.toMatchObject({ code: 'IMPORT_OWN' });
    await expect(
      world.owner.query(
        "update invitation_import set state = 'approved', decided_by = imported_by, decided_at = now() where id = $1",
        [importId],
      ),
    ).rejects.toThrow('ck_invitation_import_decided_by');
    await expect(
      world.owner.query("update invitation_import set state = 'approved' where id = $1", [importId]),
    ).rejects.toThrow('ck_invitation_import_decided_by');
    const results = await Promise.allSettled([
      answer(importId, 'approve', second),
      answer(importId, 'decline', second),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const stranger = (await world.staff('operator', await world.action())).staff;
    await expect(answer(importId, 'discard', stranger)).rejects.toMatchObject({ code: 'IMPORT_NOT_FOUND' });
  });

  it('say where the address comes from, go to whoever is not registered, and register and declare nothing', async () => {
    const known = address();
    await world.claimants.join(await world.claimants.confirmed(known), action);
    const [fresh, stopped] = [address(), address()];
    const [earlier] = await notices((await approved([stopped]), await send(), await lastImport()));
    const content = await resolve(earlier as NoticeRef<'invitation'>);
    if (content === 'suppress') throw new Error('The mail was not made.');
    expect(content).toMatchObject({
      to: stopped,
      legalEffect: expect.stringMatching(/^(You are not in the official register|Sie stehen nicht im)/),
      values: { source: ABOUT.sourceTitle, basis: 'consent' },
    });
    const follow = world.portal.get(FollowInvitation, { strict: false });
    // What mail programs offer as a button leads to the same page, which asks for a press.
    expect(content.unsubscribeUrl).toBe(content.values.stopLink);
    const token = content.values.stopLink.split('/').at(-1) ?? '';
    await follow.stop(token);
    await follow.stop(token);
    expect(await resolve(earlier as NoticeRef<'invitation'>)).toBe('suppress');

    const before = await registered();
    const importId = await approved([known, stopped.toUpperCase(), fresh]);
    await send();
    const queued = await notices(importId);
    expect(await Promise.all(queued.map((notice) => resolve(notice)))).toMatchObject([{ to: fresh }]);
    // Once: a later list does not write to the same person about the same action again.
    const again = await approved([fresh]);
    await send();
    expect([await notices(again), await registered()]).toEqual([[], before]);
    const [sent] = queued;
    const start = (await resolve(sent as NoticeRef<'invitation'>)) as { values: { link: string } };
    expect(await follow.start(start.values.link.split('/').at(-1) ?? '')).toEqual({ slug: action.slug });
    await expect(follow.start('x'.repeat(43))).rejects.toMatchObject({ code: 'INVITATION_LINK_GONE' });
    expect(await registered()).toEqual(before);
  });

  const lastImport = async (): Promise<string> =>
    (await world.owner.query('select id from invitation_import order by id desc limit 1'))[0].id;

  it('go out so many a minute, and a count of whom it concerns is a round one', async () => {
    const importId = await approved(Array.from({ length: INVITATIONS_PER_RUN + 1 }, address));
    expect((await world.owner.query('select known_count from invitation_import where id = $1', [importId]))[0]).toEqual(
      {
        known_count: 0,
      },
    );
    expect((await send()).handled).toBe(INVITATIONS_PER_RUN);
    expect((await send()).handled).toBe(1);
    expect(await notices(importId)).toHaveLength(INVITATIONS_PER_RUN + 1);
    expect((await world.logged(importId)).at(-1)).toBe('invitations.sent');
  });

  it('are purged after their time with their key, and what was stopped stays stopped', async () => {
    const stopped = address();
    const importId = await approved([stopped, address()]);
    await send();
    const [notice] = await notices(importId);
    const links = world.portal.get(InvitationLinks, { strict: false });
    const [row] = await world.owner.query('select id, address_hash as hash from invitation where notice_id = $1', [
      notice?.id,
    ]);
    world.clock.advance(31 * 86_400_000);
    await world.worker.get(PurgeInvitations, { strict: false }).execute();
    expect(await world.owner.query('select from invitation where import_id = $1', [importId])).toEqual([]);
    expect(await world.owner.query('select from data_key where subject_id = $1', [importId])).toEqual([]);
    expect(await resolve(notice as NoticeRef<'invitation'>)).toBe('suppress');
    const follow = world.portal.get(FollowInvitation, { strict: false });
    await expect(follow.start(links.start('en', row.id).split('/').at(-1) ?? '')).rejects.toMatchObject({
      code: 'INVITATION_LINK_GONE',
    });
    await follow.stop(links.stopToken(row.hash));
    expect(await world.owner.query('select from mail_suppression where address_hash = $1', [row.hash])).toHaveLength(1);
    expect((await world.logged(importId)).at(-1)).toBe('invitations.purged');
  });

  it('of a practice action go to nobody', async () => {
    const practice = await world.action();
    await world.owner.query('update action set practice = true where id = $1', [practice.actionId]);
    const people = [
      (await world.staff('operator', practice)).staff,
      (await world.staff('operator', practice)).staff,
    ] as const;
    const importId = await approved([address()], practice, people);
    await send();
    expect(await notices(importId)).toEqual([]);
    expect(
      await world.owner.query('select handled_at is not null as handled from invitation where import_id = $1', [
        importId,
      ]),
    ).toEqual([{ handled: true }]);
  });
});
