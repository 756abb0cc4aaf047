import type { FollowUpValues, NoticeTemplate, NoticeTemplates } from '@app/notices';
import { declaredWords, type MessageKey, type Translator } from '@app/ui';
import type { MailBlock } from './mail-document.js';

export interface MailLayout {
  readonly subject: MessageKey;
  readonly blocks: readonly MailBlock[];
}

type Layout<T extends NoticeTemplate> = (t: Translator, values: NoticeTemplates[T]) => MailLayout;

const paragraph = (text: string): MailBlock => ({ kind: 'paragraph', text });
const link = (text: string, url: string): MailBlock => ({ kind: 'link', text, url });
const reference = (t: Translator, text: string): MailBlock => ({ kind: 'fact', label: t('mail.reference'), text });
const action = (t: Translator, text: string): MailBlock => ({ kind: 'fact', label: t('mail.action'), text });

/** Which sentences make up which mail. Subjects take no values, so nothing personal can get into one. */
export const MAIL_LAYOUTS: { readonly [T in NoticeTemplate]: Layout<T> } = {
  'confirm-mailbox': (t, { code, link: url, validMinutes }) => ({
    subject: 'mail.confirmMailbox.subject',
    blocks: [
      paragraph(t('mail.confirmMailbox.enter')),
      { kind: 'code', text: code },
      paragraph(t('mail.confirmMailbox.valid', { minutes: validMinutes })),
      link(t('mail.confirmMailbox.link'), url),
      // Of no action, which the mail must not name, and still nothing more than the law says.
      paragraph(t('mail.confirmMailbox.effect')),
      paragraph(t('mail.confirmMailbox.notYou')),
    ],
  }),
  'confirm-submission': (t, values) => ({
    subject: 'mail.confirmSubmission.subject',
    blocks: [
      paragraph(t('mail.confirmSubmission.sent')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      link(t('mail.confirmSubmission.link'), values.link),
      paragraph(t('mail.confirmSubmission.anyDevice')),
      { kind: 'fact', label: t('mail.confirmSubmission.until'), text: values.linkUntil },
      paragraph(t('mail.confirmSubmission.enter')),
      { kind: 'code', text: values.code },
      paragraph(t('mail.confirmMailbox.valid', { minutes: values.validMinutes })),
      paragraph(t('mail.confirmSubmission.notYou')),
    ],
  }),
  'interest-recorded': (t, values) => ({
    subject: 'mail.interestRecorded.subject',
    blocks: [
      paragraph(t('mail.interestRecorded.recorded')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.interestRecorded.next')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'submission-received': (t, values) => ({
    subject: 'mail.submissionReceived.subject',
    blocks: [
      paragraph(t('mail.submissionReceived.received')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      { kind: 'fact', label: t('mail.receivedAt'), text: values.receivedAt },
      paragraph(t('mail.submissionReceived.keep')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'submission-corrected': (t, values) => ({
    subject: 'mail.submissionCorrected.subject',
    blocks: [
      paragraph(t('mail.submissionCorrected.stored')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.notYouAskUs')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'draft-expires': (t, values) => ({
    subject: 'mail.draftExpires.subject',
    blocks: [
      paragraph(t('mail.draftExpires.notSent')),
      action(t, values.actionTitle),
      { kind: 'fact', label: t('mail.draftExpires.deletedOn'), text: values.expiresOn },
      paragraph(t('mail.draftExpires.nothing')),
      link(t('mail.draftExpires.link'), values.link),
    ],
  }),
  'consent-ends': (t, values) => ({
    subject: 'mail.consentEnds.subject',
    blocks: [
      paragraph(t('mail.consentEnds.ends')),
      { kind: 'fact', label: t('mail.consentEnds.purpose'), text: values.purpose },
      { kind: 'fact', label: t('mail.consentEnds.endsOn'), text: values.endsOn },
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.consentEnds.free')),
      link(t('mail.consentEnds.link'), values.link),
    ],
  }),
  'window-opened': (t, values) => ({
    subject: 'mail.windowOpened.subject',
    blocks: [
      paragraph(t('mail.windowOpened.opened')),
      action(t, values.actionTitle),
      ...(values.closesOn === null
        ? []
        : [{ kind: 'fact', label: t('mail.windowOpened.closesOn'), text: values.closesOn } as const]),
      ...(values.lastDayHere === null
        ? []
        : [{ kind: 'fact', label: t('mail.windowOpened.lastDayHere'), text: values.lastDayHere } as const]),
      paragraph(t('mail.windowOpened.notJoined')),
      link(t('mail.windowOpened.link'), values.link),
    ],
  }),
  'more-asked': (t, values) => ({
    subject: 'mail.moreAsked.subject',
    blocks: [
      paragraph(t('mail.moreAsked.asked')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.moreAsked.voluntary')),
      link(t('mail.moreAsked.link'), values.link),
    ],
  }),
  'proof-checked': (t, values) => ({
    subject: `mail.proofChecked.subject.${values.reason}`,
    blocks: [
      paragraph(t(`mail.proofChecked.checked.${values.reason}`)),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.proofChecked.notDecision')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'register-reminder': (t, values) => ({
    subject: `mail.registerReminder.subject.${values.asks}`,
    blocks: [
      paragraph(t(`mail.registerReminder.text.${values.asks}`)),
      action(t, values.actionTitle),
      reference(t, values.reference),
      ...(values.arriveBy === null
        ? []
        : [{ kind: 'fact', label: t('mail.registerReminder.arriveBy'), text: values.arriveBy } as const]),
      ...(values.hearingOpen ? [paragraph(t('mail.registerReminder.hearingOpen'))] : []),
      paragraph(t('mail.registerReminder.yourself')),
      link(t('mail.registerReminder.link'), values.link),
    ],
  }),
  'entry-not-found': (t, values) => {
    const { asOf, lastShown, until, lastDay } = values;
    const found = lastShown === null ? 'never' : 'gone';
    return {
      subject: `mail.entryNotFound.subject.${found}`,
      blocks: [
        paragraph(t(`mail.entryNotFound.what.${found}`, { asOf, lastShown: lastShown ?? '' })),
        paragraph(t(`mail.entryNotFound.do.${found}`)),
        action(t, values.actionTitle),
        reference(t, values.reference),
        paragraph(t(`mail.entryNotFound.until.${until}`, { lastDay: lastDay ?? '' })),
        link(t('mail.openRegistration'), values.link),
      ],
    };
  },
  'entry-withdrawn': (t, { asOf, until, lastDay, actionTitle, ...values }) => ({
    subject: 'mail.entryWithdrawn.subject',
    blocks: [
      paragraph(t('mail.entryWithdrawn.what', { asOf })),
      paragraph(t('mail.entryWithdrawn.yourself')),
      paragraph(t('mail.entryWithdrawn.notYou')),
      action(t, actionTitle),
      reference(t, values.reference),
      paragraph(t(`mail.entryNotFound.until.${until}`, { lastDay: lastDay ?? '' })),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'entry-still-shown': (t, { asOf, withdrawnOn, until, lastDay, actionTitle, ...values }) => ({
    subject: 'mail.entryStillShown.subject',
    blocks: [
      paragraph(t('mail.entryStillShown.what', { asOf, withdrawnOn })),
      paragraph(t('mail.entryStillShown.do')),
      action(t, actionTitle),
      reference(t, values.reference),
      paragraph(t(`mail.entryStillShown.until.${until}`, { lastDay: lastDay ?? '' })),
      link(t('mail.entryStillShown.link'), values.link),
    ],
  }),
  'joinder-recorded': (t, values) => ({
    subject: `mail.joinder.subject.${values.kind}`,
    blocks: [
      paragraph(t(`mail.joinder.what.${values.kind}`, { on: values.on })),
      paragraph(t(`mail.joinder.leaving.${values.kind}`)),
      action(t, values.actionTitle),
      reference(t, values.reference),
      link(t('mail.openRegistration'), values.link),
      paragraph(t('mail.notYouAskUs')),
    ],
  }),
  'fee-unpaid': (t, values) => ({
    subject: 'mail.feeUnpaid.subject',
    blocks: [
      paragraph(t('mail.feeUnpaid.what', { amount: values.amount })),
      ...(values.notRepresented ? [paragraph(t('mail.feeUnpaid.effect'))] : []),
      paragraph(feeTime(t, values)),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.feeUnpaid.paid')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'leaving-act-recorded': (t, values) => ({
    subject: values.received ? 'mail.leavingAct.subject.received' : `mail.leavingAct.subject.${values.act}`,
    blocks: [
      paragraph(t(values.received ? 'mail.leavingAct.what.received' : `mail.leavingAct.what.${values.act}`)),
      ...values.followUps.map((one) => paragraph(followUpWords(t, one))),
      paragraph(t('mail.leavingAct.meaning')),
      ...values.wording.split(/\n{2,}/).map(paragraph),
      action(t, values.actionTitle),
      reference(t, values.reference),
      link(t('mail.openRegistration'), values.link),
      paragraph(t('mail.notYouAskUs')),
    ],
  }),
  'participation-asked': (t, values) => ({
    subject: 'mail.participationAsked.subject',
    blocks: [
      paragraph(t('mail.participationAsked.what')),
      paragraph(t('mail.participationAsked.why')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      link(t('mail.participationAsked.link'), values.link),
    ],
  }),
  'follow-up-near': (t, values) => ({
    subject: 'mail.followUpNear.subject',
    blocks: [
      paragraph(t('mail.followUpNear.told')),
      paragraph(followUpWords(t, values)),
      paragraph(t('mail.followUpNear.yourself')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      link(t('mail.entryStillShown.link'), values.link),
    ],
  }),
  'taken-down': (t, values) => ({
    subject: 'mail.takenDown.subject',
    blocks: [
      paragraph(t('mail.takenDown.inYourName')),
      paragraph(t(`mail.takenDown.what.${values.act}`)),
      ...(values.kind === null
        ? []
        : [{ kind: 'fact', label: t('declared.what'), text: declaredWords(t, 'kind', values.kind) } as const]),
      { kind: 'fact', label: t('declared.channel'), text: t(`declared.channel.${values.channel}`) },
      { kind: 'fact', label: t('declared.at'), text: values.madeAt },
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.takenDown.text')),
      ...values.wording.split(/\n{2,}/).map(paragraph),
      paragraph(t('mail.takenDown.object')),
      link(t('mail.openRegistration'), values.link),
    ],
  }),
  'registration-left': (t, values) => ({
    subject: 'mail.registrationLeft.subject',
    blocks: [
      paragraph(t('mail.registrationLeft.left')),
      paragraph(t('mail.registrationLeft.notEntry')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      paragraph(t('mail.notYouAskUs')),
    ],
  }),
  invitation: (t, values) => ({
    subject: 'mail.invitation.subject',
    blocks: [
      paragraph(t('mail.invitation.why', { organisation: values.organisation })),
      action(t, values.actionTitle),
      link(t('mail.invitation.link'), values.link),
      paragraph(t('mail.invitation.nothing')),
      { kind: 'fact', label: t('mail.invitation.source'), text: values.source },
      { kind: 'fact', label: t('mail.invitation.collectedOn'), text: values.collectedOn },
      { kind: 'fact', label: t('mail.invitation.basis'), text: t(`mail.invitation.basis.${values.basis}`) },
      paragraph(t('mail.invitation.kept')),
      paragraph(t('mail.invitation.rights')),
      link(t('mail.invitation.stop'), values.stopLink),
    ],
  }),
  'privacy-request-received': (t, values) => ({
    subject: 'mail.privacyRequestReceived.subject',
    blocks: [
      paragraph(t('mail.privacyRequestReceived.received')),
      reference(t, values.reference),
      { kind: 'fact', label: t('mail.privacyRequestReceived.dueOn'), text: values.dueOn },
    ],
  }),
  'privacy-request-decided': (t, values) => ({
    subject: 'mail.privacyRequestDecided.subject',
    blocks: [
      paragraph(t('mail.privacyRequestDecided.decided')),
      reference(t, values.reference),
      link(t('mail.privacyRequestDecided.link'), values.link),
      paragraph(t('mail.privacyRequestDecided.complain')),
    ],
  }),
  'registration-erased': (t, values) => ({
    subject: 'mail.registrationErased.subject',
    blocks: [
      paragraph(t('mail.registrationErased.erased')),
      reference(t, values.reference),
      paragraph(t('mail.registrationErased.last')),
    ],
  }),
  'list-waits': (t, values) => ({
    subject: 'mail.listWaits.subject',
    blocks: [
      paragraph(t('mail.listWaits.waits')),
      action(t, values.actionTitle),
      link(t('mail.listWaits.link'), values.link),
    ],
  }),
  'wording-waits': (t, values) => ({
    subject: 'mail.wordingWaits.subject',
    blocks: [
      paragraph(t('mail.wordingWaits.waits')),
      action(t, values.actionTitle),
      link(t('mail.wordingWaits.link'), values.link),
    ],
  }),
  'list-approved': (t, values) => ({
    subject: 'mail.listApproved.subject',
    blocks: [
      paragraph(t('mail.listApproved.approved')),
      action(t, values.actionTitle),
      link(t('mail.listApproved.link'), values.link),
    ],
  }),
  'list-declined': (t, values) => ({
    subject: 'mail.listDeclined.subject',
    blocks: [
      paragraph(t('mail.listDeclined.declined')),
      action(t, values.actionTitle),
      link(t('mail.listApproved.link'), values.link),
    ],
  }),
  'confirm-new-address': (t, { link: url, validHours }) => ({
    subject: 'mail.confirmMailbox.subject',
    blocks: [
      paragraph(t('mail.confirmNewAddress.asked')),
      link(t('mail.confirmNewAddress.link'), url),
      paragraph(t('mail.confirmNewAddress.valid', { hours: validHours })),
      paragraph(t('mail.confirmNewAddress.notYou')),
    ],
  }),
  'lost-access-received': (t, { days, link: url }) => ({
    subject: 'mail.lostAccessReceived.subject',
    blocks: [
      paragraph(t('mail.lostAccessReceived.received')),
      paragraph(t('mail.lostAccessReceived.next', { days })),
      paragraph(t('mail.lostAccessReceived.deadlines')),
      paragraph(t('mail.lostAccessReceived.nothing')),
      link(t('mail.lostAccessReceived.link'), url),
    ],
  }),
  'lost-access-asked': (t, values) => ({
    subject: 'mail.lostAccessAsked.subject',
    blocks: [
      paragraph(t('mail.lostAccessAsked.asked')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      { kind: 'fact', label: t('mail.lostAccessAsked.until'), text: values.until },
      paragraph(t('mail.lostAccessAsked.you')),
      paragraph(t('mail.lostAccessAsked.notYou')),
      link(t('mail.lostAccessAsked.link'), values.link),
    ],
  }),
  'lost-access-moved': (t, values) => ({
    subject: 'mail.lostAccessMoved.subject',
    blocks: [
      paragraph(t(values.link === null ? 'mail.lostAccessMoved.old' : 'mail.lostAccessMoved.new')),
      action(t, values.actionTitle),
      reference(t, values.reference),
      values.link === null ? paragraph(t('mail.notYouAskUs')) : link(t('mail.openRegistration'), values.link),
    ],
  }),
  'lost-access-stopped': (t, { link: url }) => ({
    subject: 'mail.lostAccessStopped.subject',
    blocks: [
      paragraph(t('mail.lostAccessStopped.stopped')),
      paragraph(t('mail.lostAccessStopped.next')),
      link(t('mail.lostAccessStopped.link'), url),
    ],
  }),
  'list-ready': (t, values) => ({
    subject: 'mail.listReady.subject',
    blocks: [
      paragraph(t('mail.listReady.ready')),
      action(t, values.actionTitle),
      link(t('mail.listReady.link'), values.link),
    ],
  }),
  'staff-invitation': (t, values) => ({
    subject: 'mail.staffInvitation.subject',
    blocks: [
      paragraph(t('mail.staffInvitation.invited')),
      link(t('mail.staffInvitation.link'), values.link),
      paragraph(t('mail.staffInvitation.valid', { hours: values.validHours })),
      paragraph(t('mail.staffInvitation.notYou')),
    ],
  }),
  'staff-password-known': (t, values) => ({
    subject: 'mail.staffPasswordKnown.subject',
    blocks: [
      paragraph(t('mail.staffPasswordKnown.known')),
      paragraph(t('mail.staffPasswordKnown.you')),
      paragraph(t('mail.staffPasswordKnown.notYou')),
      link(t('mail.staffRecoveryCodeUsed.link'), values.link),
    ],
  }),
  'counsel-return-overdue': (t, values) => ({
    subject: 'mail.counselReturnOverdue.subject',
    blocks: [paragraph(t('mail.counselReturnOverdue.what')), link(t('mail.counselReturnOverdue.link'), values.link)],
  }),
  'staff-grant-waits': (t, values) => ({
    subject: 'mail.staffGrantWaits.subject',
    blocks: [paragraph(t('mail.staffGrantWaits.waits')), link(t('mail.staffGrantWaits.link'), values.link)],
  }),
  'staff-second-person-waits': (t, values) => ({
    subject: 'mail.staffSecondPersonWaits.subject',
    blocks: [
      paragraph(t('mail.staffSecondPersonWaits.waits')),
      link(t('mail.staffSecondPersonWaits.link'), values.link),
    ],
  }),
  'staff-administrator-recovered': (t, values) => ({
    subject: 'mail.staffAdministratorRecovered.subject',
    blocks: [
      paragraph(t('mail.staffAdministratorRecovered.what')),
      paragraph(t('mail.staffAdministratorRecovered.check')),
      link(t('mail.staffRecoveryCodeUsed.link'), values.link),
    ],
  }),
  'staff-recovery-code-used': (t, values) => ({
    subject: 'mail.staffRecoveryCodeUsed.subject',
    blocks: [
      paragraph(t('mail.staffRecoveryCodeUsed.used')),
      paragraph(t('mail.staffRecoveryCodeUsed.left', { left: values.left })),
      paragraph(t('mail.staffRecoveryCodeUsed.notYou')),
      link(t('mail.staffRecoveryCodeUsed.link'), values.link),
    ],
  }),
};

function followUpWords(t: Translator, { code, says, lastDay }: FollowUpValues): string {
  const key = `rules.followUps.kind.${code}`;
  return [t.has(key) ? t(key) : says, t('rules.followUps.other', { date: lastDay })].join(' ');
}

function feeTime(
  t: Translator,
  { lastDay, over }: { readonly lastDay: string | null; readonly over: boolean },
): string {
  if (over) return t('mail.feeUnpaid.over');
  return lastDay === null ? t('mail.feeUnpaid.soon') : t('mail.feeUnpaid.until', { lastDay });
}
