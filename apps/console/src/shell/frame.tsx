import type { Request } from 'express';
import type { VNode } from 'preact';
import { actorOf, grantedActions, type StaffRole } from '@app/platform';
import { Form, type NavigationLink, type PageFrame, type Translator } from '@app/ui';
import { sessionEnd } from './session-end.js';
import { alternatesOf } from './language.js';

/** What stands around every page of the console. Sections and account appear for those who are signed in. */
export function frameFor(request: Request, t: Translator): PageFrame {
  const alternates = alternatesOf(request);
  const navigation = sectionsFor(request, t);
  return {
    t,
    homeHref: `/${t.locale}`,
    ...(alternates === undefined ? {} : { alternates }),
    footerLinks: [],
    ...(navigation.length === 0 ? {} : { navigation }),
    ...(request.displayName === undefined ? {} : { account: <Account request={request} t={t} /> }),
    ...sessionEnd(request, t),
  };
}

function Account({ request, t }: { request: Request; t: Translator }): VNode {
  return (
    <>
      <a class="govuk-link" href={`/${t.locale}/sessions`}>
        {t('console.signedInAs', { name: request.displayName ?? '' })}
      </a>
      <Form csrf={request.formToken()} action={`/${t.locale}/sign-out`}>
        <button type="submit" class="app-link-button">
          {t('common.signOut')}
        </button>
      </Form>
    </>
  );
}

/** A link only to what the person has a role for; the routes themselves refuse everyone else. */
function sectionsFor(request: Request, t: Translator): NavigationLink[] {
  const actor = actorOf(request);
  if (actor.kind !== 'staff') return [];
  const may = (role: StaffRole): boolean => grantedActions(actor, role).length > 0;
  const everywhere = grantedActions(actor, 'administrator') === 'all';
  const sections: [string, NavigationLink['text'], boolean][] = [
    ['review', t('console.nav.review'), may('reviewer') || may('senior_reviewer')],
    ['counsel', t('console.nav.counsel'), may('counsel')],
    ['lists', t('console.nav.lists'), may('counsel') || may('senior_reviewer')],
    ['actions', t('console.nav.actions'), may('operator')],
    ['support', t('console.nav.support'), may('support')],
    ['privacy-requests', t('console.nav.privacy'), may('operator')],
    ['access-requests', t('access.nav'), may('operator')],
    ['staff', t('console.nav.staff'), everywhere],
    ['counsel-changes', t('console.nav.counselChanges'), may('administrator') || may('auditor')],
    ['audit', t('console.nav.audit'), may('auditor')],
    ['approvals', t('console.nav.approvals'), may('administrator') || may('auditor')],
  ];
  const here = request.path.split('/')[2];
  return sections
    .filter(([, , shown]) => shown)
    .map(([path, text]) => ({ href: `/${t.locale}/${path}`, text, current: here === path }));
}
