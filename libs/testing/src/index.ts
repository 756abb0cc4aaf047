export { FixedClock } from './fixed-clock.js';
export { TestDatabase } from './test-database.js';
export { startTestCluster, withClient, databaseUrl, type TestCluster } from './test-cluster.js';
export { startTestConsole, startTestPortal, type LogLine, type TestApp, type TestAppOptions } from './test-app.js';
export { TestBrowser, type FieldValue, type FileToUpload, type TestBrowserOptions } from './test-browser.js';
export { startTestProcess, testSettings, type TestProcessParts } from './test-process.js';
export { saveOpenAction, savePossibleAction, type SavedActionOptions } from './example-actions.js';
export * as samples from './sample-files.js';
