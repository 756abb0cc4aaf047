import { staffOnly } from './console-rows.js';
import type { World } from './personas.js';
import { NO_SUCH_ID, type Params, type Row } from './row.js';

const ofAction = ({ slug }: World): Params => ({ slug });
const ofWording = ({ slug }: World): Params => ({ slug, wordingId: NO_SUCH_ID });
const operator = (outcome: number) => ({ operator: outcome });
const both = (outcome: number) => ({ operator: outcome, counsel: outcome, counselOtherAction: 404 });

/** The texts people decide on: written by operators, answered by counsel or another operator of the same action. */
export const WORDINGS: readonly Row[] = [
  staffOnly('GET /:lang/actions/:slug/wordings', both(200), ofAction),
  staffOnly('GET /:lang/actions/:slug/wordings/new', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/wordings/new', operator(422), ofAction),
  // The action of the matrix is no practice action.
  staffOnly('POST /:lang/actions/:slug/wordings/examples', operator(409), ofAction),
  staffOnly('GET /:lang/actions/:slug/wordings/:wordingId', both(404), ofWording),
  staffOnly('POST /:lang/actions/:slug/wordings/:wordingId/propose', operator(404), ofWording),
  ...(['approve', 'reject', 'withdraw'] as const).map((step) =>
    staffOnly(`POST /:lang/actions/:slug/wordings/:wordingId/${step}`, both(404), ofWording),
  ),
  staffOnly('GET /:lang/actions/:slug/courtesy', both(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/courtesy', { counsel: 422, counselOtherAction: 404 }, ofAction),
];
