import type { VNode } from 'preact';
import { classNames, type Text } from './text.js';

export type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';

export interface TagProps {
  /** Short in every language: a long one wraps into a block on a phone. */
  text: Text;
  colour?: TagColour;
}

/** The state of something, never a link. */
export function Tag({ text, colour, extraClass }: TagProps & { extraClass?: string }): VNode {
  return <strong class={classNames('govuk-tag', extraClass, colour && `govuk-tag--${colour}`)}>{text}</strong>;
}
