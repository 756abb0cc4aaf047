import { CONSOLE_ACCESS, PORTAL_ACCESS } from './access-rows.js';
import { CONSOLE_CAUSE, CONSOLE_CLAIM_VALUE, CONSOLE_INVITATIONS, INVITED, PARTICIPATION } from './double-rows.js';
import { CONSOLE_OFFICIAL_ROUTE } from './abuse-rows.js';
import {
  CONSOLE_COUNSEL,
  CONSOLE_ENTRANCE,
  CONSOLE_EXIT,
  CONSOLE_OPERATION,
  CONSOLE_REVIEW,
  everyStaff,
} from './console-rows.js';
import { DECLARED, DECLARED_COUNSEL, DECLARED_REVIEW } from './declared-rows.js';
import { LIST_APPROVAL } from './list-approval-rows.js';
import { DECISIONS } from './fixa-rows.js';
import { CONSOLE_RULES, PORTAL_FORM } from './forms-rows.js';
import { JOURNEY } from './journey-rows.js';
import { PEOPLE } from './people-rows.js';
import { REGISTER, REGISTER_SENTENCES } from './register-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';
import { CONSOLE_SIGN_IN } from './sign-in-rows.js';
import { RECONCILIATION } from './reconciliation-rows.js';
import { CONSOLE_SUPPORT } from './support-rows.js';
import { WORDINGS } from './wording-rows.js';

/** Of both sites. */
const SHARED: readonly Row[] = [
  { route: 'GET /', everyone: 303 },
  { route: 'GET /healthz', everyone: 200 },
  { route: 'GET /readyz', everyone: 200 },
  { route: 'GET /robots.txt', everyone: 200 },
  { route: 'GET /favicon.svg', everyone: 200 },
  { route: 'GET /assets/:file', params: { file: 'none.0000000000.css' }, everyone: 404 },
];

export const PORTAL: readonly Row[] = [
  ...SHARED,
  { route: 'GET /:lang', everyone: 200 },
  { route: 'GET /:lang/privacy', everyone: 200 },
  { route: 'GET /:lang/accessibility', everyone: 200 },
  { route: 'GET /:lang/imprint', everyone: 200 },
  { route: 'GET /:lang/help', everyone: 200 },
  // Test instances are marked as demonstrations and reachable over loopback only.
  { route: 'GET /demo/mailbox', everyone: 303 },
  { route: 'GET /:lang/demo/mailbox', everyone: 200 },
  { route: 'GET /:lang/demo/mailbox/:id', params: { id: 'no-such-mail' }, everyone: 404 },
  // Whose registration it is and what it may do is the journey's test; here nobody has this one.
  {
    route: 'GET /:lang/registrations/:id/proof',
    params: { id: NO_SUCH_ID },
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
  // A form that is no upload is refused before it is read.
  {
    route: 'POST /:lang/registrations/:id/proof',
    params: { id: NO_SUCH_ID },
    everyone: 'sign-in',
    except: { claimant: 415, otherClaimant: 415, otherPersonSameMailbox: 415 },
  },
  {
    route: 'POST /:lang/registrations/:id/proof/:evidenceId/remove',
    params: { id: NO_SUCH_ID, evidenceId: NO_SUCH_ID },
    formAt: '/en/help',
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
  {
    route: 'POST /:lang/registrations/:id/proof/:evidenceId/take-over',
    params: { id: NO_SUCH_ID, evidenceId: NO_SUCH_ID },
    formAt: '/en/help',
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
  { route: 'GET /api/v1/actions', everyone: 200 },
  { route: 'GET /api/v1/actions/:slug', params: { slug: 'no-such-action' }, everyone: 404 },
  { route: 'GET /api/v1/actions/:slug/questionnaire', params: { slug: 'no-such-action' }, everyone: 404 },
  { route: 'POST /api/v1/handovers', json: {}, everyone: 422 },
  ...DECISIONS,
  ...PORTAL_FORM,
  ...DECLARED,
  ...PORTAL_ACCESS,
  ...REGISTER,
  ...PARTICIPATION,
  ...INVITED,
  ...JOURNEY,
];

export const CONSOLE: readonly Row[] = [
  ...SHARED,
  {
    route: 'GET /:lang',
    everyone: 'sign-in',
    except: everyStaff(200),
  },
  {
    route: 'GET /:lang/evidence/:evidenceId/file',
    params: { evidenceId: NO_SUCH_ID },
    everyone: 'sign-in',
    except: { ...everyStaff(403), reviewer: 404, reviewerOtherAction: 404, seniorReviewer: 404 },
  },
  ...CONSOLE_ENTRANCE,
  ...CONSOLE_SIGN_IN,
  ...CONSOLE_REVIEW,
  ...DECLARED_REVIEW,
  ...DECLARED_COUNSEL,
  ...CONSOLE_COUNSEL,
  ...LIST_APPROVAL,
  ...CONSOLE_SUPPORT,
  ...RECONCILIATION,
  ...CONSOLE_ACCESS,
  ...CONSOLE_OPERATION,
  ...WORDINGS,
  ...CONSOLE_RULES,
  ...PEOPLE,
  ...CONSOLE_OFFICIAL_ROUTE,
  ...REGISTER_SENTENCES,
  ...CONSOLE_CAUSE,
  ...CONSOLE_CLAIM_VALUE,
  ...CONSOLE_INVITATIONS,
  ...CONSOLE_EXIT,
];
