import type { Request } from 'express';
import type { PageFrame, Translator } from '@app/ui';
import { alternatesOf } from './language.js';

/** What stands around every page of the console. Sections and account appear for those who are signed in. */
export function frameFor(request: Request, t: Translator): PageFrame {
  const alternates = alternatesOf(request);
  return {
    t,
    homeHref: `/${t.locale}`,
    ...(alternates === undefined ? {} : { alternates }),
    footerLinks: [],
    ...(request.displayName === undefined
      ? {}
      : { account: <>{t('console.signedInAs', { name: request.displayName })}</> }),
  };
}
