import { startEmbeddedCluster } from '../../../dist/libs/platform/src/embedded/embedded-cluster.js';

/** Starts a cluster in a process that a test can kill, says where it is, and stops it on SIGTERM. */
try {
  const cluster = await startEmbeddedCluster({ ...JSON.parse(process.argv[2]), fsync: false });
  process.on('SIGTERM', () => {
    void cluster.stop().then(() => process.exit(0));
  });
  console.log(JSON.stringify({ port: cluster.port, pgdata: cluster.pgdata, url: cluster.url('postgres') }));
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
  process.exit(1);
}
