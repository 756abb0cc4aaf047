import { fileURLToPath } from 'node:url';
import { runToExit } from '../../../dist/apps/supervisor/src/run-to-exit.js';

/** The real supervisor over stand-ins, so that its own promises are tested apart from those of the applications. */
const stand = (name) => fileURLToPath(new URL(name, import.meta.url));

await runToExit({
  portal: stand('portal.mjs'),
  console: stand('console.mjs'),
  worker: stand('worker.mjs'),
  cli: stand('cli.mjs'),
});
