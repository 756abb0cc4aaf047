import type { VNode } from 'preact';
import type { LayoutProps } from './page-frame.js';
import { PageShell } from './page-shell.js';

/**
 * A page for claimants and the public, 960 px. Text stands in a column of two thirds unless `width` is `full`.
 *
 *     <PortalLayout frame={frame} title={t('portal.email.title')} errors={errors} before={<BackLink … />}>…</PortalLayout>
 */
export function PortalLayout({
  width = 'two-thirds',
  ...page
}: LayoutProps & { width?: 'two-thirds' | 'full' }): VNode {
  return (
    <PageShell page={page} stylesheet="portal.css">
      <div class="govuk-grid-row">
        <div class={`govuk-grid-column-${width}`}>{page.children}</div>
      </div>
    </PageShell>
  );
}
