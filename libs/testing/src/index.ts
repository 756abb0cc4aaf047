export { FixedClock } from './fixed-clock.js';
export { TestDatabase } from './test-database.js';
export { startTestCluster, withClient, databaseUrl, type TestCluster } from './test-cluster.js';
