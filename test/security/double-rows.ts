import { staffOnly } from './console-rows.js';
import type { World } from './personas.js';
import { NO_SUCH_ID, type Row } from './row.js';

const slug = ({ slug }: World): { slug: string } => ({ slug });
const question = (world: World) => ({ id: world.registrationId, questionId: NO_SUCH_ID });

/** What the owner of two registrations is asked; for everyone else, and where nothing is asked, it is not there. */
export const PARTICIPATION: readonly Row[] = [
  {
    route: 'GET /:lang/registrations/:id/participation/:questionId',
    params: question,
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404 },
  },
  {
    route: 'POST /:lang/registrations/:id/participation/:questionId',
    params: question,
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404 },
  },
];

/** What an action is about; operators record it. */
export const CONSOLE_CAUSE: readonly Row[] = [
  { ...staffOnly('GET /:lang/actions/:slug/cause', { operator: 200 }), params: slug },
  // Without the version that was seen it is nobody's decision.
  { ...staffOnly('POST /:lang/actions/:slug/cause', { operator: 409 }), params: slug },
];

/** What claims may be worth: proposed by operators, decided on by counsel. */
export const CONSOLE_CLAIM_VALUE: readonly Row[] = [
  { ...staffOnly('GET /:lang/actions/:slug/claim-value', { operator: 200 }), params: slug },
  // Without the version that was seen it is nobody's decision.
  { ...staffOnly('POST /:lang/actions/:slug/claim-value', { operator: 409 }), params: slug },
  { ...staffOnly('GET /:lang/counsel/:slug/claim-value', { counsel: 200, counselOtherAction: 404 }), params: slug },
  {
    ...staffOnly('POST /:lang/counsel/:slug/claim-value/:modelId', { counsel: 404, counselOtherAction: 404 }),
    params: (world) => ({ ...slug(world), modelId: NO_SUCH_ID }),
    body: { state: 'approved' },
  },
];

/** Earlier lists: the operators' pages. */
export const CONSOLE_INVITATIONS: readonly Row[] = [
  { ...staffOnly('GET /:lang/actions/:slug/invitations', { operator: 200 }), params: slug },
  { ...staffOnly('GET /:lang/actions/:slug/invitations/new', { operator: 200 }), params: slug },
  // A form that is no upload is refused before it is read.
  {
    route: 'POST /:lang/actions/:slug/invitations/new',
    params: slug,
    everyone: 'sign-in',
    except: staffOnly('GET', { operator: 415 }).except ?? {},
  },
  {
    ...staffOnly('GET /:lang/actions/:slug/invitations/:importId', { operator: 404 }),
    params: (world) => ({ ...slug(world), importId: NO_SUCH_ID }),
  },
  {
    ...staffOnly('POST /:lang/actions/:slug/invitations/:importId', { operator: 404 }),
    params: (world) => ({ ...slug(world), importId: NO_SUCH_ID }),
    body: { answer: 'approve' },
  },
];

/** The links of an invitation are open to whoever holds the mail; this one was never ours. */
export const INVITED: readonly Row[] = [
  { route: 'GET /:lang/invited/:token', params: { token: 'x'.repeat(43) }, everyone: 410 },
  { route: 'GET /:lang/no-more-mail/:token', params: { token: 'x'.repeat(64) }, everyone: 410 },
  { route: 'POST /:lang/no-more-mail/:token', params: { token: 'x'.repeat(64) }, formAt: '/en/sign-in', everyone: 410 },
];
