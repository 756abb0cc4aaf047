import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

const registrationId = { registrationId: NO_SUCH_ID };
const path = 'POST /:lang/support/registrations/:registrationId';

/** Support alone, and only what was found by its reference: what is not there, or of another action, is not found. */
export const CONSOLE_SUPPORT: readonly Row[] = [
  staffOnly('GET /:lang/support', { support: 200 }),
  { ...staffOnly('POST /:lang/support', { support: 404 }), body: { reference: '2222-2222-2222', why: 'call' } },
  staffOnly('GET /:lang/support/registrations/:registrationId', { support: 404 }, registrationId),
  { ...staffOnly(`${path}/checks`, { support: 404 }, registrationId), body: { channel: 'phone' } },
  staffOnly(`${path}/resend`, { support: 404 }, registrationId),
  { ...staffOnly(`${path}/requests`, { support: 404 }, registrationId), body: { kind: 'erasure', channel: 'phone' } },
  staffOnly('GET /:lang/support/registrations/:registrationId/said', { support: 404 }, registrationId),
  ...(['GET', 'POST'] as const).flatMap((method) => [
    staffOnly(
      `${method} /:lang/support/registrations/:registrationId/said/declarations/:kind`,
      { support: 404 },
      { ...registrationId, kind: 'CONTACT' },
    ),
    staffOnly(
      `${method} /:lang/support/registrations/:registrationId/said/leaving/:act`,
      { support: 404 },
      { ...registrationId, act: 'register-withdrawal' },
    ),
  ]),
  { ...staffOnly(`${path}/withdrawal`, { support: 404 }, registrationId), body: { version: '1', channel: 'phone' } },
];
