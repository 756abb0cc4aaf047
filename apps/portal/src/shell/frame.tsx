import type { Request } from 'express';
import type { VNode } from 'preact';
import { actorOf } from '@app/platform';
import { Form, type NavigationLink, type PageFrame, type Translator } from '@app/ui';
import { alternatesOf } from './language.js';

/** What stands around every page of the portal. */
export function frameFor(request: Request, t: Translator): PageFrame {
  const home = `/${t.locale}`;
  const alternates = alternatesOf(request);
  return {
    t,
    homeHref: home,
    ...(alternates === undefined ? {} : { alternates }),
    navigation: [wayBack(request, t)],
    ...(actorOf(request).kind === 'claimant' ? { account: <SignOut request={request} t={t} /> } : {}),
    footerLinks: [
      { href: `${home}/help`, text: t('portal.footer.help') },
      { href: `${home}/privacy`, text: t('portal.footer.privacy') },
      { href: `${home}/accessibility`, text: t('portal.footer.accessibility') },
      { href: `${home}/imprint`, text: t('portal.footer.imprint') },
    ],
  };
}

/** To one's own registrations, from every page and always at the same place. */
function wayBack(request: Request, t: Translator): NavigationLink {
  const known = actorOf(request).kind === 'claimant';
  const section = known ? 'registrations' : 'sign-in';
  const href = `/${t.locale}/${section}`;
  return { href, text: t(known ? 'portal.nav.mine' : 'portal.nav.signIn'), current: request.path === href };
}

function SignOut({ request, t }: { request: Request; t: Translator }): VNode {
  return (
    <Form csrf={request.formToken()} action={`/${t.locale}/sign-out`}>
      <button type="submit" class="app-link-button">
        {t('common.signOut')}
      </button>
    </Form>
  );
}
