import { createHmac, randomBytes } from 'node:crypto';

const RUN = process.env['JOINDER_TEST_SECRET'] ?? randomBytes(32).toString('hex');

/** 32 bytes in base64, the same for all test files of a run: they share databases, so they must share keys. */
export function testSecret(label: string): string {
  return createHmac('sha256', RUN).update(label).digest('base64');
}
