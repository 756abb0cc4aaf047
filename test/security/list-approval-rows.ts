import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

const approvers = (outcome: number) => ({ counsel: outcome, counselOtherAction: outcome, seniorReviewer: outcome });
const ofList = { exportId: NO_SUCH_ID };

/** A second person's pages: whose list it is, is told by the list. */
export const LIST_APPROVAL: readonly Row[] = [
  staffOnly('GET /:lang/lists', approvers(200)),
  staffOnly('GET /:lang/lists/:exportId', approvers(404), ofList),
  staffOnly('POST /:lang/lists/:exportId/approve', approvers(404), ofList),
  { ...staffOnly('POST /:lang/lists/:exportId/decline', approvers(404), ofList), body: { declineReason: 'not_now' } },
];
