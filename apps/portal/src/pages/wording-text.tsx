import type { VNode } from 'preact';
import { onNoOf, shownWording, type CurrentWording, type ShownBlock, wordingBlocks, withoutOnNo } from '@app/consents';
import { courtesyMarks, DecidedText, TextBlocks, type Translator } from '@app/ui';

/** A wording exactly as it is hashed, as headings, paragraphs and lists. */
export function WordingText({ body }: { body: string }): VNode {
  return <TextBlocks blocks={wordingBlocks(body)} />;
}

/**
 * The same where a courtesy translation may stand beside the text that binds. With a box beside it, what a no means
 * stands there; of two texts both are shown whole.
 */
export function WordingInForce({ t, wording, box }: { t: Translator; wording: CurrentWording; box?: boolean }): VNode {
  const { locale, body, courtesy } = wording;
  const alone = box === true && locale === t.locale;
  return (
    <DecidedText
      t={t}
      text={{ locale, blocks: wordingBlocks(alone ? withoutOnNo(body) : body) }}
      courtesy={courtesy && { locale: courtesy.locale, blocks: wordingBlocks(courtesy.body) }}
    />
  );
}

/** What a no means, in the language of the page where the text or its translation says it. */
export function onNoIn(t: Translator, { locale, body, courtesy }: CurrentWording): string | null {
  if (locale === t.locale) return onNoOf(body);
  return courtesy === null ? null : onNoOf(courtesy.body);
}

/** The blocks of a snapshot that say which of two texts binds, and the text. */
export function wordingShown(
  t: Translator,
  wording: CurrentWording,
  beside: Omit<Extract<ShownBlock, { kind: 'wording' }>, 'kind' | 'wording'>,
): readonly ShownBlock[] {
  const marks = wording.locale === t.locale ? [] : courtesyMarks(t, wording.locale, wording.courtesy !== null);
  return [
    ...marks.map((text): ShownBlock => ({ kind: 'paragraph', text })),
    { kind: 'wording', wording: shownWording(wording), ...beside },
  ];
}
