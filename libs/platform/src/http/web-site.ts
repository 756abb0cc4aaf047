import type { CookieOptions } from 'express';
import type { WebSettings } from '../config/settings.js';
import { parseSharedNetworks, type SharedNetwork } from '../limits/shared-networks.js';

export type SiteName = 'portal' | 'console';

/** Bounds of the installation on how much and how slowly strangers may ask. */
export interface SiteLimits {
  readonly redisUrl: string;
  readonly sharedNetworks: readonly SharedNetwork[];
  readonly maxConnections: number;
  readonly headerMs: number;
  readonly bodyMs: number;
  readonly uploadMs: number;
}

/** One web application as the outside sees it: its name, its public address and what follows from the two. */
export class WebSite {
  readonly publicUrl: URL;
  /** True when browsers reach the site by https, whatever stands between. */
  readonly secure: boolean;
  readonly csrfKey: string;
  readonly trustProxy: number;
  readonly limits: SiteLimits;

  constructor(
    readonly name: SiteName,
    settings: WebSettings,
  ) {
    this.publicUrl = new URL(name === 'portal' ? settings.PORTAL_URL : settings.CONSOLE_URL);
    this.secure = this.publicUrl.protocol === 'https:';
    this.csrfKey = settings.CSRF_KEY;
    this.trustProxy = settings.TRUST_PROXY;
    this.limits = {
      redisUrl: settings.REDIS_URL,
      sharedNetworks: parseSharedNetworks(settings.SHARED_NETWORKS),
      maxConnections: settings.MAX_CONNECTIONS,
      headerMs: settings.HEADER_SECONDS * 1_000,
      bodyMs: settings.BODY_SECONDS * 1_000,
      uploadMs: settings.UPLOAD_SECONDS * 1_000,
    };
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
