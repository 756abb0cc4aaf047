import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestApp } from '@app/testing';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

describe('portal shell', () => {
  let portal: TestApp;
  beforeAll(async () => {
    portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger));
  });
  afterAll(() => portal?.close());

  it('leads strangers to the language their browser asks for', async () => {
    const german = await portal.browser({ headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } }).open('/');
    expect([german.path, german.language]).toEqual(['/de', 'de']);
    const other = await portal.browser({ headers: { 'accept-language': 'fi' } }).open('/');
    expect([other.path, other.language]).toEqual(['/en', 'en']);
  });
});
