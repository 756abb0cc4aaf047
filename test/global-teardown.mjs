import { rmSync } from 'node:fs';

export default async function tearDown() {
  await globalThis.joinderTestCluster?.stop();
  if (process.env.JOINDER_TEST_FOLDER !== undefined)
    rmSync(process.env.JOINDER_TEST_FOLDER, { recursive: true, force: true });
}
