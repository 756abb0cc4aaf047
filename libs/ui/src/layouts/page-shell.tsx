import type { ComponentChildren, VNode } from 'preact';
import { ErrorSummary } from '../components/error-summary.js';
import { ExampleBanner, SkipLink } from '../components/wayfinding.js';
import type { AssetName } from '../assets.js';
import { Wordmark } from './brand.js';
import { Document } from './document.js';
import { Footer } from './footer.js';
import { GenericHeader, LanguageSwitch } from './generic-header.js';
import { LegalEffect } from './legal-effect.js';
import type { LayoutProps } from './page-frame.js';
import { ServiceNavigation } from './service-navigation.js';

/** What both layouts share; they differ in stylesheet and column. */
export function PageShell({
  page,
  stylesheet,
  children,
}: {
  page: LayoutProps;
  stylesheet: AssetName;
  children: ComponentChildren;
}): VNode {
  const { frame, errors } = page;
  const { t } = frame;
  return (
    <Document
      t={t}
      title={page.title}
      hasErrors={hasErrors(page)}
      stylesheet={stylesheet}
      alternates={frame.alternates}
    >
      <SkipLink href="#main-content" text={t('common.skipLink')} />
      <PageHeader page={page} />
      <div class="govuk-width-container">
        {page.before}
        {page.legalEffect && <LegalEffect label={t('common.legalEffect')}>{page.legalEffect}</LegalEffect>}
        <main class="govuk-main-wrapper" id="main-content">
          {errors && hasErrors(page) && <ErrorSummary title={t('common.error.summaryTitle')} items={errors.items} />}
          {children}
        </main>
      </div>
      <footer class="govuk-template__footer">
        <Footer title={t('common.footer.title')} links={frame.footerLinks} organisation={frame.organisation} />
      </footer>
    </Document>
  );
}

function PageHeader({ page: { frame, banner } }: { page: LayoutProps }): VNode {
  const { t, alternates, navigation = [], account, session } = frame;
  const switcher = alternates && (
    <LanguageSwitch label={t('common.languages')} current={t.locale} alternates={alternates} />
  );
  return (
    <header class="govuk-template__header">
      <GenericHeader homeHref={frame.homeHref} logo={<Wordmark />} end={switcher} />
      {(navigation.length > 0 || account) && (
        <ServiceNavigation label={t('common.navigation')} items={navigation} end={account} />
      )}
      {session}
      {frame.notice && <ExampleBanner tag={t('common.banner.notice')}>{frame.notice}</ExampleBanner>}
      {banner && <ExampleBanner tag={t('common.banner.example')}>{banner}</ExampleBanner>}
    </header>
  );
}

function hasErrors(page: LayoutProps): boolean {
  return page.errors !== undefined && page.errors.items.length > 0;
}
