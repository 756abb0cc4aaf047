import { fileURLToPath } from 'node:url';
import { runToExit } from './run-to-exit.js';

const program = (name: string): string => fileURLToPath(new URL(`../../${name}/src/main.js`, import.meta.url));

await runToExit({
  portal: program('portal'),
  console: program('console'),
  worker: program('worker'),
  cli: program('cli'),
});
