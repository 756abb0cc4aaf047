import type { VNode } from 'preact';
import { mayIn } from '@app/platform';
import { Breadcrumbs, ConsoleLayout, isLocale, languageName, ownName } from '@app/ui';
import type { ActionFrameProps } from '../actions/action-frame.js';
import { actionBanner } from '../pages/action-banner.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';

/** What every page about an action's texts has in common; the way back is that of the person's role. */
export function WordingFrame({ page, action, title, errors, children }: ActionFrameProps): VNode {
  const { frame, t } = page;
  const operates = mayIn(page.actor, action.id, 'operator');
  const section = operates ? 'actions' : 'counsel';
  const list = { text: t('console.wordings.title'), href: page.path(`/actions/${action.slug}/wordings`) };
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, action)}
      before={
        <Breadcrumbs
          label={t('common.breadcrumbs')}
          items={[
            { text: t(`console.nav.${section}`), href: page.path(`/${section}`) },
            { text: action.title, href: page.path(`/${section}/${action.slug}`) },
            ...(title === list.text ? [] : [list]),
            { text: title },
          ]}
        />
      }
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </ConsoleLayout>
  );
}

export function kindWords({ t }: Page, kind: string): string {
  return kind.startsWith('legal_effect.')
    ? wordsFor(t, 'legalEffect', kind.slice('legal_effect.'.length))
    : wordsFor(t, 'declaration', kind);
}

export function languageOf(locale: string): string {
  return isLocale(locale) ? ownName(locale) : languageName(locale, locale);
}
