import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import { type EntryPerson, MAX_NOTE, NONE_REASONS, type Pair, type PairView, SAME_REASONS } from '@app/reconciliation';
import { Button, Form, formatDate, type FormErrors, InsetText, Radios, Select, Table, Textarea } from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { Page } from '../shell/page.js';

interface PairPage {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly runId: string;
  readonly view: PairView;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
}

/** Ours and the register's side by side, field under field, and the question whether they are one person. */
export function ExtractPairPage(props: PairPage): VNode {
  const { page, action, runId, view, errors } = props;
  const { t } = page;
  const title = t('reconciliation.pair.title', { reference: view.reference });
  const open = view.outcome === 'to_decide' && view.runState === 'matched';
  return (
    <ActionFrame page={page} action={action} title={title} errors={errors}>
      <p class="govuk-body">
        <strong>{t(`reconciliation.outcome.${view.outcome}`)}</strong>
      </p>
      {view.differences.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {view.differences.map((code) => (
            <li>{t(`reconciliation.difference.${code}`)}</li>
          ))}
        </ul>
      )}
      {view.pair === null ? (
        <p class="govuk-body">{t('reconciliation.pair.nothing')}</p>
      ) : (
        <>
          <InsetText>{t('reconciliation.pair.logged')}</InsetText>
          <SideBySide page={page} pair={view.pair} />
        </>
      )}
      {open && view.pair !== null && <Question {...props} pair={view.pair} />}
      <p class="govuk-body">
        <a class="govuk-link" href={page.path(`/actions/${action.slug}/extracts/${runId}`)}>
          {t('reconciliation.pair.back')}
        </a>
      </p>
    </ActionFrame>
  );
}

const FIELDS = ['familyName', 'givenNames', 'birthDate', 'street', 'postcode', 'town'] as const;

function SideBySide({ page, pair: { ours, entries } }: { page: Page; pair: Pair }): VNode {
  const { t, locale } = page;
  const cell = (person: EntryPerson, field: (typeof FIELDS)[number]): string => {
    const value = person[field];
    if (value === null || value === '') return '–';
    return field === 'birthDate' ? formatDate(value, locale) : value;
  };
  const named = (persons: readonly EntryPerson[], field: (typeof FIELDS)[number]): string =>
    persons.map((person) => cell(person, field)).join(' / ');
  return (
    <Table
      label={t('reconciliation.pair.sides')}
      firstCellIsHeader
      head={[
        { text: t('reconciliation.pair.field') },
        { text: t('reconciliation.pair.ours') },
        ...entries.map(({ number }, index) => ({ text: t('reconciliation.pair.entry', { place: index + 1, number }) })),
      ]}
      rows={[
        ...FIELDS.map((field) => [
          t(`reconciliation.field.${field}`),
          cell(ours, field),
          ...entries.map(({ persons }) => named(persons, field)),
        ]),
        [
          t('reconciliation.pair.withdrawn'),
          '–',
          ...entries.map(({ withdrawn }) => t(withdrawn ? 'common.yes' : 'common.no')),
        ],
        [
          t('reconciliation.pair.hints'),
          '–',
          ...entries.map(({ hints }) => hints.map((hint) => t(`reconciliation.hint.${hint}`)).join(', ') || '–'),
        ],
      ]}
    />
  );
}

function Question({ page, pair, values, errors }: PairPage & { pair: Pair }): VNode {
  const { t, csrf } = page;
  return (
    <Form csrf={csrf}>
      <Radios
        name="choice"
        legend={{ text: t('reconciliation.decide') }}
        value={values['choice']}
        error={errors.of('choice')}
        items={[
          ...pair.entries.map(({ number }, index) => ({
            value: String(index),
            text: t('reconciliation.decide.same', { place: index + 1, number }),
          })),
          { value: 'none', text: t('reconciliation.decide.none') },
        ]}
      />
      <Select
        name="reasonSame"
        label={t('reconciliation.decide.reasonSame')}
        value={values['reasonSame']}
        error={errors.of('reasonSame')}
        items={[
          { value: '', text: t('common.choose') },
          ...SAME_REASONS.map((code) => ({ value: code, text: t(`reconciliation.reason.${code}`) })),
        ]}
      />
      <Select
        name="reasonNone"
        label={t('reconciliation.decide.reasonNone')}
        value={values['reasonNone']}
        error={errors.of('reasonNone')}
        items={[
          { value: '', text: t('common.choose') },
          ...NONE_REASONS.map((code) => ({ value: code, text: t(`reconciliation.reason.${code}`) })),
        ]}
      />
      <Textarea
        name="note"
        rows={3}
        label={t('reconciliation.decide.note')}
        hint={t('reconciliation.decide.noteHint', { max: MAX_NOTE })}
        value={values['note']}
        error={errors.of('note')}
      />
      <Button text={t('reconciliation.decide.button')} />
    </Form>
  );
}
