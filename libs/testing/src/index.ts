export { recordLog } from './log-record.js';
export { assertNothingPersonal, personalLines } from './personal-data.js';
export { FixedClock } from './fixed-clock.js';
export { TestDatabase } from './test-database.js';
export { startTestCluster, withClient, databaseUrl, type TestCluster } from './test-cluster.js';
export { startTestConsole, startTestPortal, type LogLine, type TestApp, type TestAppOptions } from './test-app.js';
export type { FieldValue, FileToUpload } from './html-form.js';
export { TestBrowser, type TestBrowserOptions } from './test-browser.js';
export { startTestProcess, testSettings, type TestProcessParts } from './test-process.js';
export { saveOpenAction, savePossibleAction, type SavedActionOptions } from './example-actions.js';
export * as samples from './sample-files.js';
export {
  saveListedPeople,
  SOMEBODY,
  type ListedPeopleOf,
  type ListedPerson,
  type SavedPerson,
} from './listed-people.js';
export { ACCOUNT, Claimants, PERSON, someone, type Entered } from './claimants.js';
export { handlersOf, JobDiscovery, runJobs } from './run-jobs.js';
export { saveStaff } from './staff.js';
export { tablesHolding, type FoundIn } from './every-row.js';
export { makeNextCase } from './next-case.js';
