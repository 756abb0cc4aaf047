import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@app/audit';
import { NoticesModule } from '@app/notices';
import { CommonSettings } from '@app/platform';
import { CodeKey } from './code-key.js';
import { OneTimeLink } from './link/one-time-link.entity.js';
import { OneTimeLinks } from './link/one-time-links.js';
import { AskMailbox } from './mailbox/ask-mailbox.js';
import { ClosingMailboxes } from './mailbox/closing-mailboxes.js';
import { ChallengeMailQuery } from './mailbox/challenge-mail.query.js';
import { ConfirmMailboxByLink } from './mailbox/confirm-mailbox-by-link.use-case.js';
import { ConfirmMailboxNoticeSource } from './mailbox/confirm-mailbox.notice-source.js';
import { ConfirmNewAddressNoticeSource } from './mailbox/confirm-new-address.notice-source.js';
import { ConfirmMailbox } from './mailbox/confirm-mailbox.use-case.js';
import { MailChallenge } from './mailbox/mail-challenge.entity.js';
import { MailChallenges } from './mailbox/mail-challenges.js';
import { MailPace } from './mailbox/mail-pace.js';
import { MailLinkQuery } from './mailbox/mail-link.query.js';
import { MailboxAddressQuery } from './mailbox/mailbox-address.query.js';
import { MailboxConfirmedListeners } from './mailbox/mailbox-confirmed.listener.js';
import { MailboxIndexSource } from './mailbox/mailbox-index.source.js';
import { MailboxProof } from './mailbox/mailbox-proof.js';
import { MailboxUses } from './mailbox/mailbox-uses.js';
import { Mailbox } from './mailbox/mailbox.entity.js';
import { Mailboxes } from './mailbox/mailboxes.js';
import { PendingSubmissions } from './mailbox/pending-submissions.js';
import { PracticeCodeQuery } from './mailbox/practice-code.query.js';
import { ResendMailChallenge } from './mailbox/resend-mail-challenge.use-case.js';
import { StartMailboxChallenge } from './mailbox/start-mailbox-challenge.use-case.js';
import { PurgeIdentity } from './purge-identity.use-case.js';
import { ClaimantSessionResolver } from './session/claimant-session-resolver.js';
import { EndOtherSessions } from './session/end-other-sessions.use-case.js';
import { EndSession } from './session/end-session.use-case.js';
import { RenewSession } from './session/renew-session.use-case.js';
import { SessionListQuery } from './session/session-list.query.js';
import { Session } from './session/session.entity.js';
import { Sessions } from './session/sessions.js';
import { StaffSessionResolver } from './session/staff-session-resolver.js';
import { TouchSession } from './session/touch-session.use-case.js';
import { Argon2 } from './staff/argon2.js';
import { ConfirmFactor } from './staff/confirm-factor.use-case.js';
import { CreateStaff } from './staff/create-staff.use-case.js';
import { DemoInstance } from './staff/demo-instance.js';
import { DisableStaff } from './staff/disable-staff.use-case.js';
import { EndGrant } from './staff/end-grant.use-case.js';
import { EnrolStaff } from './staff/enrol-staff.use-case.js';
import { EnrolmentQuery } from './staff/enrolment.query.js';
import { Enrolments } from './staff/enrolments.js';
import { FactorBudget } from './staff/factor-budget.js';
import { FirstFactor } from './staff/first-factor.js';
import { GrantRole } from './staff/grant-role.use-case.js';
import { InvitationSource } from './staff/invitation.notice-source.js';
import { IssueDemoStaffLinks } from './staff/issue-demo-staff-links.use-case.js';
import { KnownBrowser } from './staff/known-browser.entity.js';
import { KnownBrowsers } from './staff/known-browsers.js';
import { PasswordHashes } from './staff/password-hashes.js';
import { PasswordKnownSource } from './staff/password-known.notice-source.js';
import { RecoveryCode } from './staff/staff-recovery-code.entity.js';
import { RecoveryCodeUsedSource } from './staff/recovery-code-used.notice-source.js';
import { RecoveryCodes } from './staff/recovery-codes.js';
import { RecoverySheetQuery } from './staff/recovery-sheet.query.js';
import { RenewEnrolment } from './staff/renew-enrolment.use-case.js';
import { RenewRecoveryCodes } from './staff/renew-recovery-codes.use-case.js';
import { AdministratorRecoveredSource } from './staff/administrator-recovered.notice-source.js';
import { AnswerGrant } from './staff/answer-grant.use-case.js';
import { ChooseSeparation } from './staff/choose-separation.use-case.js';
import { GrantWaitsSource } from './staff/grant-waits.notice-source.js';
import { GrantsQuery } from './staff/grants.query.js';
import { RecordSeparation } from './staff/record-separation.use-case.js';
import { RecoverAdministrator } from './staff/recover-administrator.use-case.js';
import { StaffWork } from './staff/leaving-staff.js';
import { RolesForSecondPerson } from './staff/roles-for-second-person.js';
import { SecondPersonWaitsSource } from './staff/second-person-waits.notice-source.js';
import { TellWaiting } from './staff/tell-waiting.js';
import { RunLeaver } from './staff/run-leaver.use-case.js';
import { SecondFactor } from './staff/second-factor.js';
import { SignInByOneTimeLink } from './staff/sign-in-by-one-time-link.use-case.js';
import { SignInTries } from './staff/sign-in-pace.entity.js';
import { RefusalTime } from './staff/refusal-time.js';
import { Pause, SignInPace } from './staff/sign-in-pace.js';
import { SignInStaff } from './staff/sign-in-staff.use-case.js';
import { StaffAccount } from './staff/staff-account.entity.js';
import { TellSecondPeople } from './staff/tell-second-people.js';
import { StaffAccounts } from './staff/staff-accounts.js';
import { StaffGrant } from './staff/staff-grant.entity.js';
import { StaffIndexSource } from './staff/staff-index.source.js';
import { StaffMails } from './staff/staff-mails.js';
import { StaffListQuery } from './staff/staff-list.query.js';
import { StaffNamesQuery } from './staff/staff-names.query.js';
import { StaffProfiles } from './staff/staff-profiles.js';

