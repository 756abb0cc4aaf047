import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

export interface PaginationLink {
  href: string;
  text: Text;
  /** Where the link leads, e.g. the title of that page. */
  labelText?: string;
}

export type PaginationItem =
  { number: number | string; href: string; label: string; current?: boolean } | { ellipsis: true };

export interface PaginationProps {
  /** What is paged: names the navigation. */
  label: string;
  previous?: PaginationLink;
  next?: PaginationLink;
  items?: readonly PaginationItem[];
}

/** Previous and next, and numbered pages where their number is known. */
export function Pagination({ label, previous, next, items }: PaginationProps): VNode {
  const block = !items;
  return (
    <nav
      class={classNames('govuk-pagination', block && (previous ?? next) && 'govuk-pagination--block')}
      aria-label={label}
    >
      {previous && <ArrowLink link={previous} kind="prev" block={block} />}
      {items && <ul class="govuk-pagination__list">{items.map(pageItem)}</ul>}
      {next && <ArrowLink link={next} kind="next" block={block} />}
    </nav>
  );
}

function ArrowLink({ link, kind, block }: { link: PaginationLink; kind: 'prev' | 'next'; block: boolean }): VNode {
  const arrowFirst = block || kind === 'prev';
  return (
    <div class={`govuk-pagination__${kind}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={kind}>
        {arrowFirst && <Arrow kind={kind} />}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            block && !link.labelText && 'govuk-pagination__link-title--decorated',
          )}
        >
          {link.text}
        </span>
        {link.labelText && block && (
          <>
            <span class="govuk-visually-hidden">:</span>
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        )}
        {!arrowFirst && <Arrow kind={kind} />}
      </a>
    </div>
  );
}

function pageItem(item: PaginationItem): VNode {
  if ('ellipsis' in item) return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li class={classNames('govuk-pagination__item', item.current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={item.label}
        aria-current={item.current ? 'page' : undefined}
      >
        {item.number}
      </a>
    </li>
  );
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
};

function Arrow({ kind }: { kind: 'prev' | 'next' }): VNode {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrows[kind]} />
    </svg>
  );
}
