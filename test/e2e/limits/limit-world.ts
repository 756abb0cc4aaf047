import { randomBytes } from 'node:crypto';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { DataSource } from 'typeorm';
import { Limits } from '@app/platform';
import { startTestPortal, type TestApp, type TestBrowser, TestDatabase } from '@app/testing';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

/** Documentation addresses, so that no test meets another's counts: nobody else is behind the same one. */
export function someAddress(): string {
  const bytes = randomBytes(2);
  return `203.${String(bytes[0])}.${String(bytes[1])}.${String(1 + ((randomBytes(1)[0] ?? 0) % 250))}`;
}

export const someMailbox = (): string => `p.${randomBytes(6).toString('hex')}@example.org`;

/** A portal of its own database behind one proxy, which vouches for the address of the sender. */
export class LimitWorld {
  private constructor(
    readonly database: TestDatabase,
    readonly owner: DataSource,
    readonly apps: readonly TestApp[],
  ) {}

  static async start(portals = 1, environment: Readonly<Record<string, string>> = {}): Promise<LimitWorld> {
    const database = await TestDatabase.own();
    const apps: TestApp[] = [];
    for (let i = 0; i < portals; i += 1)
      apps.push(
        await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
          environment: { DATABASE_URL: database.urlFor('portal'), TRUST_PROXY: '1', ...environment },
        }),
      );
    return new LimitWorld(database, await database.asOwner(), apps);
  }

  get app(): TestApp {
    const [first] = this.apps;
    if (first === undefined) throw new Error('No portal was started.');
    return first;
  }

  /** A browser at `address`, at the first portal or at another of them. */
  at(address: string, app: TestApp = this.app): TestBrowser {
    return app.browser({ headers: { 'x-forwarded-for': address } });
  }

  get limits(): Limits {
    return this.app.app.get(Limits, { strict: false });
  }

  async close(): Promise<void> {
    for (const app of this.apps) await app.close();
    await this.database.close();
  }
}

/** What the script of the page does. */
export async function solve(browser: TestBrowser): Promise<string> {
  const offered = browser.page.querySelector('input[name=_proof]')?.getAttribute('data-challenge');
  if (offered === undefined) throw new Error(`No challenge at ${browser.path}`);
  const challenge = JSON.parse(unescapeHtml(offered)) as Challenge;
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey, timeout: 0 }) });
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