export const IDENTITY_ENTITIES = [
  Mailbox,
  MailChallenge,
  Session,
  StaffAccount,
  StaffGrant,
  OneTimeLink,
  RecoveryCode,
  KnownBrowser,
  SignInTries,
] as const;

const INSIDE = [
  Mailboxes,
  MailboxProof,
  MailPace,
  PendingSubmissions,
  MailboxIndexSource,
  ConfirmMailboxNoticeSource,
  ConfirmNewAddressNoticeSource,
  StaffAccounts,
  StaffIndexSource,
  Enrolments,
  Argon2,
  PasswordHashes,
  FactorBudget,
  KnownBrowsers,
  RecoveryCodes,
  RecoveryCodeUsedSource,
  PasswordKnownSource,
  InvitationSource,
  AdministratorRecoveredSource,
  GrantWaitsSource,
  RolesForSecondPerson,
  SecondPersonWaitsSource,
  TellSecondPeople,
  RecordSeparation,
  SignInPace,
  Pause,
  RefusalTime,
  FirstFactor,
  SecondFactor,
  DemoInstance,
  PurgeIdentity,
];

const MAILBOX = [
  AskMailbox,
  ClosingMailboxes,
  StartMailboxChallenge,
  ResendMailChallenge,
  ConfirmMailbox,
  ConfirmMailboxByLink,
  ChallengeMailQuery,
  MailLinkQuery,
  MailChallenges,
  MailboxAddressQuery,
  MailboxConfirmedListeners,
  MailboxUses,
  PracticeCodeQuery,
];
const SESSION = [
  Sessions,
  TouchSession,
  RenewSession,
  ClaimantSessionResolver,
  StaffSessionResolver,
  EndSession,
  EndOtherSessions,
  SessionListQuery,
];
const STAFF = [
  StaffMails,
  RunLeaver,
  TellWaiting,
  StaffWork,
  AnswerGrant,
  ChooseSeparation,
  RecoverAdministrator,
  GrantsQuery,
  CreateStaff,
  RenewEnrolment,
  EnrolmentQuery,
  EnrolStaff,
  SignInStaff,
  SignInByOneTimeLink,
  ConfirmFactor,
  RenewRecoveryCodes,
  RecoverySheetQuery,
  IssueDemoStaffLinks,
  GrantRole,
  EndGrant,
  DisableStaff,
  StaffListQuery,
  StaffNamesQuery,
  StaffProfiles,
];

/** Every process loads all of it; what each may do with it is up to the rights of its database role. */
@Module({
  imports: [AuditModule, NoticesModule, TypeOrmModule.forFeature([...IDENTITY_ENTITIES])],
  providers: [
    {
      provide: CodeKey,
      useFactory: (settings: CommonSettings) => new CodeKey(settings.CODE_KEY),
      inject: [CommonSettings],
    },
    OneTimeLinks,
    ...INSIDE,
    ...MAILBOX,
    ...SESSION,
    ...STAFF,
  ],
  exports: [CodeKey, DemoInstance, OneTimeLinks, PurgeIdentity, ...MAILBOX, ...SESSION, ...STAFF],
})
export class IdentityModule {}
