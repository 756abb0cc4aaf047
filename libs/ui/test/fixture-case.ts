import type { VNode } from 'preact';
import type * as ui from '../src/index.js';

/** The options we read, all of them optional; what a case may rely on is said by `required`. */
export interface Options {
  [key: string]: unknown;
  text: string;
  classes: string;
  items: Item[];
  label: { text: string; classes?: string; isPageHeading?: boolean };
  fieldset: { describedBy?: string; legend: { text: string; classes?: string; isPageHeading?: boolean } };
  legend: { text: string; classes?: string; isPageHeading?: boolean };
  hint?: { text: string };
  errorMessage?: { text: string; visuallyHiddenText?: string };
  values: Record<string, string | number> & string[];
  name: string;
  id: string;
  value?: string;
}

export interface Item {
  [key: string]: unknown;
  value: string;
  text: string;
  href: string;
  hint?: { text: string };
}

export interface Case {
  offered: string[];
  required?: (options: Options) => unknown;
  render: (options: Options) => VNode;
  /** For components that put the base markup inside an element of our own. */
  around?: (html: string, options: Options) => string;
  minimum: number;
}

/** Their label or legend as ours. */
export function label({ text, classes, isPageHeading }: Options['label']): ui.Label {
  return { text, isPageHeading, size: classes?.split('--')[1] as ui.HeadingSize };
}

/** `govuk-button--secondary` as `secondary`. */
export function variant(classes?: string) {
  return classes?.split('--')[1] as never;
}
