import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

/** Records of declarations, for the person they are of. */
export const DECLARED: readonly Row[] = [
  {
    route: 'GET /:lang/registrations/:id/declarations/made',
    params: (world) => ({ id: world.registrationId }),
    everyone: 'sign-in',
    except: { claimant: 200, otherClaimant: 404 },
  },
  {
    route: 'GET /:lang/registrations/:id/declarations/:declarationId',
    params: (world) => ({ id: world.registrationId, declarationId: NO_SUCH_ID }),
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404 },
  },
];

export const DECLARED_REVIEW: readonly Row[] = [
  staffOnly(
    'GET /:lang/review/registrations/:registrationId/declarations/:declarationId',
    { reviewer: 404, reviewerOtherAction: 404, seniorReviewer: 404 },
    { registrationId: NO_SUCH_ID, declarationId: NO_SUCH_ID },
  ),
];
