import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { type CounselChangeRow, type PresentCounsel, RETURN_KINDS } from '@app/exports';
import { Button, Checkboxes, ConsoleLayout, Form, formatDate, formatDateTime, Select } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { whereOf } from './grant-words.js';

export interface CounselChangesView {
  readonly page: Page;
  readonly changes: readonly CounselChangeRow[];
  readonly present: readonly PresentCounsel[];
  readonly actions: readonly StaffActionRow[];
  /** Auditors read. */
  readonly may: boolean;
}

export function CounselChangesPage(view: CounselChangesView): VNode {
  const { page, changes, present, actions } = view;
  const { frame, t } = page;
  const counselOf = (id: string) => present.filter(({ actionId }) => actionId === id || actionId === null);
  const withCounsel = actions.filter(({ id }) => counselOf(id).length > 0);
  return (
    <ConsoleLayout frame={frame} title={t('console.counselChange.title')}>
      <h1 class="govuk-heading-l">{t('console.counselChange.title')}</h1>
      <p class="govuk-body">{t('console.counselChange.lead')}</p>
      {withCounsel.map((action) => (
        <Present page={page} action={action} people={counselOf(action.id)} />
      ))}
      <h2 class="govuk-heading-m">{t('console.counselChange.earlier')}</h2>
      {changes.length === 0 && <p class="govuk-body">{t('console.counselChange.none')}</p>}
      {changes.map((change) => (
        <Change {...view} change={change} />
      ))}
    </ConsoleLayout>
  );
}

function Present({
  page,
  action,
  people,
}: {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly people: readonly PresentCounsel[];
}): VNode {
  const { t, csrf } = page;
  return (
    <section>
      <h2 class="govuk-heading-m">{action.title}</h2>
      <Form csrf={csrf}>
        <input type="hidden" name="actionId" value={action.id} />
        <Checkboxes
          name="staffIds"
          idPrefix={`counsel-${action.slug}`}
          small
          legend={t('console.counselChange.who')}
          items={people.map(({ staffId, actionId, name }) => ({
            value: staffId,
            text: name,
            ...(actionId === null ? { hint: t('console.counselChange.everywhere') } : {}),
          }))}
        />
        <Button
          text={
            <>
              {t('console.counselChange.run')}
              <span class="govuk-visually-hidden">: {action.title}</span>
            </>
          }
          variant="warning"
        />
      </Form>
    </section>
  );
}

function Change({ page, change, actions, may }: CounselChangesView & { readonly change: CounselChangeRow }): VNode {
  const { t, locale, csrf } = page;
  const { id, actionId, people, lists, startedAt, dueOn, confirmedKind, confirmedAt } = change;
  return (
    <section>
      <h3 class="govuk-heading-s">
        {whereOf(page, actionId, actions)}: {people.join(', ')}
      </h3>
      <p class="govuk-body">
        {formatDateTime(startedAt, locale, CONSOLE_ZONE)} · {t('console.counselChange.lists', { lists: lists.length })}{' '}
        ·{' '}
        {confirmedKind !== null && confirmedAt !== null
          ? t(`console.counselChange.confirmed.${confirmedKind}`, {
              time: formatDateTime(confirmedAt, locale, CONSOLE_ZONE),
            })
          : t('console.counselChange.due', { date: formatDate(dueOn, locale) })}
      </p>
      {lists.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {lists.map((list) => (
            <li>
              {wordsFor(t, 'purpose', list.purpose)}, {formatDateTime(list.requestedAt, locale, CONSOLE_ZONE)}{' '}
              <code class="app-code">{list.id}</code>
            </li>
          ))}
        </ul>
      )}
      {may && confirmedKind === null && (
        <Form csrf={csrf} action={page.path(`/counsel-changes/${id}/confirm`)}>
          <Select
            name="kind"
            id={`kind-${id}`}
            label={t('console.counselChange.what')}
            items={RETURN_KINDS.map((kind) => ({ value: kind, text: t(`console.counselChange.kind.${kind}`) }))}
          />
          <Button text={t('console.counselChange.confirm')} variant="secondary" />
        </Form>
      )}
    </section>
  );
}
