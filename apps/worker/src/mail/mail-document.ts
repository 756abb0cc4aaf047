/** What a mail consists of, before it becomes text and HTML. */
export type MailBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Something to be typed or read out: shown large, on a line of its own. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

export interface MailDocument {
  readonly locale: string;
  readonly title: string;
  readonly blocks: readonly MailBlock[];
  /** The sentence on the legal effect, with its heading and where its rules stand. */
  readonly legalEffect: { readonly heading: string; readonly text: string; readonly sources: readonly string[] } | null;
  readonly footer: readonly string[];
}
