/** Per-test budgets in milliseconds: a tier as a whole should stay below its number of tests times this. */
const BUDGETS = { unit: 10, db: 200, e2e: 2_000, process: 20_000, browser: 10_000 };

/** Prints, after a run, what each tier took against its budget, and what was skipped. Never fails a run: it only tells. */
export default class TierReporter {
  onRunComplete(_contexts, results) {
    const tiers = new Map();
    for (const file of results.testResults) {
      const name = file.displayName?.name ?? 'other';
      const tier = tiers.get(name) ?? { tests: 0, ms: 0, skipped: [] };
      for (const test of file.testResults) {
        if (test.status === 'pending') tier.skipped.push(test.fullName);
        else tier.tests += 1;
        tier.ms += test.duration ?? 0;
      }
      tiers.set(name, tier);
    }
    for (const [name, { tests, ms, skipped }] of tiers) {
      const budget = (BUDGETS[name] ?? 0) * tests;
      const verdict = ms <= budget ? 'within' : 'OVER';
      process.stderr.write(
        `tier ${name}: ${tests} tests in ${(ms / 1000).toFixed(1)} s, ${verdict} its budget of ${(budget / 1000).toFixed(1)} s\n`,
      );
      for (const test of skipped) process.stderr.write(`  skipped: ${test}\n`);
    }
    const { numPassedTests, numFailedTests, numPendingTests } = results;
    process.stderr.write(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
}
