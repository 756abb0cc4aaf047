import type { VNode } from 'preact';
import { EXTRACT_ENCODINGS, EXTRACT_FORMATS, MAX_EXTRACT_BYTES } from '@app/reconciliation';
import { Button, FileUpload, Form, InsetText, Radios, TextInput } from '@app/ui';
import { ActionFrame } from '../actions/action-frame.js';
import type { FormView } from '../actions/form-view.js';

/** Takes an extract in. Nothing is guessed about the file: the operator says what it is, and it is held to it. */
export function NewExtractPage({ page, action, values, errors }: FormView): VNode {
  const { t, csrf } = page;
  return (
    <ActionFrame page={page} action={action} title={t('reconciliation.new.title')} errors={errors}>
      <InsetText>{t('reconciliation.new.what')}</InsetText>
      <Form csrf={csrf} multipart>
        <TextInput
          name="asOf"
          label={t('reconciliation.asOf')}
          hint={`${t('reconciliation.new.asOfHint')} ${t('console.dateHint')}`}
          width={10}
          value={values['asOf']}
          error={errors.of('asOf')}
        />
        <TextInput
          name="source"
          label={t('reconciliation.source')}
          hint={t('reconciliation.new.sourceHint')}
          maxLength={300}
          value={values['source']}
          error={errors.of('source')}
        />
        <Radios
          name="format"
          legend={{ text: t('reconciliation.format') }}
          value={values['format']}
          error={errors.of('format')}
          items={EXTRACT_FORMATS.map((value) => ({ value, text: t(`reconciliation.format.${value}`) }))}
        />
        <Radios
          name="encoding"
          legend={{ text: t('reconciliation.encoding') }}
          hint={t('reconciliation.new.encodingHint')}
          value={values['encoding'] ?? 'utf-8'}
          error={errors.of('encoding')}
          items={EXTRACT_ENCODINGS.map((value) => ({ value, text: t(`reconciliation.encoding.${value}`) }))}
        />
        <FileUpload
          name="file"
          label={t('reconciliation.file')}
          hint={t('reconciliation.new.fileHint', { megabytes: MAX_EXTRACT_BYTES / 1_000_000 })}
          accept=".csv,.xml,text/csv,application/xml"
          error={errors.of('file')}
        />
        <Button text={t('reconciliation.new.send')} />
      </Form>
    </ActionFrame>
  );
}
