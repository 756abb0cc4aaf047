import { Fragment, h, type VNode } from 'preact';
import { FieldLabel } from '../src/components/form-group.js';
import * as ui from '../src/index.js';
import { ServiceNavigation } from '../src/layouts/service-navigation.js';
import { label, variant, type Case, type Item, type Options } from './fixture-case.js';

/** Everything a person reads or finds the way by. */
export const contentCases: Record<string, Case> = {
  fieldset: {
    offered: [
      'legend.text',
      'legend.isPageHeading=true',
      'legend.classes=govuk-fieldset__legend--(s|m|l|xl)',
      'describedBy',
      'role=group',
    ],
    required: (o) => o.legend?.text,
    render: (o) =>
      ui.Fieldset({ legend: label(o.legend), describedBy: o['describedBy'] as string, role: o['role'] as 'group' }),
    minimum: 13,
  },
  label: {
    offered: ['text', 'for', 'isPageHeading=true', 'classes=govuk-label--(s|m|l|xl)'],
    required: (o) => o.text,
    render: (o) => FieldLabel({ label: label(o), htmlFor: o['for'] as string }),
    minimum: 13,
  },
  hint: { offered: ['text', 'id'], render: (o) => ui.Hint({ id: o.id, children: o.text }), minimum: 3 },
  'error-message': {
    offered: ['text', 'id', 'visuallyHiddenText'],
    render: (o) =>
      ui.ErrorMessage({ id: o.id, error: { text: o.text, prefix: (o['visuallyHiddenText'] as string) ?? 'Error' } }),
    minimum: 4,
  },
  'error-summary': {
    offered: ['titleText', 'descriptionText', 'errorList.text', 'errorList.href'],
    render: (o) =>
      ui.ErrorSummary({
        title: o['titleText'] as string,
        description: o['descriptionText'] as string,
        items: (o['errorList'] ?? []) as ui.ErrorSummaryItem[],
      }),
    minimum: 10,
  },
  'summary-list': {
    offered: [
      ...[
        'rows.key.text',
        'rows.value.text',
        'rows.actions.items.(href|text|visuallyHiddenText)=.+',
        'card.title.text',
      ],
      ...[
        'card.title.headingLevel',
        'card.actions.items.(href|text|visuallyHiddenText)=.+',
        'classes=govuk-summary-list--no-border',
      ],
    ],
    required: (o) =>
      (o['card'] === undefined || (o['card'] as SummaryCard).title) &&
      rowActions(o).every((action) => action.visuallyHiddenText),
    render: renderSummaryList,
    minimum: 6,
  },
  'task-list': {
    offered: [
      ...[
        'idPrefix',
        'items.title.text',
        'items.href',
        'items.hint.text',
        'items.status.text',
        'items.status.tag.text',
      ],
      ...[
        'items.status.tag.classes=govuk-tag--[a-z]+',
        'items.status.classes=govuk-task-list__status--cannot-start-yet',
      ],
    ],
    render: renderTaskList,
    minimum: 6,
  },
  'notification-banner': {
    offered: ['text', 'titleText', 'titleId', 'titleHeadingLevel', 'type=success'],
    required: (o) => o.text,
    render: (o) =>
      ui.NotificationBanner({
        title: (o['titleText'] as string) ?? (o['type'] ? 'Success' : 'Important'),
        titleId: o['titleId'] as string,
        headingLevel: o['titleHeadingLevel'] as 2,
        success: o['type'] === 'success',
        children: o.text,
      }),
    minimum: 10,
  },
  'warning-text': {
    offered: ['text', 'iconFallbackText'],
    required: (o) => o.text,
    render: (o) => ui.WarningText({ fallback: (o['iconFallbackText'] as string) ?? 'Warning', children: o.text }),
    minimum: 4,
  },
  'inset-text': { offered: ['text', 'id'], render: (o) => ui.InsetText({ id: o.id, children: o.text }), minimum: 3 },
  details: {
    offered: ['summaryText', 'text', 'id', 'open=true'],
    render: (o) =>
      ui.Details({ summary: o['summaryText'] as string, id: o.id, open: o['open'] as boolean, children: o.text }),
    minimum: 5,
  },
  panel: {
    offered: ['titleText', 'text', 'headingLevel'],
    render: (o) =>
      ui.Panel({ title: o['titleText'] as string, headingLevel: o['headingLevel'] as 1, children: o.text }),
    minimum: 4,
  },
  tag: {
    offered: ['text', 'classes=govuk-tag--[a-z]+'],
    render: (o) => ui.Tag({ text: o.text, colour: variant(o.classes) }),
    minimum: 10,
  },
  table: {
    offered: [
      ...['caption', 'captionClasses=govuk-table__caption--(s|m|l|xl)', 'firstCellIsHeader=true'],
      ...['head.text', 'head.format=numeric', 'head.colspan', 'head.rowspan'],
      ...['rows.text', 'rows.format=numeric', 'rows.colspan', 'rows.rowspan'],
    ],
    render: renderTable,
    around: (html, o) =>
      `<div class="app-table-scroll" role="region" aria-label="${(o['caption'] as string) ?? 'Data'}" tabindex="0">${html}</div>`,
    minimum: 9,
  },
  pagination: {
    offered: [
      ...[
        'landmarkLabel',
        '(previous|next).(href|text|labelText)=.+',
        'items.number',
        'items.href',
        'items.current=true',
      ],
      ...['items.ellipsis=true', 'items.visuallyHiddenText'],
    ],
    required: (o) => !o.items || o.items.every((item) => item['number'] ?? item['ellipsis']),
    render: renderPagination,
    minimum: 12,
  },
  breadcrumbs: {
    offered: ['items.text', 'items.href', 'collapseOnMobile=true', 'labelText'],
    render: (o) =>
      ui.Breadcrumbs({
        label: (o['labelText'] as string) ?? 'Breadcrumb',
        items: o.items,
        collapseOnMobile: o['collapseOnMobile'] as boolean,
      }),
    minimum: 7,
  },
  'back-link': {
    offered: ['text', 'href'],
    render: (o) =>
      ui.BackLink({ href: (o['href'] as string) ?? '#', text: o.text ?? 'Back', label: 'Back to the list' }),
    around: (html) => `<nav aria-label="Back to the list">${html}</nav>`,
    minimum: 3,
  },
  'skip-link': {
    offered: ['text', 'href'],
    required: (o) => o['href'],
    render: (o) => ui.SkipLink({ href: o['href'] as string, text: o.text }),
    minimum: 2,
  },
  'phase-banner': {
    offered: ['text', 'tag.text'],
    render: (o) => ui.ExampleBanner({ tag: (o['tag'] as Item | undefined)?.text ?? '', children: o.text }),
    minimum: 2,
  },
  'generic-header': {
    offered: ['url', 'logoText'],
    render: (o) => ui.GenericHeader({ homeHref: (o['url'] as string) ?? '/', logo: o['logoText'] as string }),
    minimum: 2,
  },
  'service-navigation': {
    offered: ['navigation.text', 'navigation.href', 'navigation.current=true', 'navigationLabel'],
    required: (o) => (o['navigation'] as Item[] | undefined)?.every((item) => item.href),
    render: (o) =>
      ServiceNavigation({
        label: (o['navigationLabel'] as string) ?? 'Menu',
        items: (o['navigation'] ?? []) as ui.NavigationLink[],
      }),
    // Ours never collapses, so the button that would open it is left out.
    around: (html) => html.replace(/<button.*?<\/button>/s, ''),
    minimum: 5,
  },
};

