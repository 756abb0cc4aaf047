import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

/** Accounts, roles and their second person. */
export const PEOPLE: readonly Row[] = [
  staffOnly('GET /:lang/staff/:staffId', { administrator: 404 }, { staffId: NO_SUCH_ID }),
  ...(['', '/reads', '/lists', '/roles'] as const).map((section) =>
    staffOnly(`GET /:lang/audit${section}`, { auditor: 200 }),
  ),
  staffOnly('GET /:lang/approvals', { administrator: 200, auditor: 200 }),
  ...(['approve', 'decline'] as const).map((answer) =>
    staffOnly(
      `POST /:lang/approvals/:grantId/${answer}`,
      { administrator: 404, auditor: 404 },
      { grantId: NO_SUCH_ID },
    ),
  ),
];
