import type { ComponentChildren, VNode } from 'preact';
import { locales, ownName, type Locale } from '../locales.js';

export interface GenericHeaderProps {
  homeHref: string;
  logo: ComponentChildren;
  /** What stands at the far end, e.g. the language switch. */
  end?: ComponentChildren;
}

/** The bar at the top of every page. */
export function GenericHeader({ homeHref, logo, end }: GenericHeaderProps): VNode {
  return (
    <div class="govuk-generic-header">
      <div class="govuk-generic-header__container govuk-width-container">
        <div class="govuk-generic-header__logo">
          <a href={homeHref} class="govuk-generic-header__homepage-link">
            {logo}
          </a>
        </div>
        {end}
      </div>
    </div>
  );
}

export interface LanguageSwitchProps {
  /** Names the navigation, in the language of the page. */
  label: string;
  current: Locale;
  /** The same page in each language. */
  alternates: Readonly<Partial<Record<Locale, string>>>;
}

/** Each language under its own name; never a flag. */
export function LanguageSwitch({ label, current, alternates }: LanguageSwitchProps): VNode {
  return (
    <nav class="govuk-language-navigation govuk-language-navigation--inverse" aria-label={label}>
      <ul class="govuk-language-navigation__list">
        {locales.map((locale) => {
          const href = alternates[locale];
          if (locale === current) return <CurrentLanguage locale={locale} />;
          return href === undefined ? null : <OtherLanguage locale={locale} href={href} />;
        })}
      </ul>
    </nav>
  );
}

function CurrentLanguage({ locale }: { locale: Locale }): VNode {
  return (
    <li class="govuk-language-navigation__list-item">
      <span class="govuk-language-navigation__text" aria-current="true" lang={locale}>
        {ownName(locale)}
      </span>
    </li>
  );
}

function OtherLanguage({ locale, href }: { locale: Locale; href: string }): VNode {
  return (
    <li class="govuk-language-navigation__list-item">
      <a class="govuk-language-navigation__link" href={href} rel="alternate" lang={locale} hreflang={locale}>
        {ownName(locale)}
      </a>
    </li>
  );
}
