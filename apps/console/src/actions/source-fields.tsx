import type { VNode } from 'preact';
import { TextInput } from '@app/ui';
import type { FormView } from './form-view.js';

/** Where a fact of the proceedings comes from. Nothing about a case is shown without it. */
export function SourceFields({
  page: { t },
  values,
  errors,
  dated = false,
}: Omit<FormView, 'action'> & { dated?: boolean }): VNode {
  return (
    <>
      <TextInput
        name="sourceTitle"
        label={t('console.source.title')}
        maxLength={300}
        value={values['sourceTitle']}
        error={errors.of('sourceTitle')}
      />
      <TextInput
        name="sourceUrl"
        label={t('common.optional', { label: t('console.source.url') })}
        value={values['sourceUrl']}
        error={errors.of('sourceUrl')}
      />
      {dated && (
        <TextInput
          name="sourceDate"
          label={t('common.optional', { label: t('console.source.date') })}
          hint={t('console.dateHint')}
          width={10}
          value={values['sourceDate']}
          error={errors.of('sourceDate')}
        />
      )}
    </>
  );
}
