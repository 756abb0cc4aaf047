import type { ComponentChildren, VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import {
  Button,
  Form,
  type FormErrors,
  formatDate,
  formatDateTime,
  Radios,
  Table,
  TextInput,
  type Translator,
} from '@app/ui';
import type { Page } from '../shell/page.js';

/** What staff record of a registration by its reference: that something happened, or that it did not after all. */
type Area = 'fees' | 'joinders' | 'signatures' | 'courtNotices';

interface DatedRecord {
  readonly reference: string;
  readonly kind: string;
  readonly on: string;
  readonly source: string | null;
  readonly recordedAt: Date;
}

export interface RecordFormProps {
  readonly page: Page;
  readonly area: Area;
  readonly kinds: readonly string[];
  readonly maxSource: number;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  /** What is asked beside, after what happened. */
  readonly children?: ComponentChildren;
}

export interface RecordedProps {
  readonly page: Page;
  readonly area: Area;
  readonly action: StaffActionRow;
  readonly rows: readonly DatedRecord[];
}

export function RecordForm({
  page: { t, csrf },
  area,
  kinds,
  maxSource,
  values,
  errors,
  children,
}: RecordFormProps): VNode {
  return (
    <Form csrf={csrf}>
      <TextInput
        name="reference"
        label={t(`rules.${area}.reference`)}
        width={20}
        autoComplete="off"
        value={values['reference']}
        error={errors.of('reference')}
      />
      <Radios
        name="kind"
        small
        legend={{ text: t(`rules.${area}.kind`) }}
        value={values['kind']}
        error={errors.of('kind')}
        items={kinds.map((kind) => ({ value: kind, text: wordOf(t, area, kind) }))}
      />
      {children}
      <TextInput
        name="on"
        label={t(`rules.${area}.on`)}
        hint={t('console.dateHint')}
        width={10}
        autoComplete="off"
        value={values['on']}
        error={errors.of('on')}
      />
      <TextInput
        name="source"
        label={t(`rules.${area}.source`)}
        hint={t(`rules.${area}.source.hint`)}
        maxLength={maxSource}
        autoComplete="off"
        value={values['source']}
        error={errors.of('source')}
      />
      <Button text={t(`rules.${area}.button`)} />
    </Form>
  );
}

export function Recorded({ page: { t, locale }, area, action, rows }: RecordedProps): VNode | null {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">{t(`rules.${area}.recorded`)}</h2>
      <Table
        label={t(`rules.${area}.recorded`)}
        firstCellIsHeader
        head={[
          { text: t(`rules.${area}.reference`) },
          { text: t(`rules.${area}.kind`) },
          { text: t(`rules.${area}.on`) },
          { text: t(`rules.${area}.source`) },
          { text: t(`rules.${area}.recordedAt`) },
        ]}
        rows={rows.map(({ reference, kind, on, source, recordedAt }) => [
          { text: <span class="app-code app-nowrap">{reference}</span> },
          wordOf(t, area, kind),
          formatDate(on, locale),
          source ?? t('common.none'),
          formatDateTime(recordedAt, locale, action.zone),
        ])}
      />
    </>
  );
}

function wordOf(t: Translator, area: Area, kind: string): string {
  const key = `rules.${area}.kind.${kind}`;
  return t.has(key) ? t(key) : kind;
}
