import type { Outcome, Params, Row } from './row.js';
import type { Persona, World } from './personas.js';

const NO_SUCH_ID = '01990000-0000-7000-8000-000000000000';
const STAFF = [
  'reviewer',
  'reviewerOtherAction',
  'seniorReviewer',
  'counsel',
  'counselOtherAction',
  'support',
  'operator',
  'auditor',
  'administrator',
] as const;
type Staff = (typeof STAFF)[number];

/** Strangers are led to sign in, staff without the role are refused, and `allowed` says what the others get. */
export function staffOnly(
  route: string,
  allowed: Readonly<Partial<Record<Staff, Outcome>>>,
  params?: Params | ((world: World) => Params),
): Row {
  const refused = Object.fromEntries(STAFF.map((persona) => [persona, 403])) as Record<Staff, Outcome>;
  return {
    route,
    ...(params === undefined ? {} : { params }),
    ...(route.startsWith('POST') ? { formAt: '/en/sign-in' } : {}),
    everyone: 'sign-in',
    except: { ...refused, ...allowed } satisfies Readonly<Partial<Record<Persona, Outcome>>>,
  };
}

export const everyStaff = (outcome: Outcome): Record<Staff, Outcome> =>
  Object.fromEntries(STAFF.map((persona) => [persona, outcome])) as Record<Staff, Outcome>;
const reviewers = (outcome: Outcome) => ({
  reviewer: outcome,
  reviewerOtherAction: outcome,
  seniorReviewer: outcome,
});
/** The action of `counsel`; for counsel of another one it is not there. */
const counsel = (outcome: Outcome) => ({ counsel: outcome, counselOtherAction: 404 });
const operator = (outcome: Outcome) => ({ operator: outcome });
const administrator = (outcome: Outcome) => ({ administrator: outcome });

const token = { token: 'no-such-token' };
const ofAction = ({ slug }: World): Params => ({ slug });
const ofPurpose = ({ slug }: World): Params => ({ slug, code: 'no_such_purpose' });
const ofList = ({ slug }: World): Params => ({ slug, exportId: NO_SUCH_ID });

/** Coming in. What needs a valid link says that it is gone. */
export const CONSOLE_ENTRANCE: readonly Row[] = [
  { route: 'GET /:lang/sign-in', everyone: 200, except: everyStaff(303) },
  { route: 'POST /:lang/sign-in', formAt: '/en/sign-in', everyone: 422 },
  { route: 'GET /sign-in/link/:token', params: token, everyone: 303 },
  { route: 'GET /:lang/sign-in/link/:token', params: token, everyone: 200 },
  { route: 'POST /:lang/sign-in/link/:token', params: token, formAt: '/en/sign-in', everyone: 410 },
  { route: 'GET /enrol/:token', params: token, everyone: 303 },
  { route: 'GET /:lang/enrol/:token', params: token, everyone: 410 },
  { route: 'GET /:lang/enrol/:token/qr.svg', params: token, everyone: 410 },
  { route: 'POST /:lang/enrol/:token', params: token, formAt: '/en/sign-in', everyone: 410 },
  staffOnly('GET /:lang/sessions', everyStaff(200)),
  staffOnly('POST /:lang/sessions/:sessionId/end', everyStaff(404), { sessionId: NO_SUCH_ID }),
];

export const CONSOLE_REVIEW: readonly Row[] = [
  staffOnly('GET /:lang/review', reviewers(200)),
  staffOnly('POST /:lang/review/next', reviewers(303)),
  staffOnly('GET /:lang/review/registrations/:registrationId', reviewers(404), { registrationId: NO_SUCH_ID }),
  staffOnly('POST /:lang/review/registrations/:registrationId', reviewers(404), { registrationId: NO_SUCH_ID }),
  ...(['take', 'access', 'conflict'] as const).map((act) =>
    staffOnly(`POST /:lang/review/registrations/:registrationId/${act}`, reviewers(404), {
      registrationId: NO_SUCH_ID,
    }),
  ),
  staffOnly('GET /:lang/review/conflicts', reviewers(200)),
  staffOnly('GET /:lang/conflicts', { ...reviewers(200), counsel: 200, counselOtherAction: 200, support: 200 }),
  staffOnly('POST /:lang/review/conflicts/:conflictId/end', { seniorReviewer: 404 }, { conflictId: NO_SUCH_ID }),
  staffOnly('POST /:lang/review/registrations/:registrationId/unmask', reviewers(404), { registrationId: NO_SUCH_ID }),
  staffOnly('POST /:lang/review/registrations/:registrationId/flags/:flagId', reviewers(404), {
    registrationId: NO_SUCH_ID,
    flagId: NO_SUCH_ID,
  }),
];

