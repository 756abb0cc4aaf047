import type { VNode } from 'preact';
import { wordingBlocks } from '@app/consents';

/** A wording exactly as it is hashed, as headings, paragraphs and lists. */
export function WordingText({ body }: { body: string }): VNode {
  return (
    <>
      {wordingBlocks(body).map((block) => {
        if (block.kind === 'list')
          return (
            <ul class="govuk-list govuk-list--bullet">
              {block.items.map((item) => (
                <li>{item}</li>
              ))}
            </ul>
          );
        return block.kind === 'heading' ? (
          <h3 class="govuk-heading-s">{block.text}</h3>
        ) : (
          <p class="govuk-body">{block.text}</p>
        );
      })}
    </>
  );
}
