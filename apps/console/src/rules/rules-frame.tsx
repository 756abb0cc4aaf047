import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { mayIn } from '@app/platform';
import { Breadcrumbs, ConsoleLayout, type FormErrors } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { HiddenHere } from '../pages/hidden-here.js';
import type { Page } from '../shell/page.js';
import type { RecordsActionRow } from './rules-action.js';

export interface RulesFrameProps {
  readonly page: Page;
  /** With how much of it is hidden from the reader, where the page lists registrations. */
  readonly action: StaffActionRow & Partial<Pick<RecordsActionRow, 'hidden'>>;
  readonly title: string;
  readonly errors?: FormErrors;
  readonly children: ComponentChildren;
}

/** Pages about the joining rules of one action, which several roles read: the way back is that of the person's role. */
export function RulesFrame({ page, action, title, errors, children }: RulesFrameProps): VNode {
  const { frame, t } = page;
  const rules = t('rules.console.title');
  const section = sectionOf(page, action);
  const above =
    section === null
      ? [{ text: t('console.home.title'), href: page.path('') }, { text: action.title }]
      : [
          { text: t(`console.nav.${section}`), href: page.path(`/${section}`) },
          { text: action.title, href: page.path(`/${section}/${action.slug}`) },
        ];
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
      <HiddenHere page={page} count={action.hidden ?? 0} />
      {children}
    </ConsoleLayout>
  );
}

function sectionOf({ actor }: Page, { id }: StaffActionRow): 'actions' | 'counsel' | null {
  if (mayIn(actor, id, 'operator')) return 'actions';
  return mayIn(actor, id, 'counsel') ? 'counsel' : null;
}
