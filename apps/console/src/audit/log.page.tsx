import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { AuditLedgerRow, LogHead } from '@app/audit';
import type { SeparationProfile } from '@app/platform';
import { Button, formatDateTime, Table, TextInput } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import type { Page } from '../shell/page.js';
import { actionTitle, AuditFrame } from './audit-frame.js';
import { eventWords } from './event-words.js';

export interface LogView {
  readonly page: Page;
  /** Only what counts as reading. */
  readonly reads: boolean;
  readonly filter: { readonly type: string; readonly subject: string; readonly by: string };
  readonly rows: readonly AuditLedgerRow[];
  /** Of members of staff, by the id of their account. */
  readonly names: ReadonlyMap<string, string>;
  readonly next: string | null;
  readonly head: LogHead | null;
  readonly separation: SeparationProfile;
  readonly actions: readonly StaffActionRow[];
}

/** Entries as they stand in the log, the names of events in words and as the log has them. */
export function LogPage(view: LogView): VNode {
  const { page, reads, filter, rows, next, head, separation } = view;
  const { t, locale } = page;
  const query = new URLSearchParams(
    Object.entries({ ...filter, before: next ?? '' }).filter(([, value]) => value !== ''),
  );
  return (
    <AuditFrame page={page} section={reads ? '/reads' : ''} next={next === null ? null : query.toString()}>
      <p class="govuk-body">{t(`console.staff.separation.${separation}`)}</p>
      {head !== null && (
        <>
          <p class="govuk-body">
            {t('console.audit.head', { size: head.size, time: formatDateTime(head.signedAt, locale, CONSOLE_ZONE) })}
          </p>
          <pre class="app-code" tabIndex={0}>
            {head.note}
          </pre>
        </>
      )}
      <Filters {...view} />
      {rows.length === 0 ? <p class="govuk-body">{t('console.audit.none')}</p> : <Entries {...view} />}
    </AuditFrame>
  );
}

function Filters({ page, reads, filter }: LogView): VNode {
  const { t } = page;
  const path = page.path(reads ? '/audit/reads' : '/audit');
  return (
    <form method="get" action={path}>
      <TextInput name="subject" label={t('console.audit.subject')} value={filter.subject} width={20} />
      <TextInput name="by" label={t('console.audit.by')} value={filter.by} width={20} />
      {filter.type !== '' && (
        <>
          <input type="hidden" name="type" value={filter.type} />
          <p class="govuk-body">
            {t('console.audit.type')}: {eventWords(t, filter.type)} <code>{filter.type}</code>
          </p>
        </>
      )}
      <Button text={t('common.filter')} variant="secondary" />
      <p class="govuk-body">
        <a class="govuk-link" href={path}>
          {t('common.clearFilter')}
        </a>
      </p>
    </form>
  );
}

/** In words, which lead to all of its kind, and as the log has it, the same in every language. */
function EventName({ page, reads, type }: { page: Page; reads: boolean; type: string }): VNode {
  return (
    <>
      <a class="govuk-link" href={page.path(`/audit${reads ? '/reads' : ''}?type=${encodeURIComponent(type)}`)}>
        {eventWords(page.t, type)}
      </a>{' '}
      <code class="app-code">{type}</code>
    </>
  );
}

/** The name of a member of staff leads to all they did; beside it, as for everybody else, who it was as the log has it. */
function By({ page, reads, names, row }: Pick<LogView, 'page' | 'reads' | 'names'> & { row: AuditLedgerRow }): VNode {
  const { actorKind, actorId } = row;
  const id = <code class="app-code">{[actorKind, actorId].filter((part) => part !== null).join(' ')}</code>;
  const name = actorKind === 'staff' && actorId !== null ? names.get(actorId) : undefined;
  if (name === undefined || actorId === null) return id;
  return (
    <>
      <a class="govuk-link" href={page.path(`/audit${reads ? '/reads' : ''}?by=${actorId}`)}>
        {name}
      </a>{' '}
      {id}
    </>
  );
}

function Entries({ page, rows, names, actions, reads }: LogView): VNode {
  const { t, locale } = page;
  return (
    <Table
      caption={t('console.audit.caption')}
      captionSize="m"
      firstCellIsHeader
      head={[
        { text: t('console.audit.at') },
        { text: t('console.audit.type') },
        { text: t('console.audit.by') },
        { text: t('console.audit.action') },
        { text: t('console.audit.subjects') },
        { text: t('console.audit.data') },
        { text: t('console.audit.place'), format: 'numeric' },
      ]}
      rows={rows.map((row) => [
        { text: formatDateTime(row.at, locale, CONSOLE_ZONE) },
        { text: <EventName page={page} reads={reads} type={row.type} /> },
        { text: <By page={page} reads={reads} names={names} row={row} /> },
        { text: actionTitle(row.actionId, actions) },
        { text: <code class="app-code">{subjectsOf(row)}</code> },
        {
          text: <code class="app-code">{dataOf(row)}</code>,
        },
        { text: row.seq ?? t('console.audit.waiting'), format: 'numeric' },
      ])}
    />
  );
}

/** Of many only the first few: a page of a queue has fifty. */
function subjectsOf({ subjects }: AuditLedgerRow): string {
  return subjects.length <= 3
    ? subjects.join(' ')
    : `${subjects.slice(0, 3).join(' ')} +${String(subjects.length - 3)}`;
}

function dataOf({ data }: AuditLedgerRow): string {
  return Object.entries(data)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
