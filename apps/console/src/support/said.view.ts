import { type CurrentWording, shownSnapshot, type ShownPage, type ShownSnapshot, shownWording } from '@app/consents';
import type { Colleague, SupportFile } from '@app/support';
import { courtesyMarks, type FormErrors, isLocale, type Translator, translator } from '@app/ui';
import type { Page } from '../shell/page.js';

/** Why nothing was recorded, where it is not for one of the fields. */
export const SAID_REFUSALS = [
  'check',
  'changed',
  'closed',
  'text',
  'later',
  'nothing',
  'window',
  'cutOff',
  'adult',
  'eligible',
  'restricted',
  'leaving',
] as const;
export type SaidRefusal = (typeof SAID_REFUSALS)[number];

/** What the two pages have in common: the text as it is read out or printed, and how it was said. */
export interface SaidView {
  readonly page: Page;
  readonly file: SupportFile;
  readonly title: string;
  /** Of the text; the page around it speaks the language of the member of staff. */
  readonly language: string;
  /** Null where no text is in force in this language. */
  readonly shown: ShownText | null;
  readonly colleagues: readonly Colleague[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: FormErrors;
  readonly refused?: SaidRefusal | undefined;
}

export interface ShownText {
  readonly wording: CurrentWording;
  readonly parts: ShownPage;
  readonly snapshot: ShownSnapshot;
}

/** The languages in which the text can be read out; the person's own comes first. */
export function languagesOf({ action, locale }: SupportFile): readonly string[] {
  return [...new Set([locale, ...action.locales])].filter((language) => action.locales.includes(language));
}

/** The text in its own language, whoever looks at it: exactly this is kept with what is said on it. */
export function shownText(
  file: SupportFile,
  wording: CurrentWording,
  about: { readonly page: string; readonly language: string; readonly title: (t: Translator) => string },
): ShownText {
  const t = translator(isLocale(about.language) ? about.language : 'en');
  const marks = wording.locale === t.locale ? [] : courtesyMarks(t, wording.locale, wording.courtesy !== null);
  const parts: ShownPage = {
    page: about.page,
    locale: t.locale,
    actionId: file.action.id,
    title: about.title(t),
    legalEffect: null,
    blocks: [
      ...marks.map((text) => ({ kind: 'paragraph', text }) as const),
      {
        kind: 'wording',
        heading: null,
        wording: shownWording(wording),
        note: t('portal.declarations.version', { version: wording.version }),
        box: null,
        onNo: null,
      },
    ],
  };
  return { wording, parts, snapshot: shownSnapshot(parts) };
}
