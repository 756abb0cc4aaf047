import type { VNode } from 'preact';
import { type PageLink, PortalLayout } from '@app/ui';
import type { Page } from '../shell/page.js';

/** A page that only tells something, and how to go on. */
export function TextPage({
  page,
  title,
  paragraphs,
  next,
}: {
  page: Page;
  title: string;
  paragraphs: readonly string[];
  next?: PageLink;
}): VNode {
  const { t, frame } = page;
  const link = next ?? { href: frame.homeHref, text: t('errors.toStart') };
  return (
    <PortalLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {paragraphs.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={link.href}>
          {link.text}
        </a>
      </p>
    </PortalLayout>
  );
}
