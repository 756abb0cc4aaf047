import type { ComponentChildren } from 'preact';
import type { FormErrors } from '../components/form-errors.js';
import type { Text } from '../components/text.js';
import type { PageLink } from '../components/wayfinding.js';
import type { Translator } from '../i18n/translator.js';
import type { Locale } from '../locales.js';

export interface NavigationLink extends PageLink {
  current?: boolean;
}

/** What all pages of one request share; an app builds it once per request. */
export interface PageFrame {
  t: Translator;
  homeHref: string;
  /** The same page in each language; without it there is no language switch. */
  alternates?: Readonly<Partial<Record<Locale, string>>>;
  footerLinks: readonly PageLink[];
  /** The organisation that runs this instance, shown in the footer. */
  organisation?: string;
  /** What is true of every page of this instance, e.g. that it is a demonstration. */
  notice?: Text;
  /** Sections of the app, under the header. */
  navigation?: readonly NavigationLink[];
  /** Who is signed in and the form to sign out. */
  account?: ComponentChildren;
  /** Until when the person is signed in, and how to stay so. */
  session?: ComponentChildren;
}

export interface LayoutProps {
  frame: PageFrame;
  /** Of this page alone; the name of the site is added. */
  title: string;
  /** With at least one error the title begins with "Error: " and the summary stands first in the main part. */
  errors?: FormErrors;
  /** That the action shown is an example or for practice. */
  banner?: Text;
  /** The approved sentence on the legal effect of what the person does here. */
  legalEffect?: Text;
  /** Back link or breadcrumbs. */
  before?: ComponentChildren;
  children: ComponentChildren;
}