export const CONSOLE_COUNSEL: readonly Row[] = [
  staffOnly('GET /:lang/counsel', { counsel: 200, counselOtherAction: 200 }),
  staffOnly('GET /:lang/counsel/:slug', counsel(200), ofAction),
  staffOnly('GET /:lang/counsel/:slug/list', counsel(200), ofAction),
  staffOnly('GET /:lang/counsel/:slug/sheet', counsel(200), ofAction),
  staffOnly('GET /:lang/counsel/:slug/exports', counsel(200), ofAction),
  staffOnly('POST /:lang/counsel/:slug/exports', counsel(422), ofAction),
  staffOnly('GET /:lang/counsel/:slug/exports/new', counsel(200), ofAction),
  staffOnly('POST /:lang/counsel/:slug/exports/check', counsel(422), ofAction),
  staffOnly('POST /:lang/counsel/:slug/exports/change', counsel(200), ofAction),
  staffOnly('GET /:lang/counsel/:slug/exports/:exportId', counsel(404), ofList),
  staffOnly('GET /:lang/counsel/:slug/exports/:exportId/file', counsel(404), ofList),
  staffOnly('GET /:lang/counsel/:slug/exports/:exportId/manifest.json', counsel(404), ofList),
  staffOnly('POST /:lang/counsel/:slug/exports/:exportId/password', counsel(404), ofList),
  staffOnly('POST /:lang/counsel/:slug/exports/:exportId/cancel', counsel(404), ofList),
  staffOnly('GET /:lang/counsel/:slug/lapse-notice', counsel(200), ofAction),
  staffOnly('POST /:lang/counsel/:slug/lapse-notice', counsel(422), ofAction),
];

export const CONSOLE_OPERATION: readonly Row[] = [
  staffOnly('GET /:lang/actions', operator(200)),
  staffOnly('GET /:lang/actions/:slug', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/publish', operator(409), ofAction),
  staffOnly('GET /:lang/actions/:slug/events/new', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/events/new', operator(422), ofAction),
  staffOnly('GET /:lang/actions/:slug/window', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/window', operator(422), ofAction),
  staffOnly('GET /:lang/actions/:slug/cut-off', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/cut-off', operator(422), ofAction),
  staffOnly('GET /:lang/actions/:slug/purposes', operator(200), ofAction),
  staffOnly('GET /:lang/actions/:slug/purposes/:code', operator(404), ofPurpose),
  staffOnly('POST /:lang/actions/:slug/purposes/:code', operator(404), ofPurpose),
  staffOnly('GET /:lang/actions/:slug/questionnaire', operator(200), ofAction),
  staffOnly('GET /:lang/actions/:slug/questionnaire/new', operator(200), ofAction),
  staffOnly('POST /:lang/actions/:slug/questionnaire/preview', operator(422), ofAction),
  staffOnly('POST /:lang/actions/:slug/questionnaire/new', operator(422), ofAction),
  staffOnly('GET /:lang/privacy-requests', operator(200)),
  staffOnly('GET /:lang/privacy-requests/:requestId', operator(404), { requestId: NO_SUCH_ID }),
  staffOnly('POST /:lang/privacy-requests/:requestId', operator(404), { requestId: NO_SUCH_ID }),
  staffOnly('GET /:lang/staff', administrator(200)),
  staffOnly('GET /:lang/staff/new', administrator(200)),
  staffOnly('POST /:lang/staff/new', administrator(422)),
  staffOnly('POST /:lang/staff/:staffId/grants', administrator(422), { staffId: NO_SUCH_ID }),
  staffOnly('POST /:lang/staff/grants/:grantId/end', administrator(404), { grantId: NO_SUCH_ID }),
];

/** The last row of all: whoever sends it is a stranger afterwards. */
export const CONSOLE_EXIT: readonly Row[] = [
  { route: 'POST /:lang/sign-out', formAt: '/en/sign-in', everyone: 'sign-in' },
];
