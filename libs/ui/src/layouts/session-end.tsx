import type { VNode } from 'preact';

export interface SessionEndProps {
  /** Until when the session lasts: on every page, so that nobody needs a script to know. */
  readonly text: string;
  /** Stands out where nothing can prolong the session any more. */
  readonly urgent: boolean;
  /** A page that prolongs the session, opened beside the one being worked on. */
  readonly stay?: { readonly href: string; readonly text: string; readonly now: string };
  /** Shown by the script minutes before the end. */
  readonly warning: string;
  /** Seconds from the making of the page to the end: clocks of browsers may be wrong. */
  readonly seconds: number;
}

/** When the person will be signed out, and how to stay (WCAG 2.2.1). */
export function SessionEnd({ text, urgent, stay, warning, seconds }: SessionEndProps): VNode {
  return (
    <div
      class="govuk-width-container app-session-end app-no-print"
      data-session-seconds={seconds}
      data-session-stay={stay?.href}
    >
      <p class={urgent ? 'govuk-body govuk-!-font-weight-bold' : 'govuk-body-s'}>
        {text}{' '}
        {stay && (
          <a class="govuk-link" href={stay.href} target="_blank" rel="noopener">
            {stay.text}
          </a>
        )}
      </p>
      <div class="app-session-end__warning" role="alert" hidden>
        <p class="govuk-body govuk-!-font-weight-bold">{warning}</p>
        {stay && (
          <button type="button" class="govuk-button govuk-button--secondary">
            {stay.now}
          </button>
        )}
      </div>
    </div>
  );
}