function numbered(word: string) {
  return h(Fragment, null, word, h('span', { class: 'govuk-visually-hidden' }, ' page'));
}

type Actions = { items: ui.SummaryAction[] } | undefined;
type SummaryRow = { key: Item; value: Item; actions?: Actions };
type SummaryCard = { title: { text: string; headingLevel?: 2 }; actions?: Actions };

function rowActions(o: Options): ui.SummaryAction[] {
  return ((o['rows'] ?? []) as SummaryRow[]).flatMap((row) => row.actions?.items ?? []);
}

function renderSummaryList(o: Options): VNode {
  const rows = o['rows'] as SummaryRow[];
  const card = o['card'] as SummaryCard | undefined;
  return ui.SummaryList({
    rows: rows.map((row) => ({ key: row.key.text, value: row.value.text, actions: row.actions?.items })),
    noBorder: Boolean(o.classes),
    card: card && { title: card.title.text, headingLevel: card.title.headingLevel, actions: card.actions?.items },
  });
}

function renderTaskList(o: Options): VNode {
  type Status = { text: string; classes?: string; tag?: { text: string; classes?: string } };
  return ui.TaskList({
    idPrefix: o['idPrefix'] as string,
    items: o.items.map((item) => {
      const { tag, text, classes } = item['status'] as Status;
      const status = tag
        ? { tag: { text: tag.text, colour: variant(tag.classes) } }
        : { text, cannotStartYet: Boolean(classes) };
      return { title: (item['title'] as Item).text, href: item.href, hint: item.hint?.text, status };
    }),
  });
}

function renderTable(o: Options): VNode {
  type Cell = { text: string; format?: 'numeric'; colspan?: number; rowspan?: number };
  const cell = ({ colspan, rowspan, ...rest }: Cell) => ({ ...rest, colSpan: colspan, rowSpan: rowspan });
  return ui.Table({
    ...(o['caption'] ? { caption: o['caption'] as string } : { label: 'Data' }),
    captionSize: variant(o['captionClasses'] as string),
    head: (o['head'] as Cell[] | undefined)?.map(cell),
    rows: (o['rows'] as Cell[][]).map((row) => row.map(cell)),
    firstCellIsHeader: o['firstCellIsHeader'] as boolean,
  });
}

function renderPagination(o: Options): VNode {
  const link = (name: string, word: string) => o[name] && { text: numbered(word), ...o[name] };
  return ui.Pagination({
    label: (o['landmarkLabel'] as string) ?? 'Pagination',
    previous: link('previous', 'Previous') as ui.PaginationLink,
    next: link('next', 'Next') as ui.PaginationLink,
    items: o.items?.map((item) =>
      item['ellipsis']
        ? { ellipsis: true as const }
        : {
            ...item,
            number: item['number'] as number,
            label: (item['visuallyHiddenText'] as string) ?? `Page ${String(item['number'])}`,
          },
    ),
  });
}
