/**
 * What every form of the console does when the second factor was proven more than ten minutes ago: it asks for it again,
 * or it has a reason not to. A route on neither list fails the test, and so does one on the wrong list.
 */
export const ASKS_AGAIN: readonly string[] = [
  // Lists, and what opens them.
  'POST /:lang/counsel/:slug/exports',
  'POST /:lang/counsel/:slug/exports/:exportId/password',
  // The second person's word.
  'POST /:lang/lists/:exportId/approve',
  'POST /:lang/lists/:exportId/decline',
  'POST /:lang/approvals/:grantId/approve',
  'POST /:lang/approvals/:grantId/decline',
  'POST /:lang/actions/:slug/wordings/:wordingId/approve',
  'POST /:lang/actions/:slug/wordings/:wordingId/reject',
  'POST /:lang/actions/:slug/wordings/:wordingId/withdraw',
  'POST /:lang/actions/:slug/courtesy',
  'POST /:lang/actions/:slug/rules/sign',
  'POST /:lang/actions/:slug/rules/take-back',
  'POST /:lang/actions/:slug/invitations/:importId',
  'POST /:lang/counsel/:slug/claim-value/:modelId',
  'POST /:lang/counsel/:slug/register-sentences/:variantId/approve',
  'POST /:lang/access-requests/:requestId',
  // Erasure cannot be taken back.
  'POST /:lang/privacy-requests/:requestId',
  // Roles, accounts and what becomes of lists outside the house.
  'POST /:lang/staff/new',
  'POST /:lang/staff/:staffId/grants',
  'POST /:lang/staff/:staffId/enrolment',
  'POST /:lang/staff/:staffId/leave',
  'POST /:lang/staff/grants/:grantId/end',
  'POST /:lang/counsel-changes',
  'POST /:lang/counsel-changes/:changeId/confirm',
  'POST /:lang/recovery-codes',
  // What is hidden for a reason.
  'POST /:lang/review/registrations/:registrationId/unmask',
  'POST /:lang/review/conflicts/:conflictId/end',
];

const BEFORE_SIGN_IN = 'nobody is signed in yet, or the factor is part of the form';
const LESS = 'only takes away, or ends what is one’s own';
const FIRST_WORD = 'a first word: nothing follows from it until a second person, who is asked again, agrees';
const NOTHING = 'keeps nothing and changes nothing';
const ONE_FILE =
  'daily work on one registration, logged as such; a code every ten minutes would be typed without a look';
const OPEN = 'public facts of an action, by those who answer for them, and in the log with what they were';
const COMPARES = 'compares what the register sent with what people said; rights hang on the register, not on this';

export const DOES_NOT: Readonly<Record<string, string>> = {
  'POST /:lang/actions/:slug/fees': ONE_FILE,
  'POST /:lang/actions/:slug/fees/reminders/:registrationId': ONE_FILE,
  'POST /:lang/actions/:slug/joinders': ONE_FILE,
  'POST /:lang/actions/:slug/court-notices': ONE_FILE,
  'POST /:lang/actions/:slug/signatures': ONE_FILE,
  'POST /:lang/actions/:slug/trader-lists': OPEN,
  'POST /:lang/actions/:slug/register-reminders': OPEN,
  'POST /:lang/actions/:slug/wordings/examples':
    'puts sample texts in force in a practice action, where nothing counts',
  'POST /:lang/counsel/:slug/declarations': ONE_FILE,
  'POST /:lang/counsel/:slug/registrations/:registrationId/form': ONE_FILE,
  'POST /:lang/counsel/:slug/registrations/:registrationId/conflict': LESS,
  'POST /:lang/support/registrations/:registrationId/conflict': LESS,
  'POST /:lang/actions/:slug/purposes/:code': OPEN,
  'POST /:lang/support/registrations/:registrationId/said/declarations/:kind': ONE_FILE,
  'POST /:lang/support/registrations/:registrationId/said/leaving/:act': ONE_FILE,
  'POST /:lang/sign-in': BEFORE_SIGN_IN,
  'POST /:lang/sign-in/link/:token': BEFORE_SIGN_IN,
  'POST /:lang/enrol/:token': BEFORE_SIGN_IN,
  'POST /:lang/confirm-it-is-you': BEFORE_SIGN_IN,
  'POST /:lang/sign-out': LESS,
  'POST /:lang/sessions/end-others': LESS,
  'POST /:lang/sessions/:sessionId/end': LESS,
  'POST /:lang/counsel/:slug/exports/:exportId/cancel': LESS,
  'POST /:lang/counsel/:slug/exports/change': NOTHING,
  'POST /:lang/counsel/:slug/exports/check': NOTHING,
  'POST /:lang/actions/:slug/questionnaire/preview': NOTHING,
  'POST /:lang/new-action/texts': NOTHING,
  'POST /:lang/actions/:slug/wordings/new': FIRST_WORD,
  'POST /:lang/actions/:slug/wordings/:wordingId/propose': FIRST_WORD,
  'POST /:lang/actions/:slug/rules/change': FIRST_WORD,
  'POST /:lang/actions/:slug/rules/changes/:changeId': FIRST_WORD,
  'POST /:lang/actions/:slug/claim-value': FIRST_WORD,
  'POST /:lang/actions/:slug/register-sentences': FIRST_WORD,
  'POST /:lang/actions/:slug/invitations/new': FIRST_WORD,
  'POST /:lang/support/registrations/:registrationId/checks': FIRST_WORD,
  'POST /:lang/support/registrations/:registrationId/lost-mailbox': FIRST_WORD,
  'POST /:lang/support': ONE_FILE,
  'POST /:lang/support/registrations/:registrationId/resend': ONE_FILE,
  'POST /:lang/support/registrations/:registrationId/requests': ONE_FILE,
  'POST /:lang/support/registrations/:registrationId/withdrawal': ONE_FILE,
  'POST /:lang/review/next': ONE_FILE,
  'POST /:lang/review/registrations/:registrationId': ONE_FILE,
  'POST /:lang/review/registrations/:registrationId/flags/:flagId': ONE_FILE,
  'POST /:lang/review/registrations/:registrationId/take': ONE_FILE,
  'POST /:lang/review/registrations/:registrationId/access': ONE_FILE,
  'POST /:lang/review/registrations/:registrationId/conflict': LESS,
  'POST /:lang/actions/:slug/extracts/new': COMPARES,
  'POST /:lang/actions/:slug/extracts/:runId/close': COMPARES,
  'POST /:lang/actions/:slug/extracts/:runId/results/:resultId': COMPARES,
  'POST /:lang/counsel/:slug/lapse-notice': OPEN,
  'POST /:lang/actions/:slug/publish': OPEN,
  'POST /:lang/actions/:slug/questionnaire/new': OPEN,
  'POST /:lang/actions/:slug/cause': OPEN,
  'POST /:lang/actions/:slug/official-route': OPEN,
  'POST /:lang/actions/:slug/events/new': OPEN,
  'POST /:lang/actions/:slug/window': OPEN,
  'POST /:lang/actions/:slug/cut-off': OPEN,
};
