import type { StartedSession } from '../session/sessions.js';
import type { RememberedBrowser } from './known-browsers.js';

/** Where someone tries to sign in from, before anything is believed. */
export interface SignInOrigin {
  /** The address of the request; kept by nobody. */
  readonly network: string | null;
  /** What the cookie of known browsers says. */
  readonly browserToken: string | null;
}

/** A member of staff came in: what their browser is given. */
export interface StaffEntry extends StartedSession {
  /** Absent where nothing was proven that a known browser could stand for. */
  readonly browser?: RememberedBrowser;
  /** A new recovery sheet, shown in this one answer. */
  readonly recoveryCodes?: readonly string[];
}
