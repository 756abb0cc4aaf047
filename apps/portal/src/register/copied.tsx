import type { VNode } from 'preact';
import { assetUrl, type Text, type Translator } from '@app/ui';

interface CopiedProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly t: Translator;
  readonly hint?: Text;
  readonly error?: string;
  readonly rows?: number;
}

/**
 * Text to take somewhere else: a field that selects and copies as any other, and with JavaScript a button that does it.
 * What stands in it is German, whatever the language of the page.
 */
export function Copied({ id, label, value, t, hint, error, rows }: CopiedProps): VNode {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label govuk-label--s" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">{t('common.error.prefix')}</span> {error}
        </p>
      )}
      <textarea
        class="govuk-textarea"
        id={id}
        rows={rows ?? Math.min(12, value.split('\n').length + Math.floor(value.length / 80))}
        readonly
        lang="de"
        aria-describedby={described}
        data-copy={t('register.copy')}
        data-copied={t('register.copied')}
      >
        {value}
      </textarea>
    </div>
  );
}

/** Once per page that has such fields. */
export function CopyButtons(): VNode {
  return <script type="module" src={assetUrl('copy.js')} />;
}
