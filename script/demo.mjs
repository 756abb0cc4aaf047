import { demo } from './demo/demo.mjs';
import { DemoFailed } from './demo/demo-failed.mjs';

/** `npm run demo`: plays the main job over HTTP against the running installation and leaves `demo-out/`. */
try {
  await demo();
} catch (error) {
  if (!(error instanceof DemoFailed)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
