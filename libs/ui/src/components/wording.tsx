import type { ComponentChildren, VNode } from 'preact';
import { type Translator, translator } from '../i18n/translator.js';
import { isLocale } from '../locales.js';
import { Checkboxes } from './checkboxes.js';
import { type TextBlock, TextBlocks } from './shown-parts.js';
import type { FieldError } from './text.js';

export interface TextInLanguage {
  readonly locale: string;
  readonly blocks: readonly TextBlock[];
}

/** What marks the two texts, in the language of the page and in that of the text that binds. */
export function courtesyMarks(t: Translator, binding: string, translated: boolean): readonly string[] {
  const key = translated ? 'wordings.courtesy.marked' : 'wordings.courtesy.none';
  const both = isLocale(binding) && binding !== t.locale ? [t, translator(binding)] : [t];
  return both.map((words) =>
    words(key, { binding: languageName(binding, words.locale), translation: languageName(t.locale, words.locale) }),
  );
}

/**
 * A text as it is decided on. Where it is not in the language of the page, it is marked as the one that binds, and a
 * courtesy translation stands beside it; in both languages, so that nobody takes the one for the other.
 */
export function DecidedText(props: { t: Translator; text: TextInLanguage; courtesy: TextInLanguage | null }): VNode {
  const { t, text, courtesy } = props;
  if (text.locale === t.locale) return <TextBlocks blocks={text.blocks} />;
  const marks = courtesyMarks(t, text.locale, courtesy !== null);
  return (
    <>
      <div class="govuk-inset-text">
        {marks.map((mark, at) => (
          <p class="govuk-body" lang={at === 0 ? t.locale : text.locale}>
            {mark}
          </p>
        ))}
      </div>
      <div class="govuk-grid-row">
        <MarkedText t={t} text={text} label="wordings.courtesy.binding" />
        {courtesy !== null && <MarkedText t={t} text={courtesy} label="wordings.courtesy.translation" />}
      </div>
    </>
  );
}

function MarkedText({
  t,
  text,
  label,
}: {
  t: Translator;
  text: TextInLanguage;
  label: 'wordings.courtesy.binding' | 'wordings.courtesy.translation';
}): VNode {
  return (
    <div class="govuk-grid-column-one-half">
      <p class="govuk-body govuk-!-font-weight-bold">{t(label, { language: languageName(text.locale, t.locale) })}</p>
      <div lang={text.locale}>
        <TextBlocks blocks={text.blocks} />
      </div>
    </div>
  );
}

export interface DeclarationSectionProps {
  readonly name: string;
  readonly heading: string;
  /** Which version it is, and who asks for it where a rule does. */
  readonly note: ComponentChildren;
  readonly box: string;
  readonly onNo: string;
  readonly ticked?: boolean;
  readonly error?: FieldError | undefined;
  /** The text; before it, where there is something to say about it. */
  readonly children: ComponentChildren;
}

/** One declaration as it is put before a person: its text in full, and a box of its own. */
export function DeclarationSection(props: DeclarationSectionProps): VNode {
  const { name, heading, note, box, onNo, ticked = false, error, children } = props;
  return (
    <section>
      <h2 class="govuk-heading-m">{heading}</h2>
      {children}
      <p class="govuk-hint">{note}</p>
      <Checkboxes
        name={name}
        items={[{ value: 'given', text: box, checked: ticked }]}
        hint={onNo}
        {...(error === undefined ? {} : { error })}
      />
    </section>
  );
}

/** "German", "Deutsch": a language in the words of another. */
export function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
}
