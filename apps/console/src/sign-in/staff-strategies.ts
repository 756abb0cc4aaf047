import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { EnrolStaff, SignInByOneTimeLink, SignInStaff, type StaffEntry } from '@app/identity';
import { FieldsInvalid, parseForm } from '@app/platform';
import { EnrolForm } from './enrol.form.js';
import { SignInForm } from './sign-in.form.js';
import { StaffCookie } from './staff-cookie.js';
import { StaffStrategy } from './staff-entrance.js';

/** Address, password, and a code of the authenticator or the recovery sheet. */
@Injectable()
export class PasswordStrategy extends StaffStrategy {
  readonly name = 'staff-password';

  constructor(
    private readonly signIn: SignInStaff,
    private readonly cookie: StaffCookie,
  ) {
    super();
  }

  enter(request: Request): Promise<StaffEntry> {
    const credentials = bodyOf(SignInForm, request);
    const origin = { network: request.ip ?? null, browserToken: this.cookie.browserOf(request) };
    return this.signIn.execute({ ...credentials, origin });
  }
}

/** The one-time link of an invitation, with the password and authenticator chosen by its holder. */
@Injectable()
export class EnrolmentStrategy extends StaffStrategy {
  readonly name = 'staff-enrolment';

  constructor(private readonly enrol: EnrolStaff) {
    super();
  }

  enter(request: Request): Promise<StaffEntry> {
    const { password, totp } = bodyOf(EnrolForm, request);
    return this.enrol.execute({ token: tokenOf(request), password, totp });
  }
}

/** The one-time link of a demonstration. */
@Injectable()
export class DemoLinkStrategy extends StaffStrategy {
  readonly name = 'staff-demo-link';

  constructor(private readonly signIn: SignInByOneTimeLink) {
    super();
  }

  enter(request: Request): Promise<StaffEntry> {
    return this.signIn.execute({ token: tokenOf(request) });
  }
}

export const ALL_STRATEGIES = [PasswordStrategy, EnrolmentStrategy, DemoLinkStrategy] as const;

function bodyOf<T extends object>(type: new () => T, request: Request): T {
  const form = parseForm(type, request.body);
  if (!form.ok) throw new FieldsInvalid(form.errors);
  return form.value;
}

function tokenOf({ params }: Request): string {
  return typeof params['token'] === 'string' ? params['token'] : '';
}
