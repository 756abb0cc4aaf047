import type { TestApp } from '../../libs/testing/src/test-app.js';
import type { TestBrowser } from '../../libs/testing/src/test-browser.js';

/** Everyone the matrix asks about. "Other" and "OtherAction" are people with the same rights over different data. */
export const PERSONAS = [
  'anonymous',
  'claimant',
  'otherClaimant',
  'otherPersonSameMailbox',
  'reviewer',
  'reviewerOtherAction',
  'counsel',
  'counselOtherAction',
  'operator',
] as const;
export type Persona = (typeof PERSONAS)[number];

/** Signs a persona in. Each site has those who can sign in there; the others visit it as strangers. */
export type SignIn = (app: TestApp) => Promise<TestBrowser>;

export type Personas = Readonly<Partial<Record<Persona, SignIn>>>;

const anonymous: SignIn = (app) => Promise.resolve(app.browser());

/** Filled as sign-in becomes available; a persona that is missing here is not asked about. */
export const PORTAL_PERSONAS: Personas = { anonymous };
export const CONSOLE_PERSONAS: Personas = { anonymous };
