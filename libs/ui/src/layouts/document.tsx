import type { ComponentChildren, VNode } from 'preact';
import { assetUrl, type AssetName } from '../assets.js';
import type { Translator } from '../i18n/translator.js';
import { locales, type Locale } from '../locales.js';
import { brandColour, siteName } from './brand.js';

interface DocumentProps {
  t: Translator;
  title: string;
  hasErrors: boolean;
  stylesheet: AssetName;
  alternates?: Readonly<Partial<Record<Locale, string>>>;
  children: ComponentChildren;
}

/** `<html>` and `<head>`. No inline style or script, so that the content security policy needs no exception. */
export function Document({ t, title, hasErrors, stylesheet, alternates = {}, children }: DocumentProps): VNode {
  const prefix = hasErrors ? `${t('common.error.prefix')}: ` : '';
  return (
    <html lang={t.locale} class="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <title>{`${prefix}${title} – ${siteName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content={brandColour} />
        <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" sizes="any" />
        {locales.map(
          (locale) => alternates[locale] && <link rel="alternate" hreflang={locale} href={alternates[locale]} />,
        )}
        <link rel="stylesheet" href={assetUrl(stylesheet)} />
        <script type="module" src={assetUrl('init.js')} />
      </head>
      <body class="govuk-template__body">{children}</body>
    </html>
  );
}
