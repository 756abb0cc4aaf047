import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

export interface NotificationBannerProps {
  /** "Important", "Success": in the language of the page. */
  title: string;
  /** Plain text becomes the banner's heading; elements are placed as they are. */
  children: Text;
  success?: boolean;
  titleId?: string;
  headingLevel?: 2 | 3 | 4;
}

/** News about this page or what was just done. One per page. */
export function NotificationBanner({
  title,
  children,
  success,
  titleId,
  headingLevel = 2,
}: NotificationBannerProps): VNode {
  const id = titleId ?? 'govuk-notification-banner-title';
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <div
      class={classNames('govuk-notification-banner', success && 'govuk-notification-banner--success')}
      role={success ? 'alert' : 'region'}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={id}>
          {title}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  );
}

/** A consequence the person must not miss. `fallback` ("Warning") is read out for the exclamation mark. */
export function WarningText({ fallback, children }: { fallback: string; children: Text }): VNode {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{fallback}</span> {children}
      </strong>
    </div>
  );
}

/** Text set apart from its surroundings. */
export function InsetText({ id, children }: { id?: string; children: Text }): VNode {
  return (
    <div id={id} class="govuk-inset-text">
      {children}
    </div>
  );
}

/** Help that only some people need, closed at first. */
export function Details({
  summary,
  id,
  open,
  children,
}: {
  summary: Text;
  id?: string;
  open?: boolean;
  children: Text;
}): VNode {
  return (
    <details id={id} class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}

/** "Sent": the confirmation at the end of a journey. */
export function Panel({
  title,
  headingLevel = 1,
  children,
}: {
  title: Text;
  headingLevel?: 1 | 2 | 3;
  children?: Text;
}): VNode {
  const Heading = `h${headingLevel}` as 'h1';
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <Heading class="govuk-panel__title">{title}</Heading>
      {children !== undefined && <div class="govuk-panel__body">{children}</div>}
    </div>
  );
}
