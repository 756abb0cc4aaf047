import { rmSync } from 'node:fs';

/** Stops PostgreSQL; then the logs of everything that ran must hold none of the personal data that was used. */
export default async function tearDown() {
  await globalThis.joinderTestCluster?.stop();
  if (process.env.JOINDER_TEST_FOLDER === undefined) return;
  const { assertNothingPersonal } = await import('../dist/libs/testing/src/personal-data.js');
  try {
    process.stderr.write(`${assertNothingPersonal(process.env.JOINDER_TEST_LOG_DIR)}\n`);
  } finally {
    rmSync(process.env.JOINDER_TEST_FOLDER, { recursive: true, force: true });
  }
}
