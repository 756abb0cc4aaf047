import { staffOnly } from './console-rows.js';
import { NO_SUCH_ID, type Row } from './row.js';
import type { World } from './personas.js';

const slug = (world: World) => ({ slug: world.slug });
const run = (world: World) => ({ slug: world.slug, runId: NO_SUCH_ID });
const pair = (world: World) => ({ ...run(world), resultId: NO_SUCH_ID });
const base = '/:lang/actions/:slug/extracts';

/** Operators alone; a form that is no upload is refused before it is read. */
export const RECONCILIATION: readonly Row[] = [
  staffOnly(`GET ${base}`, { operator: 200 }, slug),
  staffOnly(`GET ${base}/new`, { operator: 200 }, slug),
  staffOnly(`POST ${base}/new`, { operator: 415 }, slug),
  staffOnly(`GET ${base}/:runId`, { operator: 404 }, run),
  staffOnly(`POST ${base}/:runId/close`, { operator: 404 }, run),
  staffOnly(`GET ${base}/:runId/results/:resultId`, { operator: 404 }, pair),
  { ...staffOnly(`POST ${base}/:runId/results/:resultId`, { operator: 404 }, pair), body: { choice: 'none' } },
];
