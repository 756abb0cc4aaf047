import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { Breadcrumbs, ConsoleLayout, type FormErrors } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { HiddenHere } from '../pages/hidden-here.js';
import type { Page } from '../shell/page.js';
import type { CounselActionRow } from './counsel-action.js';

export interface CounselFrameProps {
  readonly page: Page;
  /** With how much of it is hidden from the reader, where the page is about more than one registration. */
  readonly action: StaffActionRow & Partial<Pick<CounselActionRow, 'hidden'>>;
  readonly title: string;
  readonly errors?: FormErrors;
  /** Between the action and this page. */
  readonly trail?: readonly { readonly text: string; readonly href: string }[];
  /** On pages about one registration: what it means in law. */
  readonly legalEffect?: VNode;
  readonly children: ComponentChildren;
}

/** What every page of counsel about one action has in common. */
export function CounselFrame({
  page,
  action,
  title,
  errors,
  trail = [],
  legalEffect,
  children,
}: CounselFrameProps): VNode {
  const { frame, t } = page;
  const { hidden = 0 } = action;
  const above = [{ text: t('console.nav.counsel'), href: page.path('/counsel') }];
  const own = title === action.title ? [] : [{ text: action.title, href: page.path(`/counsel/${action.slug}`) }];
  return (
    <ConsoleLayout
      frame={frame}
      title={title}
      errors={errors}
      banner={actionBanner(t, action)}
      {...(legalEffect === undefined ? {} : { legalEffect })}
      before={<Breadcrumbs label={t('common.breadcrumbs')} items={[...above, ...own, ...trail, { text: title }]} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <HiddenHere page={page} count={hidden} />
      {children}
    </ConsoleLayout>
  );
}

export function HiddenFields({ pairs }: { pairs: readonly (readonly [string, string])[] }): VNode {
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
