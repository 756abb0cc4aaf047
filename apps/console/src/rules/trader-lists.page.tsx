import type { VNode } from 'preact';
import {
  MAX_TRADER_LIST_SOURCE,
  type StaffActionRow,
  TRADER_LIST_KINDS,
  type TraderListKind,
  type TraderLists,
} from '@app/actions';
import type { TraderListDuty } from '@app/joining-rules';
import {
  Button,
  Form,
  type FormErrors,
  formatDate,
  formatDateTime,
  InsetText,
  Radios,
  Table,
  TextInput,
  type Translator,
} from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { RulesFrame } from './rules-frame.js';
import { RuleList } from './rules-words.js';

export interface TraderListsView {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly lists: TraderLists;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What could not be recorded, because a colleague was quicker or there is nothing to take back. */
  readonly refused: TraderListKind | undefined;
}

/** What has to be handed to the trader, since when it is owed, what was recorded, and the form that records the next. */
export function TraderListsPage(view: TraderListsView): VNode {
  const { page, action, lists, errors, refused } = view;
  const { t } = page;
  return (
    <RulesFrame page={page} action={action} title={t('rules.traderLists.title')} errors={errors}>
      {refused !== undefined && <InsetText>{t(`rules.traderLists.refused.${refused}`)}</InsetText>}
      <Said {...view} />
      {(lists.list?.duties.length ?? 0) > 0 && <RecordList {...view} />}
      <RecordedLists {...view} />
    </RulesFrame>
  );
}

function Said({ page: { t }, action, lists: { list } }: TraderListsView): VNode {
  if (list === null) return <p class="govuk-body">{t('rules.traderLists.noRules')}</p>;
  const { rule, duties } = list;
  if (duties.length === 0)
    return (
      <>
        <p class="govuk-body">{t('rules.traderLists.none')}</p>
        <RuleList t={t} rules={[rule]} />
      </>
    );
  return (
    <>
      <p class="govuk-body">{t('rules.traderLists.text', { defendant: action.defendant })}</p>
      <p class="govuk-body">{t(`rules.traderLists.holds.${rule.holds ?? 'unread'}`)}</p>
      <RuleList t={t} rules={[rule]} />
      <Table
        label={t('rules.traderLists.title')}
        firstCellIsHeader
        head={[{ text: t('rules.traderLists.event') }, { text: t('rules.traderLists.state') }]}
        rows={duties.map((duty) => [wordsFor(t, 'event', duty.event), stateWords(t, duty)])}
      />
    </>
  );
}

function stateWords(t: Translator, { dueSince, givenOn }: TraderListDuty): string {
  if (givenOn !== null) return t('rules.traderLists.state.given', { date: formatDate(givenOn, t.locale) });
  if (dueSince === null) return t('rules.traderLists.state.waits');
  return t('rules.traderLists.state.due', { date: formatDate(dueSince, t.locale) });
}

function RecordList({ page: { t, csrf }, lists: { list }, values, errors }: TraderListsView): VNode {
  return (
    <Form csrf={csrf}>
      <Radios
        name="event"
        small
        legend={{ text: t('rules.traderLists.event') }}
        value={values['event']}
        error={errors.of('event')}
        items={(list?.duties ?? []).map(({ event }) => ({ value: event, text: wordsFor(t, 'event', event) }))}
      />
      <Radios
        name="kind"
        small
        legend={{ text: t('rules.traderLists.kind') }}
        value={values['kind']}
        error={errors.of('kind')}
        items={TRADER_LIST_KINDS.map((kind) => ({ value: kind, text: t(`rules.traderLists.kind.${kind}`) }))}
      />
      <TextInput
        name="on"
        label={t('rules.traderLists.on')}
        hint={t('console.dateHint')}
        width={10}
        autoComplete="off"
        value={values['on']}
        error={errors.of('on')}
      />
      <TextInput
        name="source"
        label={t('rules.traderLists.source')}
        hint={t('rules.traderLists.source.hint')}
        maxLength={MAX_TRADER_LIST_SOURCE}
        autoComplete="off"
        value={values['source']}
        error={errors.of('source')}
      />
      <Button text={t('rules.traderLists.button')} />
    </Form>
  );
}

function RecordedLists({ page: { t, locale }, action, lists: { rows } }: TraderListsView): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t('rules.traderLists.recorded')}</h2>
      <Table
        label={t('rules.traderLists.recorded')}
        firstCellIsHeader
        head={[
          { text: t('rules.traderLists.event') },
          { text: t('rules.traderLists.kind') },
          { text: t('rules.traderLists.on') },
          { text: t('rules.traderLists.source') },
          { text: t('rules.traderLists.recordedAt') },
        ]}
        rows={rows.map(({ event, kind, on, source, recordedAt }) => [
          wordsFor(t, 'event', event),
          t(`rules.traderLists.kind.${kind}`),
          formatDate(on, locale),
          source,
          formatDateTime(recordedAt, locale, action.zone),
        ])}
      />
    </>
  );
}
