import { staffOnly } from './console-rows.js';
import type { Params, Row } from './row.js';
import type { World } from './personas.js';

const ofAction = ({ slug }: World): Params => ({ slug });
const operator = (outcome: number) => ({ operator: outcome });
const counsel = (outcome: number) => ({ counsel: outcome, counselOtherAction: 404 });
const ofChange = ({ slug }: World): Params => ({ slug, changeId: '01990000-0000-7000-8000-000000000000' });

/** What the form of a forum asks: of the draft's person alone, and only what its rules ask. */
export const PORTAL_FORM: readonly Row[] = ['GET', 'POST'].map((method) => ({
  route: `${method} /:lang/registrations/:id/form/:at`,
  params: ({ registrationId }) => ({ id: registrationId, at: 'subject_and_ground' }),
  body: { version: '0', value: 'x'.repeat(2501) },
  formAt: '/en/sign-in',
  everyone: 'sign-in',
  except: { claimant: method === 'GET' ? 200 : 422, otherClaimant: 404 },
}));

/** Joining rules: read by three roles, changed by operators, answered for by counsel. */
export const CONSOLE_RULES: readonly Row[] = [
  staffOnly('GET /:lang/actions/:slug/rules', { ...operator(200), ...counsel(200), auditor: 200 }, ofAction),
  staffOnly('GET /:lang/actions/:slug/fees', { ...operator(200), support: 200 }, ofAction),
  staffOnly('POST /:lang/actions/:slug/fees', { ...operator(422), support: 422 }, ofAction),
  staffOnly('POST /:lang/actions/:slug/fees/reminders/:registrationId', operator(404), ({ slug, registrationId }) => ({
    slug,
    registrationId,
  })),
  staffOnly('GET /:lang/actions/:slug/signatures', { ...operator(200), support: 200 }, ofAction),
  staffOnly('POST /:lang/actions/:slug/signatures', { ...operator(422), support: 422 }, ofAction),
  staffOnly('GET /:lang/actions/:slug/joinders', { ...operator(200), ...counsel(200) }, ofAction),
  staffOnly('POST /:lang/actions/:slug/joinders', { ...operator(422), ...counsel(422) }, ofAction),
  staffOnly('GET /:lang/actions/:slug/court-notices', { ...operator(200), ...counsel(200) }, ofAction),
  staffOnly('POST /:lang/actions/:slug/court-notices', { ...operator(422), ...counsel(422) }, ofAction),
  staffOnly('GET /:lang/actions/:slug/trader-lists', { ...operator(200), ...counsel(200) }, ofAction),
  staffOnly('POST /:lang/actions/:slug/trader-lists', { ...operator(422), ...counsel(422) }, ofAction),
  staffOnly('POST /:lang/actions/:slug/rules/sign', counsel(409), ofAction),
  staffOnly('POST /:lang/actions/:slug/rules/take-back', counsel(409), ofAction),
  staffOnly('GET /:lang/actions/:slug/rules/change', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/rules/change', operator(422), ofAction),
  staffOnly('GET /:lang/actions/:slug/rules/changes/:changeId', operator(404), ofChange),
  staffOnly('POST /:lang/actions/:slug/rules/changes/:changeId', operator(409), ofChange),
  staffOnly('GET /:lang/new-action', operator(200)),
  staffOnly('GET /:lang/new-action/texts', operator(422)),
  staffOnly('POST /:lang/new-action/texts', operator(422)),
];
