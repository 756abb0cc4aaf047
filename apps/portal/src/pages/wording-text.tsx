import type { VNode } from 'preact';
import { wordingBlocks, type CurrentWording } from '@app/consents';
import { DecidedText, TextBlocks, type Translator } from '@app/ui';

/** A wording exactly as it is hashed, as headings, paragraphs and lists. */
export function WordingText({ body }: { body: string }): VNode {
  return <TextBlocks blocks={wordingBlocks(body)} />;
}

/** The same where a courtesy translation may stand beside the text that binds. */
export function WordingInForce({ t, wording }: { t: Translator; wording: CurrentWording }): VNode {
  const { locale, body, courtesy } = wording;
  return (
    <DecidedText
      t={t}
      text={{ locale, blocks: wordingBlocks(body) }}
      courtesy={courtesy && { locale: courtesy.locale, blocks: wordingBlocks(courtesy.body) }}
    />
  );
}
