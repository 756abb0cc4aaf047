import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Outcome, type Row } from './row.js';
import type { World } from './personas.js';

/** A page of the way into the official register of the draft that `claimant` began; strangers learn nothing. */
function own(method: 'GET' | 'POST', path: string, claimant: Outcome): Row {
  return {
    route: `${method} /:lang/registrations/:id/register${path}`,
    params: (world) => ({ id: world.registrationId }),
    body: { version: '0' },
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { claimant, otherClaimant: 404 },
  };
}

/** A draft without a text: what is not ready leads back to the page that says what is missing. */
export const REGISTER: readonly Row[] = [
  own('GET', '', 200),
  own('GET', '/letter', 303),
  own('GET', '/letter.pdf', 303),
  own('GET', '/letter.txt', 303),
  own('GET', '/form', 303),
  own('GET', '/text', 200),
  own('POST', '/text', 422),
  own('GET', '/spelling', 303),
  own('POST', '/spelling', 303),
  own('GET', '/sent', 200),
  own('POST', '/sent', 422),
  own('GET', '/reference', 200),
  own('POST', '/reference', 422),
  // A form that is no upload is refused before it is read.
  {
    route: 'POST /:lang/registrations/:id/register/proof',
    params: { id: NO_SUCH_ID },
    everyone: 'sign-in',
    except: { claimant: 415, otherClaimant: 415, otherPersonSameMailbox: 415 },
  },
  {
    route: 'POST /:lang/registrations/:id/register/proof/:evidenceId/remove',
    params: { id: NO_SUCH_ID, evidenceId: NO_SUCH_ID },
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { claimant: 404, otherClaimant: 404, otherPersonSameMailbox: 404 },
  },
];

const ofAction = ({ slug }: World) => ({ slug });
const counsel = (outcome: Outcome) => ({ counsel: outcome, counselOtherAction: 404 });

/** Sentences for the register: operators write them, counsel of the action approves. */
export const REGISTER_SENTENCES: readonly Row[] = [
  staffOnly('GET /:lang/actions/:slug/register-sentences', { operator: 200 }, ofAction),
  staffOnly('POST /:lang/actions/:slug/register-sentences', { operator: 422 }, ofAction),
  staffOnly('GET /:lang/actions/:slug/register-reminders', { operator: 200 }, ofAction),
  // Without the version that was seen it is nobody's decision.
  staffOnly('POST /:lang/actions/:slug/register-reminders', { operator: 409 }, ofAction),
  staffOnly('GET /:lang/counsel/:slug/register-sentences', counsel(200), ofAction),
  staffOnly('POST /:lang/counsel/:slug/register-sentences/:variantId/approve', counsel(404), (world) => ({
    ...ofAction(world),
    variantId: NO_SUCH_ID,
  })),
];
