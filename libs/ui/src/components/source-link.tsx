import type { VNode } from 'preact';
import type { Translator } from '../i18n/translator.js';

export interface ShownSource {
  readonly title: string;
  /** The title in other languages, by locale. */
  readonly titles?: Readonly<Partial<Record<string, string>>>;
  /** Null where there is no page to open. */
  readonly url: string | null;
}

/** The title in the language of the page where there is one; a citation is the same in all. */
export function sourceTitle(t: Translator, { title, titles }: Omit<ShownSource, 'url'>): string {
  return titles?.[t.locale] ?? title;
}

/** Where something shown was read: a link, or its title alone. The site that opens does not learn which page was left. */
export function SourceLink({ t, source }: { t: Translator; source: ShownSource }): VNode {
  const title = sourceTitle(t, source);
  if (source.url === null) return <>{title}</>;
  return (
    <a class="govuk-link" href={source.url} rel="noreferrer">
      {title}
    </a>
  );
}
