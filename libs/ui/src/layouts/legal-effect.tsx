import type { VNode } from 'preact';
import type { Text } from '../components/text.js';

/**
 * The approved sentence on what an act does in law. Layouts place it between the back link and the main part; a page
 * that needs it elsewhere may render it itself, once.
 */
export function LegalEffect({ label, children }: { label: string; children: Text }): VNode {
  return (
    <aside class="app-legal-effect" aria-label={label}>
      <p class="govuk-body">{children}</p>
    </aside>
  );
}
