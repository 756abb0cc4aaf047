/**
 * Every mail the platform sends, with the values its text needs. Values are resolved when a mail is sent and are
 * never stored. Add a line here, then its texts in `libs/ui/locales/{en,de}/mail.json` and its layout in the worker.
 */
export interface NoticeTemplates {
  /** The code and link that prove control of an address. Both are derived, so a retry sends the same mail. */
  'confirm-mailbox': { code: string; link: string; validMinutes: number };
  /** The same for an address under which something was sent: until `linkUntil`, written out, it can be confirmed. */
  'confirm-submission': {
    code: string;
    link: string;
    validMinutes: number;
    linkUntil: string;
    actionTitle: string;
    reference: string;
  };
  /** A registration of interest is complete. */
  'interest-recorded': { actionTitle: string; reference: string; link: string };
  /** Someone pressed send; `receivedAt` is the time of receipt, written out in the person's language. */
  'submission-received': { actionTitle: string; reference: string; receivedAt: string; link: string };
  /** A change after submission was stored as a new version. */
  'submission-corrected': { actionTitle: string; reference: string; link: string };
  /** The one warning before an unsent draft is deleted. */
  'draft-expires': { actionTitle: string; expiresOn: string; link: string };
  /** A consent ends soon; nothing need be done, and `purpose` is the title it has in the register of purposes. */
  'consent-ends': { purpose: string; endsOn: string; actionTitle: string; reference: string; link: string };
  /** The joining window opened for a person who had registered an interest. Nobody is joined silently. */
  'window-opened': { actionTitle: string; closesOn: string | null; lastDayHere: string | null; link: string };
  /** A reviewer asks for more proof. */
  'more-asked': { actionTitle: string; reference: string; link: string };
  /** The review asks for nothing more; `reason` decides whether a proof was checked at all. */
  'proof-checked': { actionTitle: string; reference: string; link: string; reason: ProofCheckedReason };
  /** Asks what became of an entry in the official register, or counts back to the last day, which is named only where it is known. */
  'register-reminder': {
    asks: 'sent' | 'reference' | 'deadline';
    actionTitle: string;
    reference: string;
    arriveBy: string | null;
    hearingOpen: boolean;
    link: string;
  };
  /** An extract does not show an entry of somebody who told us of one; `lastShown` is the day of one that did. */
  'entry-not-found': {
    actionTitle: string;
    reference: string;
    asOf: string;
    lastShown: string | null;
    until: 'date' | 'passed' | 'not_running' | 'unknown';
    lastDay: string | null;
    link: string;
  };
  /** An extract shows the entry, and that it was withdrawn. */
  'entry-withdrawn': {
    actionTitle: string;
    reference: string;
    asOf: string;
    until: 'date' | 'passed' | 'not_running' | 'unknown';
    lastDay: string | null;
    link: string;
  };
  /** An extract of a day after the person sent their withdrawal still shows the entry. */
  'entry-still-shown': {
    actionTitle: string;
    reference: string;
    asOf: string;
    withdrawnOn: string;
    until: 'date' | 'passed' | 'not_running' | 'unknown';
    lastDay: string | null;
    link: string;
  };
  /** Staff recorded that the organisation joined the person, or that this was recorded wrongly. */
  'joinder-recorded': {
    kind: 'declared' | 'reversed';
    /** Written out in the person's language. */
    on: string;
    actionTitle: string;
    reference: string;
    link: string;
  };
  /** The fee for joining is unpaid; `lastDay` is written out, null while no last day can be named and once it is `over`. */
  'fee-unpaid': {
    amount: string;
    lastDay: string | null;
    over: boolean;
    /** What the forum says of an unpaid fee; where it says nothing, nothing is said. */
    notRepresented: boolean;
    actionTitle: string;
    reference: string;
    link: string;
  };
  /** One of the acts of leaving was recorded; `wording` is the text it was said on. */
  'leaving-act-recorded': {
    act: LeavingActNamed;
    /** Said to the organisation itself and received by it, where such an act mostly goes to an authority. */
    received: boolean;
    /** What is left to do after it, by the kind of the rule; `lastDay` is written out. */
    followUps: readonly FollowUpValues[];
    wording: string;
    actionTitle: string;
    reference: string;
    link: string;
  };
  /** Somebody joined two actions about the same matter with one mailbox; the other one is not named. */
  'participation-asked': { actionTitle: string; reference: string; link: string };
  /** What is left to do after an opt-out, by the kind of the rule, has to be done soon; `lastDay` is written out. */
  'follow-up-near': FollowUpValues & { actionTitle: string; reference: string; link: string };
  /** Staff recorded in the person's name what they said by phone, at the counter or in a letter, on the text `wording`. */
  'taken-down': {
    /** `received_withdrawal`: said to the organisation itself, where most forums have it go to an authority. */
    act: 'given' | 'refused' | 'received_withdrawal' | LeavingActNamed;
    /** Which declaration; null for an act of leaving that is none. */
    kind: string | null;
    channel: 'phone' | 'counter' | 'letter';
    /** Written out in the person's language. */
    madeAt: string;
    wording: string;
    actionTitle: string;
    reference: string;
    link: string;
  };
  'registration-left': { actionTitle: string; reference: string };
  /** Once, to an address of an earlier list: where it comes from, what for, and how it is never asked again. */
  invitation: {
    actionTitle: string;
    organisation: string;
    source: string;
    collectedOn: string;
    basis: 'consent' | 'contract' | 'legitimate_interest' | 'public_task';
    link: string;
    stopLink: string;
  };
  'privacy-request-received': { reference: string; dueOn: string };
  'privacy-request-decided': { reference: string; link: string };
  /** Sent while the address can still be opened, before its keys are destroyed. */
  'registration-erased': { reference: string };
  /** Staff: a list waits for a second person. */
  'list-waits': { actionTitle: string; link: string };
  /** Staff: a text waits for a second person. */
  'wording-waits': { actionTitle: string; link: string };
  /** Staff: a second person agreed to a list. */
  'list-approved': { actionTitle: string; link: string };
  /** Staff: a second person did not agree to a list. */
  'list-declined': { actionTitle: string; link: string };
  /** To an address that a person named to staff. */
  'confirm-new-address': { link: string; validHours: number };
  /** Someone named a reference and a recovery code; the same mail whether or not they belong to anything. */
  'lost-access-received': { days: number; link: string };
  /** To the address a registration is reached by now: someone asks to move it away, and how to stop that. */
  'lost-access-asked': { actionTitle: string; reference: string; until: string; link: string };
  /** To the address of before (`link` null) and to the new one. */
  'lost-access-moved': { actionTitle: string; reference: string; link: string | null };
  /** To the new address: it was not moved. Who stopped it is not said. */
  'lost-access-stopped': { link: string };
  /** Staff: a list is ready for download. */
  'list-ready': { actionTitle: string; link: string };
  /** Staff: the one-time link by which they set up their account. */
  'staff-invitation': { link: string; validHours: number };
  /** Staff: a code of their recovery sheet was used; `left` are still unused. */
  'staff-recovery-code-used': { left: number; link: string };
  /** Staff: someone elsewhere enters their password and wrong second factors. */
  'staff-password-known': { link: string };
  /** Staff: a role that takes two people waits for the second one. */
  'staff-grant-waits': { link: string };
  /** Staff: something waits for a second person, and one who could have answered has left. */
  'staff-second-person-waits': { link: string };
  /** An administrator was made from the machine, without a second person. */
  'staff-administrator-recovered': { link: string };
  /** The old counsel of an action has not said what became of the lists. */
  'counsel-return-overdue': { link: string };
}

/** `says`: the rule in its own words, for a kind that mails have no words for. `lastDay` is written out. */
export interface FollowUpValues {
  readonly code: string;
  readonly says: string;
  readonly lastDay: string;
}

/** The acts of leaving that have a mail of their own. */
export type LeavingActNamed = 'consent_withdrawal' | 'mandate_revocation' | 'register_withdrawal' | 'settlement_exit';

/** The reason codes of the review outcome `proof_checked`; each has a subject and a sentence of its own. */
export const PROOF_CHECKED_REASONS = ['proof_sufficient', 'proof_not_needed'] as const;
export type ProofCheckedReason = (typeof PROOF_CHECKED_REASONS)[number];

export type NoticeTemplate = keyof NoticeTemplates;

/** Raised when a template's text or values change meaning; stored with each notice. */
export const TEMPLATE_VERSION = 1;
