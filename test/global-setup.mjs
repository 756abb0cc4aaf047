import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts PostgreSQL once per run and migrates the template that each worker clones. Plain JavaScript on the built
 * output, because Jest loads global set-up files without its transforms in ESM.
 */
export default async function setUp() {
  execFileSync(process.execPath, ['script/build.mjs', '--if-needed'], { stdio: 'inherit' });
  process.env.JOINDER_TEST_SECRET = randomBytes(32).toString('hex');
  process.env.JOINDER_TEST_FOLDER = mkdtempSync(join(tmpdir(), 'joinder-run-'));
  // The server's account has to reach its data in here when the tests run as root.
  chmodSync(process.env.JOINDER_TEST_FOLDER, 0o755);
  process.env.JOINDER_TEST_LOG_DIR = join(process.env.JOINDER_TEST_FOLDER, 'logs');
  mkdirSync(process.env.JOINDER_TEST_LOG_DIR);
  const { startTestCluster } = await import('../dist/libs/testing/src/test-cluster.js');
  globalThis.joinderTestCluster = await startTestCluster();
  process.env.JOINDER_TEST_ADMIN_URL = globalThis.joinderTestCluster.adminUrl;
  process.env.JOINDER_TEST_TEMPLATE = globalThis.joinderTestCluster.template;
}
