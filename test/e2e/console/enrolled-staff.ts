import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { CreateStaff } from '@app/identity';
import { type Grant, systemActor } from '@app/platform';
import type { TestBrowser } from '@app/testing';
import type { ConsoleWorld } from './console-world.js';

export const PASSWORD = 'vier Kühe trinken Tee';
export const STEP = 30_000;

/** A member of staff who came by an invitation and has everything: a password, an authenticator and a recovery sheet. */
export class EnrolledStaff {
  private constructor(
    private readonly world: ConsoleWorld,
    readonly staffId: string,
    readonly email: string,
    private readonly secret: string,
    readonly recoveryCodes: readonly string[],
    /** The browser in which they enrolled. */
    readonly browser: TestBrowser,
  ) {}

  static async of(world: ConsoleWorld, ...grants: Grant[]): Promise<EnrolledStaff> {
    const email = `ada.${randomBytes(4).toString('hex')}@example.org`;
    const command = { name: 'Ada Beispiel', email, locale: 'en', grants };
    const { staffId, enrolment } = await world.cli.get(CreateStaff).execute(command, systemActor('cli'));
    await world.approveGrants(staffId);
    const browser = await newBrowser(world).open(new URL(enrolment.url).pathname);
    const secret = browser.page.querySelector('code')?.text.replaceAll(' ', '') ?? '';
    await browser
      .fill({
        'Code from your authenticator app': codeOf(secret, world.clock.now()),
        'New password': PASSWORD,
        'New password again': PASSWORD,
      })
      .submit('Finish and sign in');
    const codes = browser.page.querySelectorAll('ol code').map(({ text }) => text);
    world.clock.advance(2 * STEP);
    return new EnrolledStaff(world, staffId, email, secret, codes, browser);
  }

  /** Of the authenticator, now. */
  get code(): string {
    return codeOf(this.secret, this.world.clock.now());
  }

  async signIn(code = this.code, browser = newBrowser(this.world)): Promise<TestBrowser> {
    await browser.open('/en/sign-in');
    const fields = { 'E-mail address': this.email, Password: PASSWORD, 'Code from your authenticator app': code };
    await browser.fill(fields).submit('Sign in');
    return browser;
  }
}

export function newBrowser(world: ConsoleWorld): TestBrowser {
  return world.app.browser({ headers: { 'accept-language': 'en' } });
}

function codeOf(secret: string, now: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
}
