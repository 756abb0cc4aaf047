import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { nothingShown, RecordDeclarations } from '@app/consents';
import { ListMakingModule } from '@app/exports';
import { effectRule, type EffectRule, profileOf, rulesFileOf, type RulesFile } from '@app/joining-rules';
import { InvitationsModule } from '@app/invitations';
import { ComparingModule } from '@app/reconciliation';
import {
  PROOF_CHECKED_REASONS,
  ProvidesNotice,
  type NoticeContent,
  type NoticeRef,
  type NoticeSource,
  type NoticeTemplate,
} from '@app/notices';
import { type ClaimantActor, newId, systemActor, UnitOfWork } from '@app/platform';
import { PrivacyModule, RequestRestriction } from '@app/privacy';
import { RegistrationsModule, LeaveRegistration } from '@app/registrations';
import { OfficialRegisterModule } from '@app/official-register';
import { ReviewModule } from '@app/review';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { CatalogueRenderer } from './catalogue-renderer.js';
import { MAIL_LAYOUTS } from './mail-layouts.js';

type Effect = 'none' | 'wish_received';
type Who = 'told' | 'withdrew' | 'opted_out' | 'joined' | 'interested' | 'left' | 'unconfirmed';

/** Every template about a registration, with whose mail it is. */
const ABOUT_A_REGISTRATION = {
  'confirm-submission': 'unconfirmed',
  'interest-recorded': 'interested',
  'submission-received': 'joined',
  'submission-corrected': 'joined',
  'draft-expires': 'interested',
  'window-opened': 'interested',
  'more-asked': 'joined',
  'proof-checked': 'joined',
  'joinder-recorded': 'joined',
  'fee-unpaid': 'joined',
  'leaving-act-recorded': 'joined',
  'follow-up-near': 'opted_out',
  'participation-asked': 'told',
  'taken-down': 'joined',
  'registration-left': 'left',
  'register-reminder': 'joined',
  'entry-not-found': 'told',
  'entry-withdrawn': 'told',
  'entry-still-shown': 'withdrew',
  'consent-ends': 'told',
  'privacy-request-received': 'joined',
  'privacy-request-decided': 'joined',
  'registration-erased': 'joined',
  'lost-access-asked': 'joined',
  'lost-access-moved': 'joined',
} as const satisfies Partial<Record<NoticeTemplate, Who>>;
/** About no registration: the address alone, addresses of earlier lists, and staff's lists. */
const ABOUT_NONE: readonly NoticeTemplate[] = [
  'confirm-mailbox',
  'invitation',
  'list-waits',
  'wording-waits',
  'list-approved',
  'list-declined',
  'list-ready',
  'staff-recovery-code-used',
  'staff-password-known',
  'staff-grant-waits',
  'staff-second-person-waits',
  'staff-administrator-recovered',
  'counsel-return-overdue',
  'staff-invitation',
  'confirm-new-address',
  'lost-access-received',
  'lost-access-stopped',
];

const EFFECT_OF: Readonly<Record<Who, Effect>> = {
  joined: 'wish_received',
  told: 'wish_received',
  withdrew: 'wish_received',
  opted_out: 'wish_received',
  unconfirmed: 'wish_received',
  interested: 'none',
  left: 'none',
};

const settings = testSettings();
const clock = new FixedClock();
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let open: InsertedExample;
let sources: Map<string, NoticeSource>;
const people = {} as Record<Who, { readonly registrationId: string; readonly action: InsertedExample }>;
let params: Readonly<Record<string, string>>;
let accessParams: Readonly<Record<string, string>>;
let joinedMailbox: string;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [PrivacyModule] });
  worker = await startTestProcess(database, 'worker', {
    settings,
    clock,
    imports: [
      RegistrationsModule,
      OfficialRegisterModule,
      ReviewModule,
      PrivacyModule,
      ListMakingModule,
      InvitationsModule,
      ComparingModule,
      DiscoveryModule,
    ],
  });
  const found = worker.get(DiscoveryService).getProviders({ metadataKey: ProvidesNotice.KEY });
  sources = new Map(found.map(({ instance }) => instance as NoticeSource).map((source) => [source.template, source]));
  open = await saveOpenAction(owner);
  await savePeople(await savePossibleAction(owner));
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

