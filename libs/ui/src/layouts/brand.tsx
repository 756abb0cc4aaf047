import type { VNode } from 'preact';

export const siteName = 'Joinder';

/** The same value as `$brand` in libs/ui/styles/_settings.scss; a test compares the two. */
export const brandColour = '#123f4d';

/** Mark and word. The mark is decoration: two links that close into one. */
export function Wordmark(): VNode {
  return (
    <span class="app-wordmark">
      <svg
        class="app-wordmark__mark"
        xmlns="http://www.w3.org/2000/svg"
        viewBox="0 0 40 28"
        width="40"
        height="28"
        aria-hidden="true"
        focusable="false"
      >
        <path fill="none" stroke="currentColor" stroke-width="4" d="M22 8a10 10 0 1 0 0 12" />
        <path fill="none" stroke="currentColor" stroke-width="4" d="M18 8a10 10 0 1 1 0 12" />
      </svg>
      <span>{siteName}</span>
    </span>
  );
}
