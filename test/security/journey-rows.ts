import { NO_SUCH_ID, type Outcome, type Row } from './row.js';
import type { World } from './personas.js';

const slug = (world: World): Record<string, string> => ({ slug: world.slug });
const token = { token: 'x'.repeat(54) };

/** A page of the draft that `claimant` began: strangers sign in first, another claimant learns nothing. */
function own(route: string, claimant: Outcome, params: Readonly<Record<string, string>> = {}): Row {
  return {
    route: route.replace(' /', ' /:lang/registrations/:id/').replace(/\/$/, ''),
    params: (world) => ({ id: world.registrationId, ...params }),
    body: { version: '0' },
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    // Who only typed the address of the mailbox reaches what their own session began, and nothing of the other person.
    except: { claimant, otherClaimant: 404, otherPersonSameMailbox: 404 },
  };
}

/** From the page of an action to leaving it. Signing out is asked last, because it ends the persona's session. */
export const JOURNEY: readonly Row[] = [
  { route: 'GET /:lang/a/:slug', params: slug, everyone: 200 },
  { route: 'GET /:lang/a/:slug/about', params: slug, everyone: 200 },
  { route: 'GET /:lang/a/:slug/purposes', params: slug, everyone: 200 },
  { route: 'GET /:lang/a/:slug/join', params: slug, everyone: 303 },
  {
    route: 'GET /:lang/a/:slug/join/questions/:code',
    params: (world) => ({ ...slug(world), code: 'age' }),
    everyone: 200,
  },
  {
    route: 'POST /:lang/a/:slug/join/questions/:code',
    params: (world) => ({ ...slug(world), code: 'age' }),
    formAt: '/en/sign-in',
    everyone: 422,
  },
  {
    route: 'GET /:lang/a/:slug/join/notice/:code',
    params: (world) => ({ ...slug(world), code: 'age' }),
    everyone: 303,
  },
  { route: 'GET /:lang/a/:slug/join/email', params: slug, everyone: 303 },
  { route: 'POST /:lang/a/:slug/join/email', params: slug, formAt: '/en/sign-in', everyone: 303 },
  {
    route: 'POST /:lang/a/:slug/join/mailbox',
    params: slug,
    formAt: '/en/sign-in',
    everyone: 303,
    except: { anonymous: 'sign-in' },
  },
  { route: 'GET /:lang/handover', everyone: 404 },
  { route: 'POST /:lang/handover', formAt: '/en/sign-in', everyone: 404 },
  { route: 'GET /:lang/confirm/:token', params: token, everyone: 410 },
  { route: 'POST /:lang/confirm/:token', params: token, formAt: '/en/sign-in', everyone: 410 },
  { route: 'GET /:lang/sign-in', everyone: 303, except: { anonymous: 200, otherPersonSameMailbox: 200 } },
  { route: 'POST /:lang/sign-in', formAt: '/en/sign-in', everyone: 422 },
  { route: 'GET /:lang/signed-out', everyone: 200 },
  { route: 'GET /:lang/code', everyone: 303, except: { anonymous: 'sign-in', otherPersonSameMailbox: 200 } },
  { route: 'POST /:lang/code', formAt: '/en/sign-in', everyone: 422, except: { anonymous: 'sign-in' } },
  { route: 'POST /:lang/code/resend', formAt: '/en/sign-in', everyone: 303, except: { anonymous: 'sign-in' } },
  { route: 'GET /:lang/registrations', everyone: 200, except: { anonymous: 'sign-in' } },
  own('GET /', 200),
  own('GET /next', 303),
  own('GET /sent', 303),
  own('GET /status', 200),
  own('GET /facts/:code', 200, { code: 'told' }),
  own('POST /facts/:code', 422, { code: 'told' }),
  own('GET /details/:step', 200, { step: 'name' }),
  own('POST /details/:step', 422, { step: 'name' }),
  own('GET /accounts', 200),
  own('GET /accounts/:number', 200, { number: 'new' }),
  own('POST /accounts/:number', 422, { number: 'new' }),
  own('GET /accounts/:number/remove', 404, { number: '1' }),
  own('POST /accounts/:number/remove', 409, { number: '1' }),
  own('GET /declarations', 200),
  own('POST /declarations', 409),
  own('GET /check', 200),
  own('POST /check', 409),
  own('GET /leave', 303),
  own('GET /leave/confirm', 303),
  own('POST /leave/confirm', 409),
  own('GET /leave/acts/:act', 200, { act: 'settlement-exit' }),
  own('POST /leave/acts/:act', 409, { act: 'settlement-exit' }),
  own('GET /leave/made/:actId', 404, { actId: NO_SUCH_ID }),
  own('GET /submission.json', 404),
  own('GET /rights', 200),
  own('GET /rights/erase', 200),
  own('POST /rights/copy', 200),
  own('POST /rights/restrict', 303),
  own('POST /rights/object', 303),
  own('POST /rights/lift', 303),
  own('POST /rights/erase', 303),
  { route: 'POST /:lang/sign-out', formAt: '/en/sign-in', everyone: 303 },
];
