import type { VNode } from 'preact';
import type { Text } from './text.js';

export interface ErrorSummaryItem {
  text: Text;
  /** `#id-of-the-field`. */
  href?: string;
}

export interface ErrorSummaryProps {
  title: string;
  items: readonly ErrorSummaryItem[];
  description?: Text;
}

/** All errors of a form, first thing in the page's main part. Layouts place it when they are given `errors`. */
export function ErrorSummary({ title, items, description }: ErrorSummaryProps): VNode {
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          {items.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {items.map((item) => (
                <li>{item.href ? <a href={item.href}>{item.text}</a> : item.text}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
