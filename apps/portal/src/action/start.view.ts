import type { ActionDetail, PartyRow, QuestionnaireDefinition } from '@app/actions';
import { formatDate, isLocale, ownName, type Translator } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { windowWords } from '../pages/window-words.js';

/** The authority that keeps the register, by forum. Others are added when their route has been checked. */
const OFFICIAL_ROUTES: Readonly<Record<string, string>> = {
  DE: 'https://www.bundesjustizamt.de/',
};

export interface StartView {
  readonly slug: string;
  readonly title: string;
  readonly banner: string | undefined;
  readonly summary: string;
  readonly window: string;
  readonly cutOff: string | null;
  readonly joining: boolean;
  readonly facts: readonly (readonly [string, string])[];
  readonly parties: readonly string[];
  readonly asked: readonly string[];
  readonly lapse: { readonly text: string; readonly source: string; readonly sourceUrl: string | null } | null;
  readonly officialRoute: string | null;
  readonly languages: string;
}

export function startView(t: Translator, action: ActionDetail, definition: QuestionnaireDefinition): StartView {
  const { window, lapseNotice, ownCutOff } = action;
  const joining = window.state.state === 'open';
  return {
    slug: action.slug,
    title: action.title,
    banner: actionBanner(t, action),
    summary: action.summary,
    window: windowWords(t, action),
    cutOff: ownCutOff === null ? null : t('portal.start.cutOff', { day: formatDate(ownCutOff.lastDay, t.locale) }),
    joining,
    facts: courtFacts(t, action),
    parties: action.parties.map((party) => partyWords(t, party)),
    asked: [definition.age, ...definition.eligibility]
      .map(({ texts }) => texts[t.locale]?.label ?? '')
      .filter((label) => label !== ''),
    lapse: lapseNotice && {
      text: t('portal.start.lapse', { counsel: lapseNotice.counsel, day: formatDate(lapseNotice.lapsesOn, t.locale) }),
      source: lapseNotice.sourceTitle,
      sourceUrl: lapseNotice.sourceUrl,
    },
    officialRoute: window.state.state === 'none' ? null : (OFFICIAL_ROUTES[action.forum] ?? null),
    languages: action.locales.map((locale) => (isLocale(locale) ? ownName(locale) : locale)).join(', '),
  };
}

function courtFacts(t: Translator, { defendant, court, fileNumber }: ActionDetail): StartView['facts'] {
  return [
    [t('portal.start.defendant'), defendant],
    [t('portal.start.court'), court ?? t('portal.start.noCourt')],
    ...(fileNumber === null ? [] : [[t('portal.start.fileNumber'), fileNumber] as const]),
  ];
}

/** "Digitalrechte Beispiel e.V.: brings the action, responsible for your data". */
export function partyWords(t: Translator, { name, role, capacity }: PartyRow): string {
  return t('portal.party.line', {
    name,
    role: t(`portal.party.role.${role}`),
    capacity: t(`portal.party.capacity.${capacity}`),
  });
}
