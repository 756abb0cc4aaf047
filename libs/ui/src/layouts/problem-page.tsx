import type { VNode } from 'preact';
import type { PageLink } from '../components/wayfinding.js';
import type { Text } from '../components/text.js';
import type { MessageKey } from '../i18n/catalogue.js';
import { ConsoleLayout } from './console-layout.js';
import type { PageFrame } from './page-frame.js';
import { PortalLayout } from './portal-layout.js';

interface ProblemFrameProps {
  frame: PageFrame;
  /** The app that answers. */
  site: 'portal' | 'console';
  /** Lets support find the log line; it says nothing about the person. */
  requestId?: string;
  /** The way on. Without it the page links to the start page. */
  next?: PageLink;
}

export interface ProblemPageProps extends ProblemFrameProps {
  title: string;
  /** One paragraph each: what happened, then what the person can do. */
  text: Text | readonly Text[];
}

/** A refusal with words of its own, such as "You have already registered". */
export function ProblemPage({ frame, site, requestId, next, title, text }: ProblemPageProps): VNode {
  const { t } = frame;
  const Layout = site === 'portal' ? PortalLayout : ConsoleLayout;
  const link = next ?? { href: frame.homeHref, text: t('errors.toStart') };
  return (
    <Layout frame={frame} title={title}>
      <h1 class="govuk-heading-l">{title}</h1>
      {(Array.isArray(text) ? (text as readonly Text[]) : [text as Text]).map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      {requestId && (
        <p class="govuk-body">
          {t('errors.requestId')} <code class="app-code">{requestId}</code>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={link.href}>
          {link.text}
        </a>
      </p>
    </Layout>
  );
}

/** The statuses that have a page of their own; any other 4xx is shown as 400, any other 5xx as 500. */
export const errorStatuses = [400, 401, 403, 404, 405, 408, 409, 410, 413, 414, 415, 422, 429, 431, 500, 503] as const;
export type ErrorStatus = (typeof errorStatuses)[number];

export interface ErrorPageProps extends ProblemFrameProps {
  status: number;
  /** The stable code of the refusal. Where `errors.<code>.title` exists, its words replace those of the status. */
  code?: string;
}

/** The page for an HTTP status, for exception filters. */
export function ErrorPage({ status, code, ...rest }: ErrorPageProps): VNode {
  const { t } = rest.frame;
  const words = (part: 'title' | 'what' | 'next'): string => {
    const own = `errors.${code ?? ''}.${part}`;
    return t.has(own) ? t(own) : t(`errors.${shownStatus(status)}.${part}` satisfies MessageKey);
  };
  return <ProblemPage {...rest} title={words('title')} text={[words('what'), words('next')]} />;
}

function shownStatus(status: number): ErrorStatus {
  return errorStatuses.find((known) => known === status) ?? (status >= 500 ? 500 : 400);
}
