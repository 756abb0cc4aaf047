import type { LogLine, TestApp } from '@app/testing';

/** The lines with these fields that appear after `act`. A line is written when the answer has left, so it may take a moment. */
export async function loggedBy(app: TestApp, fields: LogLine, act: () => unknown): Promise<LogLine[]> {
  const before = app.logs.length;
  await act();
  const found = (): LogLine[] =>
    app.logs.slice(before).filter((line) => Object.entries(fields).every(([name, value]) => line[name] === value));
  for (let tries = 0; found().length === 0; tries += 1) {
    if (tries === 200) throw new Error(`Nothing like ${JSON.stringify(fields)} was logged.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return found();
}
