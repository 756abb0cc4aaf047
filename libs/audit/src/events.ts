import { AuditEntryRefused } from './audit.errors.js';
import { checkData, type DataOf, type DataShape } from './event-shape.js';

/**
 * Every kind of entry the log knows: what happened, in the past tense, and which facts it keeps. Add a line here
 * before appending a new type. A line that has been written once is never renamed and its fields never change their
 * meaning, since entries stay for good; new fields are optional.
 */
const CATALOGUE = {
  /** Someone signed in or began a claimant's session; `method` is code, link, password-totp, staff-link. */
  'session.started': { method: 'code' },
  /** A session ended; `reason` is signed-out, idle, limit, replaced, revoked. */
  'session.ended': { reason: 'code' },
  /** The owner of an address proved that it is theirs; `method` is code or link. */
  'mailbox.confirmed': { method: 'code' },

  /** A draft was begun. */
  'registration.started': { language: 'code?', channel: 'code?', handoverId: 'id?' },
  /** The person pressed send; from here on nothing is overwritten. `answers` is a salted commitment. */
  'registration.submitted': { version: 'count', questionnaireId: 'id?', answers: 'hash?', language: 'code?' },
  /** The declarations for joining were given with an open window; an interest alone never writes this. */
  'registration.joined': { version: 'count', windowId: 'id?' },
  /** A new dated version replaced an earlier one; `fields` are field codes, never values. */
  'registration.corrected': { version: 'count', fields: 'codes', answers: 'hash?' },
  /** The person left; `act` says which of the acts of leaving it was. */
  'registration.left': { act: 'code', channel: 'code?', receivedAt: 'instant?' },
  /** One of the acts of leaving beside ending it here: what the person said they did, by its code. */
  'registration.leaving_act': { act: 'code' },
  /** Keys and blind indexes were destroyed; `classes` are the retention classes. */
  'registration.erased': { reason: 'code', classes: 'codes?' },
  /** A draft ran out unsent and was deleted. */
  'registration.expired': { reason: 'code' },
  /** Asked about another action of the same cause, the person said which one they want; nothing changes by it. */
  'registration.participation_answered': { answer: 'code' },
  /** Staff saw that the fee for joining came in; `on` is the day. */
  'fee.received': { feeRecordId: 'id', on: 'date' },
  /** It went back, or had been put down to the wrong registration. */
  'fee.reversed': { feeRecordId: 'id', on: 'date' },
  /** The organisation wrote to the person about the unpaid fee, as the law of the forum asks of it. */
  'fee.reminded': { feeReminderId: 'id', way: 'code?' },
  /** Staff saw what was declared signed as the forum asks: how and which way it came; `on` is the day. */
  'signature.recorded': { signatureRecordId: 'id', level: 'code', channel: 'code', on: 'date', documentHash: 'hash?' },
  /** Staff recorded that it does not hold after all. */
  'signature.reversed': { signatureRecordId: 'id', level: 'code', channel: 'code', on: 'date' },
  /** Staff recorded that the organisation declared the joinder or lodged the notification; `on` is the day. */
  'joinder.declared': { joinderRecordId: 'id', on: 'date', despite: 'code?' },
  /** It had been recorded wrongly. */
  'joinder.reversed': { joinderRecordId: 'id', on: 'date' },
  /** Staff recorded that the court was told of a withdrawal which the organisation received; `on` is the day. */
  'court_notice.told': { courtNoticeRecordId: 'id', on: 'date' },
  /** It had been recorded wrongly. */
  'court_notice.reversed': { courtNoticeRecordId: 'id', on: 'date' },
  /** Staff recorded that the list of those who joined went to the trader, for an event at which the law asks for it. */
  'trader_list.given': { traderListRecordId: 'id', event: 'code', on: 'date' },
  /** It had been recorded wrongly. */
  'trader_list.reversed': { traderListRecordId: 'id', event: 'code', on: 'date' },
  /** Processing was restricted (Article 18 GDPR) or the restriction lifted. */
  'registration.restricted': { restricted: 'flag', reason: 'code?' },

  /** A declaration was given on a wording that `wordingHash` identifies; `kind` as in the glossary. */
  'declaration.given': { declarationId: 'id', kind: 'code', wordingId: 'id', wordingHash: 'hash', language: 'code' },
  /** The person was asked and said no. */
  'declaration.refused': {
    declarationId: 'id',
    kind: 'code',
    wordingId: 'id?',
    wordingHash: 'hash?',
    language: 'code?',
  },
  /** A declaration was taken back. */
  'declaration.withdrawn': { declarationId: 'id', kind: 'code' },
  /** Nobody took it back: the time it was given for is over. */
  'declaration.expired': { declarationId: 'id', kind: 'code', reason: 'code' },
  'declaration.renewed': {
    declarationId: 'id',
    kind: 'code',
    reason: 'code',
    wordingId: 'id',
    wordingHash: 'hash',
    language: 'code',
  },

  /** A file was stored sealed; `digest` is the SHA-256 of its content, kept only as a salted commitment. */
  'evidence.added': { evidenceId: 'id', mediaType: 'code', bytes: 'count', digest: 'hash?' },
  /** A file was removed by the person or with the registration. */
  'evidence.removed': { evidenceId: 'id', reason: 'code' },
  /** A file preserved before joining became proof for joining, under another key; `digest` as for `evidence.added`. */
  'evidence.taken_over': { evidenceId: 'id', preservedId: 'id', digest: 'hash?' },
  /** A member of staff downloaded a file. */
  'evidence.downloaded': { evidenceId: 'id' },
  /** A file was not taken; nothing of it was kept. */
  'evidence.refused': { reason: 'code', bytes: 'count?' },

  /** A member of staff opened one registration; `page` is the page's code, `reason` what they said it is for. */
  'registration.viewed': { page: 'code', reason: 'code?' },
  /** Counsel said why they read a form as it was sent; the words stay sealed for auditors. */
  'registration.form_opened': { accessId: 'id', reason: 'code' },
  /** A member of staff saw a page of a list; its registrations are the subjects. */
  'registration.list_viewed': { page: 'code', rows: 'count' },
  /** A member of staff had masked fields shown; `reason` is a reason code. */
  'registration.unmasked': { fields: 'codes', reason: 'code' },
  /** A reviewer opened a file that was not assigned to them; what they typed is in `file_access`. */
  'registration.opened_outside_assignment': { accessId: 'id', reason: 'code' },
  /** An auditor had the words shown that people typed before they opened a file. */
  'access_reasons.viewed': { rows: 'count' },
  /** The queue gave a case to a reviewer. */
  'review.case_taken': { caseId: 'id' },
  /** A member of staff said that they are too close to a person; the file is hidden from them. */
  'review.conflict_declared': { conflictId: 'id', staffId: 'id' },
  /** A senior reviewer ended a conflict of a colleague. */
  'review.conflict_ended': { conflictId: 'id', staffId: 'id' },
  /** A reviewer decided; `reason` is a reason code. */
  'review.decided': { caseId: 'id', decisionId: 'id', decision: 'code', reason: 'code?' },
  /** A reviewer settled a likeness between two registrations; both are subjects. */
  'review.flag_settled': { flagId: 'id', kind: 'code', state: 'code' },

  /** Support looked one registration up by its reference; `reason` is a reason code. */
  'support.found': { reason: 'code' },
  /** Support entered a reference that belongs to nothing they may see. */
  'support.not_found': { reason: 'code' },
  /** Support checked that it is the person; `checks` are codes of what was looked at, `result` is passed or failed. */
  'support.identity_checked': { contactId: 'id', channel: 'code', checks: 'codes', result: 'code' },
  /** Support recorded what a person declared by phone, at the counter or in a letter; `act` is an outcome or an act of leaving. */
  'support.act_taken_down': {
    takenDownId: 'id',
    checkId: 'id',
    act: 'code',
    channel: 'code',
    madeAt: 'instant',
    witness: 'code?',
  },
  /** Staff looked at acts of leaving that were recorded in an action. */
  'leaving_acts.viewed': { page: 'code' },
  /** Support had a mail sent again to the mailbox on file. */
  'support.mail_asked': { mailId: 'id', template: 'code' },

  /** An operator proposed what claims may be worth. */
  'claim_value.proposed': { modelId: 'id', version: 'count' },
  /** Counsel decided on it; `state` is approved or declined. */
  'claim_value.decided': { modelId: 'id', version: 'count', state: 'code' },

  /** A file of addresses of an earlier list was read; nobody was written to by it. */
  'invitations.imported': { importId: 'id', rows: 'count', broken: 'count', duplicates: 'count' },
  /** `answer` is submit, discard, approve or decline; the last two are a second person's. */
  'invitations.answered': { importId: 'id', answer: 'code' },
  /** Every address of the import had its turn. */
  'invitations.sent': { importId: 'id' },
  /** The addresses of the import and their key were destroyed. */
  'invitations.purged': { importId: 'id' },
  /** Somebody wants no more invitations; which address it is, is not in the log. */
  'invitations.stopped': {},

  /** A list was asked for; `filter` is the SHA-256 of the filter as stored. */
  'export.requested': { exportId: 'id', purpose: 'code', format: 'code', filter: 'hash?' },
  /** A second person agreed to a list that `requestedBy` asked for. */
  'export.approved': { exportId: 'id', requestedBy: 'id' },
  /** A second person did not agree. */
  'export.declined': { exportId: 'id', requestedBy: 'id', reason: 'code' },
  /** Nobody answered, nothing came of the approval, or whoever asked left; `reason` says which. */
  'export.approval_expired': { exportId: 'id', reason: 'code' },
  /** Committed before the list's snapshot is taken. */
  'export.started': { exportId: 'id' },
  /** Committed after the last row; `digest` is the SHA-256 of the plain list. */
  'export.finished': { exportId: 'id', rows: 'count', digest: 'hash', bytes: 'count?' },
  /** A list could not be made. */
  'export.failed': { exportId: 'id', reason: 'code' },
  /** The encrypted list left the house. */
  'export.downloaded': { exportId: 'id', downloadId: 'id?' },
  /** The password of an encrypted ZIP was shown to whoever asked for the list. */
  'export.password_shown': { exportId: 'id' },
  /** Counsel stopped a list before it was ready. */
  'export.cancelled': { exportId: 'id' },
  /** A list was deleted after its time, or because someone in it was erased. */
  'export.expired': { exportId: 'id' },
  /** Counts per criterion were shown; no person is a subject. */
  'admissibility_sheet.viewed': { asOf: 'date?', asOfInstant: 'instant?' },

  /** An extract of the official register was taken in; `digest` is the SHA-256 of the file. */
  'extract.uploaded': { runId: 'id', asOf: 'date', format: 'code', bytes: 'count', digest: 'hash' },
  /** An extract could not be read as what it was declared to be; nothing of it was used. */
  'extract.refused': { runId: 'id', reason: 'code', line: 'count?' },
  /** An extract could not be taken in or compared. */
  'extract.failed': { runId: 'id', reason: 'code' },
  /** What an extract shows of some registrations, which are the subjects, was kept. */
  'extract.compared': { runId: 'id', asOf: 'date', registrations: 'count' },
  /** All registrations were compared; `strangers` are entries of people who are not ours, of whom nothing is kept. */
  'extract.matched': {
    runId: 'id',
    entries: 'count',
    byNumber: 'count',
    exact: 'count',
    toDecide: 'count',
    notFound: 'count',
    strangers: 'count',
  },
  /** An operator looked at a registration beside the entries it may be. */
  'extract.pair_viewed': { runId: 'id', resultId: 'id' },
  /** An operator said whether an entry is this person; `reason` is a reason code. */
  'extract.pair_decided': { runId: 'id', resultId: 'id', decision: 'code', reason: 'code' },
  /** An operator, or its time, ended the run; `undecided` pairs stayed without an answer. */
  'extract.closed': { runId: 'id', undecided: 'count' },
  /** The file, what was sealed of it and the keys of both are gone. */
  'extract.purged': { runId: 'id' },

  /** A staff account was made. */
  'staff.created': { staffId: 'id' },
  /** A link that sets password and second factor was handed out, to a new account or in place of what it has. */
  'staff.enrolment_issued': { staffId: 'id' },
  /** Password and second factor were set with a one-time link; sessions of before ended. */
  'staff.enrolled': { staffId: 'id' },
  /** An account was shut; its sessions ended. */
  'staff.disabled': { staffId: 'id' },
  /** A member of staff passed password and second factor, enrolled, or opened a one-time link of a demonstration. */
  'staff.signed_in': { method: 'code' },
  /** A sign-in failed; the account is a subject only where it exists. */
  'staff.sign_in_failed': { reason: 'code' },
  /** A new recovery sheet was shown; the codes of the one before stopped working. */
  'staff.recovery_codes_issued': { count: 'count' },
  /** A code of the recovery sheet took the place of the authenticator; `left` are still unused. */
  'staff.recovery_code_used': { left: 'count' },
  /** The second factor was proven anew within a session; `method` is totp, recovery, demo. */
  'staff.factor_confirmed': { method: 'code' },
  /** It was not; `reason` is totp, recovery, paused, disabled. */
  'staff.factor_refused': { reason: 'code' },
  /** Every other session of the account was ended by its owner. */
  'staff.signed_out_elsewhere': { ended: 'count' },

  /** A role was granted; `scopeId` is the action, absent for the whole instance. */
  'staff.grant_given': { staffId: 'id', role: 'code', grantId: 'id', scopeId: 'id?' },
  /** A role that takes two people was proposed and does not work yet; `told` people were mailed. */
  'staff.grant_proposed': { staffId: 'id', role: 'code', grantId: 'id', scopeId: 'id?', told: 'count?' },
  /** The second person agreed; the role works. */
  'staff.grant_approved': { staffId: 'id', role: 'code', grantId: 'id' },
  /** The second person did not agree. */
  'staff.grant_declined': { staffId: 'id', role: 'code', grantId: 'id' },
  /** An instance without administrators was given one from the machine; `told` people were mailed. */
  'staff.administrator_recovered': { staffId: 'id', grantId: 'id', told: 'count' },
  /** How many people the instance takes for a step, small or standard: at set-up, and at every change (`from`). */
  'separation.chosen': { from: 'code?', to: 'code' },
  /**
   * Somebody left: roles ended, sessions and links died, `handedOver` pieces of work went to others. `waiting` is what they
   * could have answered as a second person, `stranded` what of it nobody is left to answer.
   */
  'staff.left': {
    staffId: 'id',
    grants: 'count',
    handedOver: 'count',
    successorId: 'id?',
    waiting: 'count?',
    stranded: 'count?',
  },
  /** Counsel of an action changed: the old ones' access ended; `lists` is how many they had carried away. */
  'counsel.changed': { changeId: 'id', people: 'count', lists: 'count', due: 'date' },
  /** The old counsel's lists were given back or deleted, or there were none. */
  'counsel.return_confirmed': { changeId: 'id', kind: 'code' },
  /** The day passed without a confirmation; administrators were told. */
  'counsel.return_overdue': { changeId: 'id', due: 'date' },
  /** A role ended. */
  'staff.grant_ended': { staffId: 'id', role: 'code', grantId: 'id', reason: 'code?' },

  /** An action was entered. */
  'action.created': { kind: 'code?', practice: 'flag?' },
  /** An action became visible to everyone. */
  'action.published': { languages: 'codes?' },
  /** Facts of an action changed; `fields` are column codes. */
  'action.changed': { fields: 'codes' },
  /** An operator recorded a version of one purpose of an action, named by its code. */
  'purpose.recorded': { code: 'code', version: 'count' },
  /** A joining window was recorded or moved. */
  /** The hash is of the reason kept with the window for ending it before the joining rules do. */
  'window.recorded': { windowId: 'id', opens: 'date?', closes: 'date?', rule: 'code?', earlierReasonSha256: 'hash?' },
  /** An event of the proceedings was recorded; `supersededId` is the row it corrects. */
  'event.recorded': { eventId: 'id', kind: 'code', date: 'date', supersededId: 'id?' },
  /** Counsel set or took back the date on which claims may lapse at the earliest. */
  'lapse_notice.recorded': { noticeId: 'id', lapses: 'date?' },
  /** A version of the questions was fixed for use. */
  'questionnaire.published': { questionnaireId: 'id', version: 'count', digest: 'hash' },
  /** A wording was fixed for use. */
  'wording.published': { wordingId: 'id', kind: 'code', version: 'count', language: 'code', wordingHash: 'hash' },

  /** An operator asks a second person to put a wording in force; `translates` is the text a courtesy translation is of. */
  'wording.proposed': {
    wordingId: 'id',
    kind: 'code',
    version: 'count',
    language: 'code',
    wordingHash: 'hash',
    translates: 'hash?',
  },
  /** A second person agreed to exactly this text. What puts it in force is `wording.published`, of the same moment. */
  'wording.approved': { wordingId: 'id', wordingHash: 'hash', proposedBy: 'id' },
  /** A second person did not agree; why stands with the wording. */
  'wording.rejected': { wordingId: 'id', wordingHash: 'hash', proposedBy: 'id' },
  /** A wording is no longer in force; why stands with it. `next` is the text in force from now on, if there is one. */
  'wording.withdrawn': { wordingId: 'id', kind: 'code', language: 'code', wordingHash: 'hash', next: 'hash?' },
  /** Counsel decided whose texts bind on pages in `language`: those in `binding`, or without it its own. */
  'wording.courtesy_decided': { decisionId: 'id', language: 'code', binding: 'code?' },
  /** A person said that they sent their registration to the official register themselves. */
  'official_entry.sent': { way: 'code', date: 'date' },
  /** A person told us the register's reference, or corrected it; the reference itself is not kept here. */
  'official_entry.reported': { corrected: 'flag' },
  /** An extract of the register, of that day, shows the entry. */
  'official_entry.confirmed': { asOf: 'date' },
  /** An extract of that day no longer shows an entry that an earlier one did. */
  'official_entry.missing': { asOf: 'date' },
  'official_entry.withdrawn': { asOf: 'date' },
  /** A version of what a person states to the register; `characters` counts confirmed spellings. */
  'register_text.taken_over': { version: 'count' },
  'register_text.saved': { version: 'count', origin: 'code', characters: 'count?' },
  /** A sentence for the subject and the ground was written. */
  'ground_variant.recorded': { variantId: 'id', part: 'code', version: 'count' },
  /** Counsel approved exactly that sentence. */
  'ground_variant.approved': { variantId: 'id' },

  /** A person asked for access, correction, erasure, restriction or objected. */
  'privacy.requested': { requestId: 'id', kind: 'code', channel: 'code?', receivedAt: 'instant?' },
  /** A member of staff decided on such a request; `hold` names the reason for keeping data. */
  'privacy.decided': { requestId: 'id', decision: 'code', hold: 'code?' },

  /** A recovery code was shown to the owner of a registration; `replaced` where an earlier one ended with it. */
  'recovery_code.issued': { codeId: 'id', replaced: 'flag' },
  /** Support took down, for a person it had checked, that they reach their mailbox no more. */
  'access_request.recorded': { requestId: 'id', checkId: 'id' },
  /** A request to move a registration to another mailbox, with a right code or by support, from a confirmed address. */
  'access_request.filed': { requestId: 'id' },
  /** Such a request whose reference and code belong to nothing; where the reference exists, it is the subject. */
  'access_request.unmatched': { requestId: 'id' },
  /** The address of before objected, which stopped the request. */
  'access_request.objected': { requestId: 'id' },
  /** Staff decided on the request; `checkId` is the check of who asks. */
  'access_request.decided': { requestId: 'id', decision: 'code', reason: 'code?', checkId: 'id?' },
  /** It could not be carried out any more: erased, lapsed or moved already. */
  'access_request.overtaken': { requestId: 'id' },
  /** The registration is reached by another mailbox from now on. */
  'registration.moved': { requestId: 'id', fromId: 'id', toId: 'id' },
  /** An act was taken down while a registration waits to be moved; the time of the entry is that of its receipt. */
  'act.received': { actId: 'id', kind: 'code' },
  /** It took effect as of its receipt, or could not; `result` says which. */
  'act.carried_out': { actId: 'id', kind: 'code', result: 'code' },

  /** A key was replaced; `purpose` is master, blind-index, log, session. Key ids are codes, not keys. */
  'key.rotated': { purpose: 'code', from: 'code?', to: 'code', rows: 'count?' },
  /** A partner handed facts over for a person; the link's token is not kept. */
  'handover.created': { handoverId: 'id' },
  /** The one-time link was used. */
  'handover.used': { handoverId: 'id' },

  /** The mail server took a mail; the notice says which. */
  'mail.sent': { noticeId: 'id', template: 'code', language: 'code?' },
  /** A mail was finally refused; `reason` is an SMTP class or our own code. */
  'mail.failed': { noticeId: 'id', template: 'code', reason: 'code' },
  /** A job failed for the last time and waits for a person. */
  'job.failed': { jobId: 'id', topic: 'code', attempts: 'count' },
  /** A person let a failed job run again. */
  'job.retried': { jobId: 'id', topic: 'code' },

  /** A backup was written; `digest` is the SHA-256 of its list of files. */
  'backup.made': { backupId: 'id', digest: 'hash?', bytes: 'count?' },
  /** The instance was restored from a backup. The log goes on from the restored head. */
  'backup.restored': { backupId: 'id', logSize: 'count?' },
  /** The database was marked as a demonstration when it was created. */
  'demo.marked': {},
} as const satisfies Readonly<Record<string, DataShape>>;

export type AuditEventType = keyof typeof CATALOGUE;
export type AuditEventData<T extends AuditEventType> = DataOf<(typeof CATALOGUE)[T]>;

/** All types, in the order of the catalogue. */
export const AUDIT_EVENT_TYPES = Object.keys(CATALOGUE) as readonly AuditEventType[];

/** Refuses an unknown type and any value an entry must not keep, whatever the compiler was told. */
export function checkEvent(type: string, data: Readonly<Record<string, unknown>>): void {
  if (!Object.hasOwn(CATALOGUE, type)) throw new AuditEntryRefused('its type is not in the catalogue');
  checkData(type, CATALOGUE[type as AuditEventType], data);
}
