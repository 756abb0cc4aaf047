import type { ActionBasis, ActionDetail, ActionsRow } from '@app/actions';
import type { ActionResponse, ActionSummaryResponse, JoiningWindowResponse } from './action.response.js';

/** Names every field that leaves: a new column never becomes public by itself. */
export function summaryView(row: ActionsRow): ActionSummaryResponse {
  const { slug, type, forum, title, summary, defendant, court, fileNumber, example, practice, locales } = row;
  return {
    slug,
    type,
    forum,
    title,
    summary,
    defendant,
    court,
    fileNumber,
    example,
    practice,
    locales,
    joiningWindow: windowView(row),
  };
}

export function actionView(detail: ActionDetail): ActionResponse {
  return {
    ...summaryView(detail),
    locale: detail.locale,
    about: detail.about,
    parties: detail.parties.map(({ name, role, capacity, website }) => ({ name, role, capacity, website })),
    events: detail.events.map(({ kind, eventDate, zone, text, sourceTitle, sourceUrl }) => ({
      kind,
      date: eventDate,
      zone,
      text,
      sourceTitle,
      sourceUrl,
    })),
    claimsMayLapseOn: detail.lapseNotice?.lapsesOn ?? null,
  };
}

function windowView({ window: { state, ownCutOff } }: ActionBasis): JoiningWindowResponse {
  return {
    state: state.state,
    opensAt: state.opensAt?.toISOString() ?? null,
    closesAt: state.closesAt?.toISOString() ?? null,
    rule: state.ruleCode,
    lastDayHere: ownCutOff?.lastDay ?? null,
  };
}
