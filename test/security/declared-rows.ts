import { staffOnly } from './console-rows.js';
import type { World } from './personas.js';
import { NO_SUCH_ID, type Row } from './row.js';

/** Records of declarations, for the person they are of. */
export const DECLARED: readonly Row[] = [
  ...(['GET', 'POST'] as const).map((method): Row => ({
    route: `${method} /:lang/registrations/:id/rights/consents/:kind/renew`,
    params: (world) => ({ id: world.registrationId, kind: 'CONTACT' }),
    ...(method === 'POST' ? { formAt: '/en/sign-in' } : {}),
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  })),
  ...(['json', 'pdf'] as const).map((form): Row => ({
    route: `GET /:lang/registrations/:id/declarations/made.${form}`,
    params: (world) => ({ id: world.registrationId }),
    everyone: 'sign-in',
    except: { claimant: 200, otherClaimant: 404, otherPersonSameMailbox: 404 },
  })),
  {
    route: 'GET /:lang/registrations/:id/declarations/made',
    params: (world) => ({ id: world.registrationId }),
    everyone: 'sign-in',
    except: { claimant: 200, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
  {
    route: 'GET /:lang/registrations/:id/declarations/made/:declarationId',
    params: (world) => ({ id: world.registrationId, declarationId: NO_SUCH_ID }),
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
];

export const DECLARED_REVIEW: readonly Row[] = [
  staffOnly(
    'GET /:lang/review/registrations/:registrationId/declarations/:declarationId',
    { reviewer: 404, reviewerOtherAction: 404, seniorReviewer: 404 },
    { registrationId: NO_SUCH_ID, declarationId: NO_SUCH_ID },
  ),
];

const ofAction = ({ slug }: World) => ({ slug });
const ofRegistration = ({ slug }: World) => ({ slug, registrationId: NO_SUCH_ID, declarationId: NO_SUCH_ID });

/** Counsel of the action; operators see acts of leaving, and nothing that was declared. */
export const DECLARED_COUNSEL: readonly Row[] = [
  staffOnly('GET /:lang/counsel/:slug/leaving-acts', { counsel: 200, counselOtherAction: 404 }, ofAction),
  staffOnly('GET /:lang/actions/:slug/leaving-acts', { operator: 200 }, ofAction),
  staffOnly('GET /:lang/counsel/:slug/declarations', { counsel: 200, counselOtherAction: 404 }, ofAction),
  {
    ...staffOnly('POST /:lang/counsel/:slug/declarations', { counsel: 422, counselOtherAction: 404 }, ofAction),
    body: { reference: '2222-2222-2222' },
  },
  staffOnly(
    'GET /:lang/counsel/:slug/registrations/:registrationId/form',
    { counsel: 404, counselOtherAction: 404 },
    ofRegistration,
  ),
  staffOnly(
    'POST /:lang/counsel/:slug/registrations/:registrationId/form',
    { counsel: 404, counselOtherAction: 404 },
    ofRegistration,
  ),
  staffOnly(
    'POST /:lang/counsel/:slug/registrations/:registrationId/conflict',
    { counsel: 404, counselOtherAction: 404 },
    ofRegistration,
  ),
  ...['', '/:declarationId'].map((one) =>
    staffOnly(
      `GET /:lang/counsel/:slug/registrations/:registrationId/declarations${one}`,
      { counsel: 404, counselOtherAction: 404 },
      ofRegistration,
    ),
  ),
];
