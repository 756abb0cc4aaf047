import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Writes migrations/schema.sql from an empty database that all migrations were run on. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
execFileSync(process.execPath, [join(root, 'script/build.mjs'), '--if-needed'], { stdio: 'inherit' });
const { startTestCluster, databaseUrl } = await import(join(root, 'dist/libs/testing/src/test-cluster.js'));
const cluster = await startTestCluster();
try {
  const env = { ...process.env, DATABASE_OWNER_URL: databaseUrl(cluster.adminUrl, cluster.template) };
  const args = ['schema', '--file', join(root, 'migrations/schema.sql')];
  execFileSync(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), ...args], { env, stdio: 'inherit' });
} finally {
  await cluster.stop();
}
