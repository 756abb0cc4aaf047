import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { JoiningWindowQuery, type InsertedExample } from '@app/actions';
import { AuditLog } from '@app/audit';
import {
  type ClaimantActor,
  KeyStore,
  MasterKeys,
  newId,
  newListedKey,
  systemActor,
  type StaffActor,
  type UnitOfWork,
} from '@app/platform';
import { FixedClock, saveOpenAction, savePossibleAction, TestDatabase } from '@app/testing';
import { wordingSha256 } from './canonical-wording.js';
import type { DeclarationOutcome } from './declaration.entity.js';
import { DeclarationsQuery } from './declarations.query.js';
import { DeclarationTraces } from './declaration-traces.js';
import { RecordDeclarations, type DeclarationAct, type DeclarationsToRecord } from './record-declarations.js';
import type { DeclarationKind } from './wording-kinds.js';
import { WordingsQuery } from './wordings.query.js';

const SHOWN = 'ab'.repeat(32);

describe(RecordDeclarations, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: UnitOfWork;
  let open: InsertedExample;
  let possible: InsertedExample;
  let claimant: ClaimantActor;
  let registrationId: string;
  const clock = new FixedClock();

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    ({ uow: portal } = await database.as('portal'));
    open = await saveOpenAction(owner);
    possible = await savePossibleAction(owner);
  });
  beforeEach(async () => {
    claimant = { kind: 'claimant', mailboxId: newId(), sessionId: newId(), mailboxConfirmed: true };
    registrationId = await saveRegistration(open);
  });
  afterAll(() => database.close());

  /** The row a declaration refers to; everything else about a registration is another lib's matter. */
  async function saveRegistration(action: InsertedExample): Promise<string> {
    const id = newId();
    await owner.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query(
        `insert into registration (id, action_id, mailbox_id, session_id, reference, stage, locale, adult, questionnaire_id, practice)
         values ($1, $2, $3, $4, $5, 'draft', 'en', true, $6, false)`,
        [id, action.actionId, claimant.mailboxId, claimant.sessionId, `T-${id}`, action.questionnaireId],
      );
    });
    return id;
  }

  const wordings = (): WordingsQuery => new WordingsQuery(portal);
  const act = async (
    kind: DeclarationKind,
    outcome: DeclarationOutcome = 'given',
    action = open,
  ): Promise<DeclarationAct> => {
    const [wording] = await wordings().current(claimant, action.actionId, [kind], 'en');
    return { kind, outcome, wordingId: wording?.id ?? '', wordingSha256: wording?.sha256 ?? '' };
  };
  const record = (
    acts: readonly DeclarationAct[],
    more: Partial<DeclarationsToRecord> = {},
  ): Promise<readonly string[]> =>
    portal.run(claimant, (tx) =>
      recorder().append(tx, claimant, {
        registrationId,
        actionId: open.actionId,
        mailboxId: claimant.mailboxId,
        sessionId: claimant.sessionId,
        locale: 'en',
        channel: 'page',
        shownSha256: SHOWN,
        acts,
        ...more,
      }),
    );
  const recorder = (at = clock): RecordDeclarations =>
    new RecordDeclarations(
      new JoiningWindowQuery(portal, at),
      new DeclarationTraces(new KeyStore(new MasterKeys(newListedKey('declared')))),
      new AuditLog(at),
      at,
    );
  const rows = (): Promise<{ kind: string; outcome: string }[]> =>
    owner.query('select kind, outcome from declaration where registration_id = $1 order by id', [registrationId]);
  const audited = (): Promise<{ type: string; data: unknown }[]> =>
    owner.query(
      `select e.type, (convert_from(e.canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 order by e.at, e.id`,
      [registrationId],
    );

  it('stores each act with its wording, language, time and channel, and an audit entry each', async () => {
    const truth = await act('TRUTH');
    const [id] = await record([truth, await act('CONTACT', 'refused')]);
    const [row] = await owner.query('select * from declaration where id = $1', [id]);
    expect(row).toMatchObject({
      kind: 'TRUTH',
      outcome: 'given',
      wording_id: truth.wordingId,
      wording_sha256: truth.wordingSha256,
      locale: 'en',
      at: clock.now(),
      channel: 'page',
      signature_level: 'click',
      submission_id: null,
      shown_sha256: SHOWN,
    });
    expect(await audited()).toMatchObject([
      {
        type: 'declaration.given',
        data: { declarationId: id, kind: 'TRUTH', wordingHash: truth.wordingSha256, language: 'en' },
      },
      { type: 'declaration.refused', data: { kind: 'CONTACT' } },
    ]);
  });

  describe('the joining window', () => {
    it('refuses joining declarations while it is not open, and takes an interest', async () => {
      registrationId = await saveRegistration(possible);
      const more = { actionId: possible.actionId };
      for (const kind of ['WISH_TO_BE_REPRESENTED', 'TRUTH', 'NO_OTHER_ACTION'] as const) {
        await expect(record([await act(kind, 'given', possible)], more)).rejects.toMatchObject({
          code: 'JOINING_WINDOW_NOT_OPEN',
          details: { window: 'none' },
        });
      }
      await record([await act('INTEREST'), await act('TRUTH', 'refused')], more);
      expect(await rows()).toEqual([
        { kind: 'INTEREST', outcome: 'given' },
        { kind: 'TRUTH', outcome: 'refused' },
      ]);
      expect(await audited()).toHaveLength(2);
    });

    it('stores nothing of a set of which one act is refused', async () => {
      registrationId = await saveRegistration(possible);
      await expect(
        record([await act('INTEREST'), await act('TRUTH')], { actionId: possible.actionId }),
      ).rejects.toMatchObject({ code: 'JOINING_WINDOW_NOT_OPEN' });
      expect(await rows()).toEqual([]);
    });

    it('refuses them after the own cut-off although it is open, and takes everything else', async () => {
      const cut = await saveOpenAction(owner);
      await owner.query(
        "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, '2026-11-21', 'x', now())",
        [newId(), cut.actionId],
      );
      registrationId = await saveRegistration(cut);
      const more = { actionId: cut.actionId };
      await expect(record([await act('TRUTH', 'given', cut)], more)).rejects.toMatchObject({
        code: 'OWN_CUT_OFF_OVER',
        details: { lastDay: '2026-11-21' },
      });
      await record([await act('INTEREST', 'given', cut), await act('CONTACT', 'given', cut)], more);
      await record([await act('TRUTH', 'given', cut)], { ...more, joinedBefore: true });
      expect(await rows()).toHaveLength(3);
    });

    it('lets someone who joined in time renew a declaration after a correction, and nobody else', async () => {
      const closing = await saveOpenAction(owner);
      registrationId = await saveRegistration(closing);
      const truth = await act('TRUTH');
      await record([truth], { actionId: closing.actionId, submissionId: newId() });
      await owner.query(
        `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
         values ($1, $2, 'hearing_closed', '2026-10-21', 'Europe/Berlin', '{}', 'x', now())`,
        [newId(), closing.actionId],
      );
      await record([{ ...truth, outcome: 'superseded' }, truth], { actionId: closing.actionId, joinedBefore: true });
      expect(await rows()).toHaveLength(3);
      registrationId = await saveRegistration(closing);
      await expect(record([truth], { actionId: closing.actionId })).rejects.toMatchObject({
        code: 'JOINING_WINDOW_NOT_OPEN',
        details: { window: 'closed' },
      });
    });
  });

  describe('the wording', () => {
    const publish = async (body: string, version: number): Promise<DeclarationAct> => {
      const content = { actionId: open.actionId, kind: 'CONTACT' as const, version, locale: 'en', body };
      const id = newId();
      await owner.query(
        'insert into wording (id, action_id, kind, version, locale, body, sha256, published_at, approval_needed) values ($1, $2, $3, $4, $5, $6, $7, now(), false)',
        [id, open.actionId, 'CONTACT', version, 'en', body, wordingSha256(content)],
      );
      return { kind: 'CONTACT', outcome: 'given', wordingId: id, wordingSha256: wordingSha256(content) };
    };

    it.each<[string, Partial<DeclarationAct>, Partial<DeclarationsToRecord>]>([
      ['of another hash than shown', { wordingSha256: 'cd'.repeat(32) }, {}],
      ['of another kind', { kind: 'INTEREST' }, {}],
      ['in another language', {}, { locale: 'de' }],
      ['that does not exist', { wordingId: newId() }, {}],
    ])('is refused %s', async (_what, change, more) => {
      await expect(record([{ ...(await act('PRIVACY_NOTICE_SEEN')), ...change }], more)).rejects.toMatchObject({
        code: 'WORDING_CHANGED',
      });
    });

    it('is refused once a newer one is in force or it was withdrawn, while what was declared on it can still be taken back', async () => {
      const general = await act('CONTACT');
      const first = await publish('Write to me.', 1);
      await expect(record([general])).rejects.toMatchObject({ code: 'WORDING_CHANGED' });
      await record([first]);
      const second = await publish('You may write to me.', 2);
      await expect(record([first])).rejects.toMatchObject({ code: 'WORDING_CHANGED' });
      await owner.query('update wording set withdrawn_at = now() where id = $1', [second.wordingId]);
      await expect(record([second])).rejects.toMatchObject({ code: 'WORDING_CHANGED' });
      await record([{ ...first, outcome: 'withdrawn' }]);
      expect((await audited()).map(({ type }) => type)).toEqual(['declaration.given', 'declaration.withdrawn']);
      expect((await wordings().byId(claimant, second.wordingId)).body).toBe('You may write to me.');
    });
  });

  describe('the record', () => {
    it('is tied to its submission once and never changed, deleted or truncated after it', async () => {
      const [id] = await record([await act('INTEREST')]);
      const submissionId = newId();
      const attach = (to: string): Promise<number> =>
        portal.run(claimant, (tx) => recorder().attachToSubmission(tx, registrationId, to, ['INTEREST']));
      await record([await act('CONTACT')]);
      expect([await attach(submissionId), await attach(newId())]).toEqual([1, 0]);
      for (const sql of [
        "update declaration set outcome = 'refused' where id = $1",
        'update declaration set submission_id = null where id = $1',
        'delete from declaration where id = $1',
      ]) {
        await expect(owner.query(sql, [id])).rejects.toMatchObject({ driverError: { code: '23001' } });
      }
      await expect(owner.query('truncate declaration cascade')).rejects.toMatchObject({
        driverError: { code: '23001' },
      });
    });

    it('goes with a draft that was never sent, by the worker alone', async () => {
      const [id] = await record([await act('INTEREST')]);
      await expect(
        portal.run(claimant, (tx) => tx.query('delete from declaration where id = $1', [id])),
      ).rejects.toMatchObject({ driverError: { code: '42501' } });
      const worker = (await database.as('worker')).uow;
      await worker.run(systemActor('worker'), (tx) => tx.query('delete from declaration where id = $1', [id]));
      expect(await rows()).toEqual([]);
    });

    it('is seen by its mailbox, before confirmation only by the session that made it, and by staff of the action', async () => {
      await record([await act('INTEREST'), await act('CONTACT', 'refused')]);
      const { uow: console } = await database.as('console');
      const seenBy = async (actor: ClaimantActor | StaffActor): Promise<number> =>
        (await new DeclarationsQuery(actor.kind === 'staff' ? console : portal).history(actor, registrationId)).length;
      const staff = (actionId: string): StaffActor => ({
        kind: 'staff',
        staffId: newId(),
        sessionId: newId(),
        grants: [{ role: 'reviewer', actionId }],
      });
      const other = { ...claimant, sessionId: newId() };
      expect([await seenBy(claimant), await seenBy(other)]).toEqual([2, 2]);
      expect([
        await seenBy({ ...claimant, mailboxConfirmed: false }),
        await seenBy({ ...other, mailboxConfirmed: false }),
      ]).toEqual([2, 0]);
      expect(await seenBy({ ...claimant, mailboxId: newId() })).toBe(0);
      expect([await seenBy(staff(open.actionId)), await seenBy(staff(newId()))]).toEqual([2, 0]);
    });

    it('says what holds now by the newest act of each kind', async () => {
      const interest = await act('INTEREST');
      await record([interest]);
      await record([{ ...interest, outcome: 'withdrawn' }]);
      expect(await new DeclarationsQuery(portal).current(claimant, registrationId)).toMatchObject([
        { kind: 'INTEREST', outcome: 'withdrawn' },
      ]);
    });

    it('cannot be made in the name of another mailbox', async () => {
      await expect(record([await act('INTEREST')], { mailboxId: newId() })).rejects.toMatchObject({
        driverError: { code: '42501' },
      });
    });
  });
});
