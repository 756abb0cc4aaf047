import type { VNode } from 'preact';
import { type ActionBasis, isCutOff, type WindowState } from '@app/actions';
import { formatDate, formatDateTime, InsetText, type Translator } from '@app/ui';

/** The authority that keeps the register, by forum. Others are added when their route has been checked. */
const OFFICIAL_ROUTES: Readonly<Record<string, string>> = {
  DE: 'https://www.bundesjustizamt.de/',
};

export function officialRoute({ forum }: Pick<ActionBasis, 'forum'>): string | null {
  return OFFICIAL_ROUTES[forum] ?? null;
}

/** After the organisation's own cut-off, while the law still lets people join: not here any more, and where instead. */
export function CutOffNotice({ t, action }: { t: Translator; action: ActionBasis }): VNode | null {
  const { state, ownCutOff } = action.window;
  if (ownCutOff === null || !isCutOff(action.window)) return null;
  const route = officialRoute(action);
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('portal.cutOff.over', { day: formatDate(ownCutOff.lastDay, t.locale) })}</strong>
      </p>
      <p class="govuk-body">
        {t('portal.cutOff.stillPossible')} {untilWhen(t, state, action.zone)}
      </p>
      <p class="govuk-body">
        {route === null ? (
          t('portal.cutOff.noRoute')
        ) : (
          <>
            {t('portal.start.official.text')}{' '}
            <a class="govuk-link" href={route} rel="noreferrer">
              {t('portal.start.official.link')}
            </a>
          </>
        )}
      </p>
      <p class="govuk-body">{t('portal.cutOff.interest')}</p>
    </InsetText>
  );
}

function untilWhen(t: Translator, { lastDay, closesAt }: WindowState, zone: string): string {
  if (lastDay !== null) return t('portal.cutOff.untilDay', { day: formatDate(lastDay, t.locale) });
  return closesAt === null ? '' : t('portal.cutOff.until', { time: formatDateTime(closesAt, t.locale, zone) });
}
