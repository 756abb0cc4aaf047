import type { VNode } from 'preact';
import { InsetText } from './notices.js';

export type TextBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** One piece of a page that was kept as it was shown. */
export type ShownPart =
  | TextBlock
  | { readonly kind: 'button'; readonly text: string }
  | { readonly kind: 'letter'; readonly text: string; readonly language?: string }
  | {
      readonly kind: 'declaration';
      readonly heading: string | null;
      readonly language: string;
      readonly text: readonly TextBlock[];
      readonly note: string | null;
      readonly box: string | null;
      readonly onNo: string | null;
    };

/** Headings, paragraphs and lists of a text, at the level given. */
export function TextBlocks({ blocks, level = 3 }: { blocks: readonly TextBlock[]; level?: 3 | 4 | 5 }): VNode {
  const Heading = `h${level}` as const;
  return (
    <>
      {blocks.map((block) => {
        if (block.kind === 'list')
          return (
            <ul class="govuk-list govuk-list--bullet">
              {block.items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          );
        return block.kind === 'heading' ? (
          <Heading class="govuk-heading-s">{block.text}</Heading>
        ) : (
          <p class="govuk-body">{block.text}</p>
        );
      })}
    </>
  );
}

/** A kept page in the order it was read, below a heading of the second level. Nothing in it works: it is a record. */
export function ShownParts({ parts }: { parts: readonly ShownPart[] }): VNode {
  return (
    <>
      {parts.map((part) => {
        if (part.kind === 'button')
          return (
            <p class="govuk-body">
              <strong>{part.text}</strong>
            </p>
          );
        if (part.kind === 'letter')
          return (
            <pre class="app-letter" lang={part.language}>
              {part.text}
            </pre>
          );
        if (part.kind !== 'declaration') return <TextBlocks blocks={[part]} />;
        return (
          <InsetText>
            {part.heading !== null && <h4 class="govuk-heading-s">{part.heading}</h4>}
            <div lang={part.language}>
              <TextBlocks blocks={part.text} level={part.heading === null ? 4 : 5} />
            </div>
            {part.note !== null && <p class="govuk-hint">{part.note}</p>}
            {part.onNo !== null && <p class="govuk-hint">{part.onNo}</p>}
            {part.box !== null && (
              <p class="govuk-body">
                <span aria-hidden="true">☐ </span>
                {part.box}
              </p>
            )}
          </InsetText>
        );
      })}
    </>
  );
}