async function savePeople(possible: InsertedExample): Promise<void> {
  const claimants = await Claimants.at(portal, owner, settings);
  const joined = await claimants.confirmed();
  people.joined = { ...(await claimants.join(joined, open)), action: open };
  people.told = { ...(await claimants.join(await claimants.confirmed(), open)), action: open };
  people.withdrew = { ...(await claimants.join(await claimants.confirmed(), open)), action: open };
  const dutch = await saveOpenAction(owner);
  people.opted_out = { ...(await claimants.join(await claimants.confirmed(), dutch)), action: dutch };
  await saveOptOut(people.opted_out.registrationId, dutch.actionId);
  people.interested = { ...(await claimants.sendInterest(await claimants.confirmed(), possible)), action: possible };
  const leaving = await claimants.confirmed();
  const left = await claimants.join(leaving, open);
  await portal.get(LeaveRegistration).execute({ ...left, shownSha256: 'a'.repeat(64) }, leaving);
  people.left = { ...left, action: open };
  const unconfirmed = await claimants.visitor();
  people.unconfirmed = { ...(await claimants.join(unconfirmed, open)), action: open };
  const { registrationId } = people.joined;
  await portal.get(RequestRestriction).execute({ registrationId }, joined);
  const [request] = await owner.query('select id from privacy_request where registration_id = $1', [registrationId]);
  const [challenge] = await owner.query(
    "select id from mail_challenge where session_id = $1 and purpose = 'submission'",
    [unconfirmed.sessionId],
  );
  const accessId = newId();
  const joinedRow = await owner.query('select mailbox_id from registration where id = $1', [registrationId]);
  joinedMailbox = joinedRow[0].mailbox_id;
  await owner.query(
    `insert into access_request (id, mailbox_id, session_id, locale, state, registration_id, action_id, from_mailbox_id, created_at, confirmed_at, wait_until)
     values ($1, $2, $3, 'de', 'waiting', $4, $5, $6, $7, $7, $8)`,
    [
      accessId,
      newId(),
      newId(),
      registrationId,
      open.actionId,
      joinedMailbox,
      clock.now(),
      new Date('2026-11-29T12:00:00Z'),
    ],
  );
  params = {
    requestId: request.id,
    challengeId: challenge.id,
    reason: PROOF_CHECKED_REASONS[0],
    to: 'new',
    asks: 'sent',
    act: 'consent_withdrawal',
    questionId: await saveQuestion(people.told.registrationId, people.opted_out),
    ...{ code: 'individual_act', lastDay: '2027-05-20' },
    on: '2026-11-20',
    resultId: await saveNotFound(people.told.registrationId),
    withdrawnIn: await saveResult(people.told.registrationId, 'matched_exact', ['entry_withdrawn']),
    stillShownIn: await saveStillShown(people.withdrew.registrationId),
    declarationId: await saveConsentWithTerm(people.told.registrationId),
    takenDownId: await saveTakenDown(registrationId),
  };
  accessParams = { ...params, requestId: accessId };
}

/** An extract in which the person, who told us of a sending, was not found. */
async function saveNotFound(registrationId: string): Promise<string> {
  const resultId = await saveResult(registrationId, 'not_found', []);
  await owner.query(
    `insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, state, sent_on, sent_way, sent_at)
     select $2, id, action_id, mailbox_id, session_id, 'sent', '2026-11-20', 'letter', $3 from registration where id = $1`,
    [registrationId, newId(), clock.now()],
  );
  return resultId;
}

/** Of somebody who takes part in another action with the same mailbox. */
async function saveQuestion(registrationId: string, other: (typeof people)[Who]): Promise<string> {
  const id = newId();
  await owner.query(
    'update registration set mailbox_id = (select mailbox_id from registration where id = $1) where id = $2',
    [registrationId, other.registrationId],
  );
  await owner.query(
    `insert into participation_question (id, registration_id, action_id, mailbox_id, session_id, other_registration_id,
                                         other_action_id, asked_at)
     select $2, id, action_id, mailbox_id, session_id, $3, $4, $5 from registration where id = $1`,
    [registrationId, id, other.registrationId, other.action.actionId, clock.now()],
  );
  return id;
}

