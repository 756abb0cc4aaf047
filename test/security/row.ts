import type { Persona, World } from './personas.js';

export type Params = Readonly<Record<string, string>>;

/** What a persona gets: a status, or where the answer leads ("sign-in"). */
export type Outcome = number | 'sign-in';

export interface Row {
  /** "GET /:lang/help", as the running router names it. */
  readonly route: string;
  /** What to put for the parameters of the path; `lang` is always `en`. */
  readonly params?: Params | ((world: World) => Params);
  /** For POST: what a form sends besides its token. */
  readonly body?: Readonly<Record<string, string>>;
  /** For POST: a page with any form, opened beforehand so that the browser holds a token. */
  readonly formAt?: string;
  /** For the API: what is sent as JSON. */
  readonly json?: object;
  /** For everyone not named. */
  readonly everyone: Outcome;
  readonly except?: Readonly<Partial<Record<Persona, Outcome>>>;
}

export const NO_SUCH_ID = '01990000-0000-7000-8000-000000000000';
