import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { Breadcrumbs, ConsoleLayout, type FormErrors } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import type { Page } from '../shell/page.js';

export interface ActionFrameProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly title: string;
  readonly errors?: FormErrors;
  readonly children: ComponentChildren;
}

/** What every operator's page about one action has in common. */
export function ActionFrame({ page, action, title, errors, children }: ActionFrameProps): VNode {
  const { frame, t } = page;
  const above = { text: t('console.nav.actions'), href: page.path('/actions') };
  const own = title === action.title ? [] : [{ text: action.title, href: page.path(`/actions/${action.slug}`) }];
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, action)}
      before={<Breadcrumbs label={t('common.breadcrumbs')} items={[above, ...own, { text: title }]} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {children}
    </ConsoleLayout>
  );
}
