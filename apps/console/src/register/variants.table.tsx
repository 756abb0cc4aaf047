import type { ComponentChildren, VNode } from 'preact';
import type { VariantRow } from '@app/official-register';
import { formatDateTime, Tag } from '@app/ui';
import type { Page } from '../shell/page.js';
import { conditionsText } from './variants.view.js';

interface VariantListProps {
  readonly page: Page;
  readonly zone: string;
  readonly variants: readonly VariantRow[];
  /** What can be done with a version. */
  readonly act?: (variant: VariantRow) => ComponentChildren;
}

/** Every version of every sentence, with its conditions, its source, and whether it is used. */
export function VariantList({ page, zone, variants, act }: VariantListProps): VNode {
  const { t, locale } = page;
  if (variants.length === 0) return <p class="govuk-body">{t('register.console.none')}</p>;
  return (
    <>
      {variants.map((variant) => (
        <section>
          <h2 class="govuk-heading-s">
            {t('register.console.version', { code: variant.code, version: variant.version })}{' '}
            <Tag text={t(`register.console.state.${stateOf(variant)}`)} />
          </h2>
          <p class="govuk-body app-lines" lang="de">
            {variant.body === '' ? t('register.console.takenBack') : variant.body}
          </p>
          <p class="govuk-hint app-lines">
            {t(`register.console.part.${variant.part}`)}
            {Object.keys(variant.conditions).length > 0 && `\n${conditionsText(variant.conditions)}`}
            {`\n${variant.sourceTitle} · ${formatDateTime(variant.recordedAt, locale, zone)}`}
          </p>
          {act?.(variant)}
        </section>
      ))}
    </>
  );
}

/** An approved version stays in use until the newer one is approved as well. */
export function stateOf({ approvedAt, replaced }: VariantRow): 'waits' | 'approved' | 'replaced' {
  if (approvedAt !== null) return replaced ? 'replaced' : 'approved';
  return replaced ? 'replaced' : 'waits';
}
