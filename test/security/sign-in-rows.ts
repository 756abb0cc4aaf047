import { everyStaff } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';

/** The second factor anew, the recovery sheet, and sessions as a whole: for every member of staff, about themselves. */
export const CONSOLE_SIGN_IN: readonly Row[] = [
  { route: 'GET /:lang/confirm-it-is-you', everyone: 'sign-in', except: everyStaff(200) },
  {
    route: 'POST /:lang/confirm-it-is-you',
    formAt: '/en/sign-in',
    body: { code: '000000' },
    everyone: 'sign-in',
    // Accounts without an authenticator, as these are, have nothing to prove in a demonstration.
    except: everyStaff(303),
  },
  { route: 'GET /:lang/recovery-codes', everyone: 'sign-in', except: everyStaff(200) },
  { route: 'POST /:lang/recovery-codes', formAt: '/en/sign-in', everyone: 'sign-in', except: everyStaff(200) },
  { route: 'GET /:lang/sessions/stay', everyone: 'sign-in', except: everyStaff(200) },
  { route: 'POST /:lang/sessions/end-others', formAt: '/en/sign-in', everyone: 'sign-in', except: everyStaff(303) },
  {
    route: 'POST /:lang/staff/:staffId/enrolment',
    params: { staffId: NO_SUCH_ID },
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { ...everyStaff(403), administrator: 404 },
  },
];