/** In an action under rules that leave something to do after an opt-out. */
async function saveOptOut(registrationId: string, actionId: string): Promise<void> {
  await owner.query("update action set forum = 'NL' where id = $1", [actionId]);
  const rules = rulesFileOf('NL') as RulesFile;
  const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() } as const;
  await insertActionRules(owner.manager, rules, { actionId, version: 2, ...own });
  await saveWithdrawal(registrationId, actionId, '2026-11-20');
}

async function saveWithdrawal(registrationId: string, actionId: string, sentOn: string): Promise<void> {
  await owner.query(
    `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                              shown_sha256, rules_sha256)
     select $2, $1, $3, 'register_withdrawal', $4, $5, 'de', id, sha256, sha256, sha256
       from wording where kind = 'leaving.register_withdrawal' limit 1`,
    [registrationId, newId(), actionId, clock.now(), sentOn],
  );
}

/** An extract of after the withdrawal that the person told us of. */
async function saveStillShown(registrationId: string): Promise<string> {
  await saveWithdrawal(registrationId, open.actionId, '2026-10-01');
  return saveResult(registrationId, 'matched_exact', ['entry_after_withdrawal']);
}

/** What an extract showed of a registration. */
async function saveResult(registrationId: string, outcome: string, differences: readonly string[]): Promise<string> {
  const [staffId, runId, resultId] = [newId(), newId(), newId()];
  await owner.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'en')`, [staffId]);
  await owner.query(
    `insert into extract_run (id, action_id, as_of, source, format, encoding, state, uploaded_by, uploaded_at)
     values ($1, $2, '2026-11-01', 'Extract', 'csv', 'utf-8', 'uploading', $3, $4)`,
    [runId, open.actionId, staffId, clock.now()],
  );
  await owner.query(
    `insert into extract_result (id, run_id, action_id, registration_id, as_of, outcome, differences, recorded_at)
     values ($1, $2, $3, $4, '2026-11-01', $5, $6, $7)`,
    [resultId, runId, open.actionId, registrationId, outcome, differences, clock.now()],
  );
  return resultId;
}

/** A consent that counts for a year from now. */
async function saveConsentWithTerm(registrationId: string): Promise<string> {
  await owner.query(
    `insert into purpose (id, action_id, code, version, controller_id, basis_6, basis_9, optional, recipients, retention_months,
                          retention_event, retention_class, texts, recorded_at, consent_months)
     select $2, action_id, code, 2, controller_id, basis_6, basis_9, optional, recipients, retention_months,
            retention_event, retention_class, texts, recorded_at, 12 from purpose where action_id = $1 and code = 'contact'`,
    [open.actionId, newId()],
  );
  const [wording]: { id: string; sha256: string; mailboxId: string; sessionId: string }[] = await owner.query(
    `select w.id, w.sha256, r.mailbox_id as "mailboxId", r.session_id as "sessionId"
       from wording w, registration r where w.kind = 'CONTACT' and w.locale = 'de' and r.id = $1 limit 1`,
    [registrationId],
  );
  const { id: wordingId = '', sha256: wordingSha256 = '', mailboxId = '', sessionId = '' } = wording ?? {};
  const shownSha256 = nothingShown({ registrationId, kind: 'CONTACT', reason: 'given' });
  const actor: ClaimantActor = { kind: 'claimant', sessionId, mailboxId, mailboxConfirmed: true };
  const [made] = await portal.get(UnitOfWork, { strict: false }).run(actor, (tx) =>
    portal.get(RecordDeclarations, { strict: false }).append(tx, actor, {
      ...{ registrationId, actionId: open.actionId, mailboxId, sessionId, locale: 'de', channel: 'page', shownSha256 },
      acts: [{ kind: 'CONTACT', outcome: 'given', wordingId, wordingSha256 }],
    }),
  );
  return made ?? '';
}

/** A call in which a declaration was made; who took it down is another lib's matter. */
async function saveTakenDown(registrationId: string): Promise<string> {
  const id = newId();
  await owner.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    await tx.query(
      `insert into taken_down (id, registration_id, action_id, channel, made_at, recorded_at, recorded_by, check_id, witness, heard_by)
       values ($1, $2, $3, 'phone', $4, $4, $5, $6, 'staff', $7)`,
      [id, registrationId, open.actionId, clock.now(), newId(), newId(), newId()],
    );
    await tx.query(
      `insert into declaration (id, registration_id, action_id, mailbox_id, kind, wording_id, wording_sha256, locale, outcome, at,
                                channel, signature_level, shown_sha256, witness_id, taken_down_id)
       select $2, registration_id, action_id, mailbox_id, kind, wording_id, wording_sha256, locale, outcome, at,
              'phone', 'none', shown_sha256, $3, $4
         from declaration where registration_id = $1 and kind = 'TRUTH'`,
      [registrationId, newId(), newId(), id],
    );
  });
  return id;
}

async function resolve(template: keyof typeof ABOUT_A_REGISTRATION, locale: string): Promise<NoticeContent> {
  const { registrationId, action } = people[ABOUT_A_REGISTRATION[template]];
  const notice: NoticeRef = {
    id: newId(),
    template,
    locale,
    registrationId,
    actionId: action.actionId,
    mailboxId: template === 'lost-access-moved' ? joinedMailbox : null,
    staffId: null,
    params: template === 'lost-access-asked' ? accessParams : params,
    createdAt: clock.now(),
  };
  const source = sources.get(template);
  if (source === undefined) throw new Error(`No source provides ${template}.`);
  const content = await worker.get(UnitOfWork).read(systemActor('worker'), (tx) => source.resolve(tx, notice));
  if (content === 'suppress') throw new Error(`${template} was suppressed.`);
  return content;
}

/** The sentence of the rules of the action's forum, which drive the actions of all these people. */
async function ruleOf(actionId: string, effect: Effect): Promise<EffectRule> {
  const [row]: { forum: string }[] = await owner.query('select forum from action where id = $1', [actionId]);
  const profile = profileOf(row?.forum ?? '');
  const rule = profile === null ? null : effectRule(profile, `legal_effect.${effect}`);
  if (rule === null) throw new Error('The rules say no sentence.');
  return rule;
}

it('knows every template there is', () => {
  expect([...Object.keys(ABOUT_A_REGISTRATION), ...ABOUT_NONE].sort()).toEqual(Object.keys(MAIL_LAYOUTS).sort());
  expect([...sources.keys()].sort()).toEqual(Object.keys(MAIL_LAYOUTS).sort());
});

const templates = Object.keys(ABOUT_A_REGISTRATION) as (keyof typeof ABOUT_A_REGISTRATION)[];

describe.each(templates.flatMap((template) => ['en', 'de'].map((locale) => ({ template, locale }))))(
  'the mail $template in $locale',
  ({ template, locale }) => {
    it('says the approved sentence on the legal effect, in content and text', async () => {
      const who = ABOUT_A_REGISTRATION[template];
      const rule = await ruleOf(people[who].action.actionId, EFFECT_OF[who]);
      const sentence = String(rule.sentences[locale]);
      const content = await resolve(template, locale);
      expect(content.legalEffect).toBe(sentence);
      expect(content.legalEffectSources).toMatchObject([{ title: rule.source.title }]);
      const { text } = new CatalogueRenderer().render(template, locale, content as NoticeContent<typeof template>);
      expect(text.replace(/\s+/g, ' ')).toContain(sentence.replace(/\s+/g, ' '));
    });

    it('is marked as practice and as sensitive where its action is', async () => {
      const { actionId } = people[ABOUT_A_REGISTRATION[template]].action;
      expect(await resolve(template, locale)).toMatchObject({ practice: false });
      const [was] = await owner.query('select practice, sensitive_listing from action where id = $1', [actionId]);
      try {
        await owner.query('update action set practice = true, sensitive_listing = true where id = $1', [actionId]);
        expect(await resolve(template, locale)).toMatchObject({ practice: true, sensitive: true });
      } finally {
        await owner.query('update action set practice = $2, sensitive_listing = $3 where id = $1', [
          actionId,
          was.practice,
          was.sensitive_listing,
        ]);
      }
    });
  },
);
