import type { CookieOptions } from 'express';
import type { WebSettings } from '../config/settings.js';

export type SiteName = 'portal' | 'console';

/** One web application as the outside sees it: its name, its public address and what follows from the two. */
export class WebSite {
  readonly publicUrl: URL;
  /** True when browsers reach the site by https, whatever stands between. */
  readonly secure: boolean;
  readonly csrfKey: string;
  readonly trustProxy: number;

  constructor(
    readonly name: SiteName,
    settings: WebSettings,
  ) {
    this.publicUrl = new URL(name === 'portal' ? settings.PORTAL_URL : settings.CONSOLE_URL);
    this.secure = this.publicUrl.protocol === 'https:';
    this.csrfKey = settings.CSRF_KEY;
    this.trustProxy = settings.TRUST_PROXY;
  }

  /** Names differ per app, because cookies ignore ports: on one host each app would otherwise overwrite the other's. */
  cookieName(purpose: 'session' | 'csrf' | 'visit' | 'lang' | 'browser'): string {
    return `${this.secure ? '__Host-' : ''}joinder_${this.name}_${purpose}`;
  }

  /** Without an age a cookie ends with the browser session. `maxAge` in milliseconds. */
  cookieOptions(maxAge?: number): CookieOptions {
    return {
      httpOnly: true,
      sameSite: 'lax',
      secure: this.secure,
      path: '/',
      ...(maxAge === undefined ? {} : { maxAge }),
    };
  }
}
