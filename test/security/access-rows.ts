import { staffOnly } from './console-rows.js';
import type { World } from './personas.js';
import { NO_SUCH_ID, type Outcome, type Params, type Row } from './row.js';

const foreign = { token: 'x'.repeat(54) };
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

const registration = { registrationId: NO_SUCH_ID };
const request = { requestId: NO_SUCH_ID };

/** Operators decide; support records, for whom it found by reference and checked. */
export const CONSOLE_ACCESS: readonly Row[] = [
  staffOnly('GET /:lang/access-requests', { operator: 200 }),
  staffOnly('GET /:lang/access-requests/:requestId', { operator: 404 }, request),
  staffOnly('POST /:lang/access-requests/:requestId', { operator: 404 }, request),
  {
    ...staffOnly('POST /:lang/support/registrations/:registrationId/lost-mailbox', { support: 404 }, registration),
    body: { channel: 'phone', address: 'new@example.org' },
  },
  staffOnly('POST /:lang/support/registrations/:registrationId/conflict', { support: 404 }, registration),
];
