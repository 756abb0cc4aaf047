import type { VNode } from 'preact';
import { type MessageKey, PortalLayout } from '@app/ui';
import type { Page } from './page.js';

/** Sections in their order; the words stand in the catalogue as `portal.<topic>.<section>.heading` and `.text`. */
const SECTIONS = {
  privacy: ['who', 'what', 'why', 'long', 'rights', 'cookies'],
  accessibility: ['aim', 'tested', 'limits', 'contact'],
  imprint: ['operator', 'role', 'software'],
  help: ['code', 'return', 'proof', 'effect', 'contact'],
} as const;

export type StaticTopic = keyof typeof SECTIONS;

export interface StaticPageProps {
  readonly page: Page;
  readonly topic: StaticTopic;
  /** Actions whose registers of purposes are linked below. */
  readonly registers?: readonly { readonly slug: string; readonly title: string }[];
}

export function StaticPage({ page, topic, registers = [] }: StaticPageProps): VNode {
  const { frame, t } = page;
  const title = t(`portal.${topic}.title` satisfies MessageKey);
  return (
    <PortalLayout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {SECTIONS[topic].map((section) => (
        <>
          <h2 class="govuk-heading-m">{t(`portal.${topic}.${section}.heading` as MessageKey)}</h2>
          <p class="govuk-body">{t(`portal.${topic}.${section}.text` as MessageKey)}</p>
        </>
      ))}
      {registers.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('portal.privacy.registers')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {registers.map(({ slug, title: action }) => (
              <li>
                <a class="govuk-link" href={page.path(`/a/${slug}/purposes`)}>
                  {action}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </PortalLayout>
  );
}
