import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

/** Accounts, roles and their second person. */
export const PEOPLE: readonly Row[] = [
  staffOnly('GET /:lang/staff/:staffId', { administrator: 404 }, { staffId: NO_SUCH_ID }),
  staffOnly('GET /:lang/staff/:staffId/leave', { administrator: 404 }, { staffId: NO_SUCH_ID }),
  staffOnly('POST /:lang/staff/:staffId/leave', { administrator: 404 }, { staffId: NO_SUCH_ID }),
  staffOnly('GET /:lang/counsel-changes', { administrator: 200, auditor: 200 }),
  staffOnly('POST /:lang/counsel-changes', { administrator: 403 }),
  staffOnly('POST /:lang/counsel-changes/:changeId/confirm', { administrator: 404 }, { changeId: NO_SUCH_ID }),
  ...(['', '/reads', '/reasons', '/lists', '/roles'] as const).map((section) =>
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
