import type { ComponentChildren } from 'preact';

/** Anything a person reads: plain text, or elements where a word needs a link or another language. */
export type Text = ComponentChildren;

export type HeadingSize = 's' | 'm' | 'l' | 'xl';

/** A label or legend. With `isPageHeading` it is the h1 of a page that asks one thing. */
export type Label = string | { text: Text; size?: HeadingSize; isPageHeading?: boolean };

/** The prefix ("Error") is read out before the message, in the language of the page. */
export interface FieldError {
  text: Text;
  prefix: string;
}

export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Ids for `aria-describedby` in the order they are read out, or nothing at all. */
export function describedBy(...ids: (string | false | undefined)[]): string | undefined {
  return classNames(...ids) || undefined;
}

/** Long forms and short forms of `Label` as one. */
export function asLabel(label: Label): { text: Text; size?: HeadingSize; isPageHeading?: boolean } {
  return typeof label === 'string' ? { text: label } : label;
}
