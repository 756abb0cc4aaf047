import type { Row } from './row.js';

/** What a person decides about their own registration beside the journey: where it goes on to, and consents. */
function own(route: string, claimant: Row['everyone'], params: Readonly<Record<string, string>> = {}): Row {
  return {
    route: route.replace(' /', ' /:lang/registrations/:id/'),
    params: (world) => ({ id: world.registrationId, ...params }),
    body: { version: '0', aim: 'interest' },
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { claimant, otherClaimant: 404, otherPersonSameMailbox: 404 },
  };
}

export const DECISIONS: readonly Row[] = [
  own('POST /aim', 303),
  own('GET /rights/consents/:kind', 404, { kind: 'CONTACT' }),
  own('POST /rights/consents/:kind', 404, { kind: 'CONTACT' }),
];
