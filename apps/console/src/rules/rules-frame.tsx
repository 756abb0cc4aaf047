import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { Breadcrumbs, ConsoleLayout, type FormErrors } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';

export interface RulesFrameProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly title: string;
  readonly errors?: FormErrors;
  readonly children: ComponentChildren;
}

/** Pages about the joining rules of one action, which several roles read: the way back leads home. */
export function RulesFrame({ page, action, title, errors, children }: RulesFrameProps): VNode {
  const { frame, t } = page;
  const rules = t('rules.console.title');
  const above = [{ text: t('console.home.title'), href: page.path('') }, { text: action.title }];
  const own = title === rules ? [] : [{ text: rules, href: page.path(`/actions/${action.slug}/rules`) }];
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, action)}
      before={<Breadcrumbs label={t('common.breadcrumbs')} items={[...above, ...own, { text: title }]} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </ConsoleLayout>
  );
}
