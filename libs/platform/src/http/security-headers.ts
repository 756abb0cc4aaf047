import compression from 'compression';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { WebSite } from './web-site.js';

const DIRECTIVES = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
};

/** What every answer carries. Routes that may be kept by caches say so themselves. */
export function securityHeaders(site: WebSite): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: DIRECTIVES },
      strictTransportSecurity: site.secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      // Not `no-referrer`: it makes browsers send "Origin: null" with our own forms.
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    personalByDefault,
    compression(),
  ];
}

const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']
  .map((name) => `${name}=()`)
  .join(', ');

function personalByDefault(_request: Request, response: Response, next: NextFunction): void {
  response.set({ 'Permissions-Policy': PERMISSIONS, 'Cache-Control': 'no-store' });
  next();
}
