import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps what a process under test wrote to its log, so that the end of the run can look for personal data in all of it. */
export function recordLog(text: string): void {
  const folder = process.env['JOINDER_TEST_LOG_DIR'];
  if (folder !== undefined) appendFileSync(join(folder, `${String(process.pid)}.log`), text);
}
