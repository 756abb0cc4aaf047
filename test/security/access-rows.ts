import type { World } from './personas.js';
import { NO_SUCH_ID, type Outcome, type Params, type Row } from './row.js';

const foreign = { token: 'x'.repeat(54) };
const STAFF = [
  'reviewer',
  'reviewerOtherAction',
  'seniorReviewer',
  'counsel',
  'counselOtherAction',
  'support',
  'operator',
  'auditor',
  'administrator',
] as const;

/** Needs a session whose mailbox is proved: strangers sign in, whoever only typed the address is told to prove it. */
const proved = (route: string, outcome: Outcome, params?: (world: World) => Params): Row => ({
  route,
  ...(params === undefined ? {} : { params }),
  ...(route.startsWith('POST') ? { formAt: '/en/sign-in' } : {}),
  everyone: outcome,
  except: { anonymous: 'sign-in', otherPersonSameMailbox: 403 },
});
const ownCode = (method: string): Row => {
  const row = proved(`${method} /:lang/registrations/:id/recovery-code`, 404, ({ registrationId }) => ({
    id: registrationId,
  }));
  return { ...row, except: { ...row.except, claimant: 303 } };
};

/** The recovery code, and the way back to a registration whose mailbox is lost. A draft has no code yet. */
export const PORTAL_ACCESS: readonly Row[] = [
  { route: 'GET /:lang/lost-access', everyone: 200 },
  { route: 'POST /:lang/lost-access', formAt: '/en/sign-in', everyone: 422 },
  { route: 'GET /:lang/lost-access/object/:token', params: foreign, everyone: 410 },
  { route: 'POST /:lang/lost-access/object/:token', params: foreign, formAt: '/en/sign-in', everyone: 410 },
  proved('GET /:lang/lost-access/request', 303),
  proved('GET /:lang/lost-access/request/leave', 303),
  proved('POST /:lang/lost-access/request/leave', 303),
  { ...proved('POST /:lang/lost-access/request/report', 303), body: { text: 'Hello' } },
  ownCode('GET'),
  ownCode('POST'),
];

/** Strangers are led to sign in, staff without the role are refused. */
function only(role: 'support' | 'operator', route: string, outcome: Outcome, params?: Params): Row {
  return {
    route,
    ...(params === undefined ? {} : { params }),
    ...(route.startsWith('POST') ? { formAt: '/en/sign-in' } : {}),
    everyone: 'sign-in',
    except: { ...Object.fromEntries(STAFF.map((persona) => [persona, 403])), [role]: outcome },
  };
}

const registration = { registrationId: NO_SUCH_ID };
const request = { requestId: NO_SUCH_ID };

/** Support finds by reference, so an id nobody searched for is not there; operators decide. */
export const CONSOLE_ACCESS: readonly Row[] = [
  only('support', 'GET /:lang/support', 200),
  only('support', 'POST /:lang/support', 422),
  only('support', 'GET /:lang/support/:registrationId', 404, registration),
  only('support', 'POST /:lang/support/:registrationId/check', 404, registration),
  only('support', 'POST /:lang/support/:registrationId/send-link', 404, registration),
  only('support', 'POST /:lang/support/:registrationId/acts', 404, registration),
  only('operator', 'GET /:lang/access-requests', 200),
  only('operator', 'GET /:lang/access-requests/:requestId', 404, request),
  only('operator', 'POST /:lang/access-requests/:requestId', 404, request),
];
