import type { VNode } from 'preact';
import { wordingBlocks } from '@app/consents';
import { TextBlocks } from '@app/ui';

/** A wording exactly as it is hashed, as headings, paragraphs and lists. */
export function WordingText({ body }: { body: string }): VNode {
  return <TextBlocks blocks={wordingBlocks(body)} />;
}
