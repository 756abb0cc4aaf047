import type { Request } from 'express';
import type { PageFrame, Translator } from '@app/ui';
import { alternatesOf } from './language.js';

/** What stands around every page of the portal. */
export function frameFor(request: Request, t: Translator): PageFrame {
  const home = `/${t.locale}`;
  const alternates = alternatesOf(request);
  return {
    t,
    homeHref: home,
    ...(alternates === undefined ? {} : { alternates }),
    footerLinks: [
      { href: `${home}/help`, text: t('portal.footer.help') },
      { href: `${home}/privacy`, text: t('portal.footer.privacy') },
      { href: `${home}/accessibility`, text: t('portal.footer.accessibility') },
      { href: `${home}/imprint`, text: t('portal.footer.imprint') },
    ],
  };
}
