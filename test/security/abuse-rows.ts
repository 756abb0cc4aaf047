import type { Outcome, Row } from './row.js';
import type { Persona, World } from './personas.js';

const refused = {
  reviewer: 403,
  reviewerOtherAction: 403,
  seniorReviewer: 403,
  counsel: 403,
  counselOtherAction: 403,
  support: 403,
  operator: 403,
  auditor: 403,
  administrator: 403,
} satisfies Partial<Record<Persona, Outcome>>;
const ofAction = ({ slug }: World): { slug: string } => ({ slug });

/** How people register with the authority themselves; operators record it. */
export const CONSOLE_OFFICIAL_ROUTE: readonly Row[] = [
  {
    route: 'GET /:lang/actions/:slug/official-route',
    params: ofAction,
    everyone: 'sign-in',
    except: { ...refused, operator: 200 },
  },
  {
    // Without the version that was seen it is nobody's decision.
    route: 'POST /:lang/actions/:slug/official-route',
    params: ofAction,
    formAt: '/en/sign-in',
    everyone: 'sign-in',
    except: { ...refused, operator: 409 },
  },
];
