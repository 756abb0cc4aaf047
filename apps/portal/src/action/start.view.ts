import {
  type ActionDetail,
  isCutOff,
  type OfficialRouteRow,
  type PartyRow,
  type QuestionnaireDefinition,
  takesJoining,
} from '@app/actions';
import { formatDate, isLocale, ownName, type Translator } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { arriveBy } from '../pages/official-route.js';
import { windowWords } from '../pages/window-words.js';

export interface StartView {
  readonly slug: string;
  readonly title: string;
  readonly banner: string | undefined;
  readonly summary: string;
  readonly window: string;
  /** Until when the organisation takes people here, where that is still to come. */
  readonly cutOff: string | null;
  readonly joining: boolean;
  readonly facts: readonly (readonly [string, string])[];
  readonly parties: readonly string[];
  readonly asked: readonly string[];
  readonly lapse: { readonly text: string; readonly source: string; readonly sourceUrl: string | null } | null;
  readonly officialRoute: OfficialRouteRow | null;
  /** The window closes soon: the way that needs nothing of us stands first. */
  readonly officialFirst: boolean;
  /** The last day on which a registration may arrive there; null while none is known. */
  readonly arriveBy: string | null;
  readonly languages: string;
}

export interface StartFacts {
  readonly definition: QuestionnaireDefinition;
  readonly closesSoon: boolean;
  /** Languages in which everything is there; see `OfferedLocalesQuery`. */
  readonly locales: readonly string[];
}

export function startView(
  t: Translator,
  action: ActionDetail,
  { definition, closesSoon, locales }: StartFacts,
): StartView {
  const { window, lapseNotice } = action;
  const { ownCutOff } = window;
  const joining = takesJoining(window) && action.type !== 'injunction';
  return {
    slug: action.slug,
    title: action.title,
    banner: actionBanner(t, action),
    summary: action.summary,
    window: windowWords(t, action),
    cutOff:
      ownCutOff === null || ownCutOff.over || window.state.state === 'closed'
        ? null
        : t('portal.start.cutOff', { day: formatDate(ownCutOff.lastDay, t.locale) }),
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
    // After the own cut-off the notice of it names the route.
    officialRoute: isCutOff(window) ? null : action.officialRoute,
    officialFirst: closesSoon && action.officialRoute !== null,
    arriveBy: arriveBy(t, action.window.state, action.zone),
    languages: locales.map((locale) => (isLocale(locale) ? ownName(locale) : locale)).join(', '),
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
