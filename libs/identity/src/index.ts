/**
 * Owns mailboxes and the proof of who controls them, sessions of claimants and staff, staff accounts and their roles.
 * Knows neither registrations nor pages; a mailbox is not a person.
 */
export { IdentityModule, IDENTITY_ENTITIES } from './identity.module.js';
export { CodeKey } from './code-key.js';
export { PurgeIdentity, type PurgeReport } from './purge-identity.use-case.js';
export { OneTimeLinks, type IssuedLink } from './link/one-time-links.js';
export { OneTimeLinkGone } from './link/one-time-link.errors.js';

export {
  StartMailboxChallenge,
  type StartMailboxChallengeCommand,
} from './mailbox/start-mailbox-challenge.use-case.js';
export { ResendMailChallenge } from './mailbox/resend-mail-challenge.use-case.js';
export { ConfirmMailbox } from './mailbox/confirm-mailbox.use-case.js';
export { ConfirmMailboxByLink } from './mailbox/confirm-mailbox-by-link.use-case.js';
export { ChallengeMailQuery, type ChallengeMail } from './mailbox/challenge-mail.query.js';
export { MailLinkQuery } from './mailbox/mail-link.query.js';
export { MailChallenges, type NewChallenge } from './mailbox/mail-challenges.js';
export { AskMailbox, type AskedMailbox } from './mailbox/ask-mailbox.js';
export { parseMailboxAddress } from './mailbox/mailbox-address.js';
export { ClosingMailboxes } from './mailbox/closing-mailboxes.js';
export { MailboxAddressQuery } from './mailbox/mailbox-address.query.js';
export { isPracticeAddress, PRACTICE_DOMAIN } from './mailbox/practice-address.js';
export { PracticeCodeQuery } from './mailbox/practice-code.query.js';
export { openMailboxAddress } from './mailbox/open-mailbox-address.js';
export {
  MailboxConfirmedListeners,
  type MailboxConfirmed,
  type MailboxConfirmedListener,
} from './mailbox/mailbox-confirmed.listener.js';
export { MailboxUses, type MailboxUse } from './mailbox/mailbox-uses.js';
export * from './mailbox/mailbox.errors.js';

export { Sessions, type StartedSession } from './session/sessions.js';
export { ClaimantSessionResolver } from './session/claimant-session-resolver.js';
export { StaffSessionResolver } from './session/staff-session-resolver.js';
export { EndSession } from './session/end-session.use-case.js';
export { EndOtherSessions } from './session/end-other-sessions.use-case.js';
export { SessionListQuery, type SessionListRow } from './session/session-list.query.js';
export { TouchSession } from './session/touch-session.use-case.js';
export { SessionNotFound } from './session/session.errors.js';

export {
  CreateStaff,
  type StaffGrantGiven,
  type CreatedStaff,
  type CreateStaffCommand,
} from './staff/create-staff.use-case.js';
export { RenewEnrolment } from './staff/renew-enrolment.use-case.js';
export { type EnrolmentLink } from './staff/enrolments.js';
export { EnrolmentQuery, type EnrolmentView } from './staff/enrolment.query.js';
export { EnrolStaff, type EnrolStaffCommand } from './staff/enrol-staff.use-case.js';
export { SignInStaff, type SignInStaffCommand } from './staff/sign-in-staff.use-case.js';
export { SignInByOneTimeLink } from './staff/sign-in-by-one-time-link.use-case.js';
export { type SignInOrigin, type StaffEntry } from './staff/staff-entry.js';
export { ConfirmFactor } from './staff/confirm-factor.use-case.js';
export { RenewRecoveryCodes } from './staff/renew-recovery-codes.use-case.js';
export { RecoverySheetQuery, type RecoverySheet } from './staff/recovery-sheet.query.js';
export { DemoInstance } from './staff/demo-instance.js';
export { IssueDemoStaffLinks, type DemoStaffLink } from './staff/issue-demo-staff-links.use-case.js';
export { GrantRole } from './staff/grant-role.use-case.js';
export { EndGrant } from './staff/end-grant.use-case.js';
export { AnswerGrant } from './staff/answer-grant.use-case.js';
export { RecordSeparation } from './staff/record-separation.use-case.js';
export { ChooseSeparation } from './staff/choose-separation.use-case.js';
export { GrantsQuery, type GrantRow } from './staff/grants.query.js';
export { StaffWork, type Leaving, type WorkOfStaff } from './staff/leaving-staff.js';
export {
  type AskedAgain,
  SECOND_PERSON_KINDS,
  type SecondPersonWork,
  type WaitingForSecond,
} from './staff/second-person-work.js';
export { holdersOf, type Holder } from './staff/holders.js';
export { TellWaiting } from './staff/tell-waiting.js';
export { RunLeaver, type HeldByStaff, type LeaverReport, type RunLeaverCommand } from './staff/run-leaver.use-case.js';
export { RecoverAdministrator } from './staff/recover-administrator.use-case.js';
export { TWO_PERSON_ROLES } from './staff/separation.js';
export type { NewGrant } from './staff/staff-accounts.js';
export { DisableStaff } from './staff/disable-staff.use-case.js';
export { StaffNamesQuery } from './staff/staff-names.query.js';
export { StaffListQuery, type StaffListRow } from './staff/staff-list.query.js';
export { StaffMails } from './staff/staff-mails.js';
export { StaffProfiles, type StaffProfile } from './staff/staff-profiles.js';
export { PASSWORD_MAX, PASSWORD_MIN } from './staff/password-rule.js';
export * from './staff/staff.errors.js';
