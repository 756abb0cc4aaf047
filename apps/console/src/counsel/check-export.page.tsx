import type { VNode } from 'preact';
import { Button, ButtonGroup, Form, SummaryList } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import { CounselFrame, HiddenFields } from './counsel-frame.js';
import { fingerprintOf, requestPairs } from './export-request.view.js';
import { Counts } from './list.page.js';
import type { NewExportView } from './new-export.page.js';
import { filterRows } from './filter-words.js';

/** Everything once more before anything is made. Nothing has been read of any person yet. */
export function CheckExportPage({
  page,
  action,
  values,
  words,
  counts,
}: Omit<NewExportView, 'choices' | 'errors'>): VNode {
  const { t, csrf } = page;
  const base = page.path(`/counsel/${action.slug}/exports`);
  return (
    <CounselFrame page={page} action={action} title={t('console.check.title')}>
      <Counts page={page} counts={counts} />
      <SummaryList
        rows={[
          ...filterRows(t, values.filter, words),
          { key: t('console.newExport.columns'), value: values.columns.map((code) => words.column(code)).join(', ') },
          { key: t('console.newExport.format'), value: wordsFor(t, 'format', values.format) },
          { key: t('console.newExport.delimiter'), value: wordsFor(t, 'delimiter', values.delimiter) },
          { key: t('console.newExport.encryption'), value: wordsFor(t, 'encryption', values.encryption) },
          ...(values.encryption === 'age'
            ? [
                {
                  key: t('console.check.fingerprint'),
                  value: <code class="app-code">{fingerprintOf(values.recipient)}</code>,
                },
              ]
            : []),
          { key: t('console.newExport.purpose'), value: wordsFor(t, 'purpose', values.purpose) },
          ...(values.note === '' ? [] : [{ key: t('console.newExport.note'), value: values.note }]),
        ]}
      />
      <p class="govuk-body">{t('console.check.text')}</p>
      <ButtonGroup>
        <Form csrf={csrf} action={base}>
          <HiddenFields pairs={requestPairs(values)} />
          <Button text={t('console.check.create')} />
        </Form>
        <Form csrf={csrf} action={`${base}/change`}>
          <HiddenFields pairs={requestPairs(values)} />
          <Button text={t('common.change')} variant="secondary" />
        </Form>
      </ButtonGroup>
    </CounselFrame>
  );
}
