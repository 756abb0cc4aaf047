import type { VNode } from 'preact';
import type { LayoutProps } from './page-frame.js';
import { PageShell } from './page-shell.js';

/** A page for staff: 1440 px, denser text, full width. Columns come from `govuk-grid-row` and `govuk-grid-column-*`. */
export function ConsoleLayout(page: LayoutProps): VNode {
  return (
    <PageShell page={page} stylesheet="console.css">
      {page.children}
    </PageShell>
  );
}
