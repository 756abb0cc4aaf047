import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

export interface PageLink {
  href: string;
  text: string;
}

/** Where this page is: the last item has no `href`. `label` names the navigation. */
export function Breadcrumbs({
  label,
  items,
  collapseOnMobile,
}: {
  label: string;
  items: readonly { text: string; href?: string }[];
  collapseOnMobile?: boolean;
}): VNode {
  return (
    <nav
      class={classNames('govuk-breadcrumbs', collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      aria-label={label}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map(({ text, href }) =>
          href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={href}>
                {text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {text}
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}

/** One step back in the journey. It stands in a navigation of its own, because every part of a page needs a landmark. */
export function BackLink({ href, text, label }: { href: string; text: string; label: string }): VNode {
  return (
    <nav aria-label={label}>
      <a href={href} class="govuk-back-link">
        {text}
      </a>
    </nav>
  );
}

/** The first link of every page; layouts place it. */
export function SkipLink({ href, text }: PageLink): VNode {
  return (
    <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
      {text}
    </a>
  );
}

/** "Example: no such action is registered." Says on every page what is not real; layouts place it inside the header. */
export function ExampleBanner({ tag, children }: { tag: string; children: Text }): VNode {
  return (
    <div class="govuk-phase-banner govuk-width-container">
      <p class="govuk-phase-banner__content">
        <strong class="govuk-tag govuk-phase-banner__content__tag">{tag}</strong>
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}
