import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { WebSite } from '@app/platform';
import { parseRecoveryCode } from '@app/registrations';
import { locales } from '@app/ui';

const LIFETIME_MS = 10 * 60_000;

/**
 * Carries a code from the answer to "send" to the page that follows it, in the person's own browser and to that one page
 * alone, since nothing on our side keeps it. The page takes the cookie away as it shows the code.
 */
@Injectable()
export class RecoveryCodeCookie {
  constructor(private readonly site: WebSite) {}

  write(response: Response, registrationId: string, code: string): void {
    for (const path of paths(registrationId))
      response.cookie(this.name, code.replaceAll(' ', '-'), { ...this.site.cookieOptions(LIFETIME_MS), path });
  }

  /** The code, once. Null for anything that is not one. */
  take(request: Request, response: Response, registrationId: string): string | null {
    const carried = (request.cookies as Record<string, string | undefined>)[this.name];
    if (carried === undefined) return null;
    for (const path of paths(registrationId)) response.clearCookie(this.name, { ...this.site.cookieOptions(), path });
    const digits = parseRecoveryCode(carried);
    return digits === null ? null : digits.replace(/(.{4})(?=.)/g, '$1 ');
  }

  /** Not `__Host-`: that prefix demands a cookie for the whole site. */
  private get name(): string {
    return `${this.site.secure ? '__Secure-' : ''}joinder_portal_recovery`;
  }
}

function paths(registrationId: string): string[] {
  return locales.map((locale) => `/${locale}/registrations/${registrationId}/sent`);
}
