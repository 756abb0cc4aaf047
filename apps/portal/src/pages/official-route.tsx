import type { VNode } from 'preact';
import { type ActionBasis, isCutOff, type OfficialRouteRow, type WindowState } from '@app/actions';
import { formatDate, formatDateTime, InsetText, NotificationBanner, SourceLink, type Translator } from '@app/ui';

const DAY_MS = 24 * 3_600_000;

/** True in the last days of a window whose end is known. */
export function closesSoon({ state, closesAt }: WindowState, now: Date, days: number): boolean {
  return state === 'open' && closesAt !== null && closesAt.getTime() - now.getTime() <= days * DAY_MS;
}

/** The end in words, where one is known and not over. */
export function arriveBy(t: Translator, { state, closesAt, lastDay }: WindowState, zone: string): string | null {
  if (state !== 'open') return null;
  if (lastDay !== null) return t('portal.official.arriveByDay', { day: formatDate(lastDay, t.locale) });
  return closesAt === null ? null : t('portal.official.arriveBy', { time: formatDateTime(closesAt, t.locale, zone) });
}

export interface OfficialRouteProps {
  readonly t: Translator;
  readonly route: OfficialRouteRow;
  readonly arrive: string | null;
  /** In the last days: at the top of the page, in a banner that cannot be overlooked. */
  readonly first?: boolean;
}

/** How to register with the authority oneself: without us, without signing in, whatever the state of this site. */
export function OfficialRoute({ first = false, ...props }: OfficialRouteProps): VNode {
  const { t, route } = props;
  if (!first)
    return (
      <>
        <h2 class="govuk-heading-m">{t('portal.official.heading')}</h2>
        <Way {...props} />
      </>
    );
  return (
    <NotificationBanner title={t('common.important')}>
      <p class="govuk-notification-banner__heading">{t('portal.official.first')}</p>
      <Way {...props} />
      {route.url === null && <p class="govuk-body">{t('portal.official.noAddress')}</p>}
    </NotificationBanner>
  );
}

function Way({ t, route, arrive }: OfficialRouteProps): VNode {
  return (
    <>
      {arrive !== null && (
        <p class="govuk-body">
          <strong>{arrive}</strong>
        </p>
      )}
      <p class="govuk-body">{t('portal.official.yourself')}</p>
      <p class="govuk-body">
        {route.url === null ? (
          <strong>{route.authority}</strong>
        ) : (
          <a class="govuk-link" href={route.url} rel="noreferrer">
            {route.authority}
          </a>
        )}
      </p>
      {route.text.map((paragraph) => (
        <p class="govuk-body">{paragraph}</p>
      ))}
      <p class="govuk-body">
        {t('portal.official.source', { date: formatDate(route.recordedAt.toISOString().slice(0, 10), t.locale) })}{' '}
        <SourceLink t={t} source={{ title: route.sourceTitle, url: route.sourceUrl }} />
      </p>
    </>
  );
}

/** What `CutOffNotice` says where it does not know the route, for pages that are kept as they were shown. */
export function cutOffWords(t: Translator, { window }: ActionBasis): readonly string[] {
  if (window.ownCutOff === null || !isCutOff(window)) return [];
  return [
    t('portal.cutOff.over', { day: formatDate(window.ownCutOff.lastDay, t.locale) }),
    t('portal.cutOff.stillPossible'),
    t('portal.cutOff.whereElse'),
    t('portal.cutOff.interest'),
  ];
}

/**
 * After the organisation's own cut-off, while the law still lets people join: not here any more, and where instead. Pages
 * that do not know the route lead to the one that does.
 */
export function CutOffNotice({
  t,
  action,
  route,
}: {
  readonly t: Translator;
  readonly action: ActionBasis;
  readonly route?: OfficialRouteRow | null;
}): VNode | null {
  const { state, ownCutOff } = action.window;
  if (ownCutOff === null || !isCutOff(action.window)) return null;
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>{t('portal.cutOff.over', { day: formatDate(ownCutOff.lastDay, t.locale) })}</strong>
      </p>
      <p class="govuk-body">{t('portal.cutOff.stillPossible')}</p>
      {route ? (
        <Way t={t} route={route} arrive={arriveBy(t, state, action.zone)} />
      ) : (
        <p class="govuk-body">
          {route === null ? (
            t('portal.cutOff.noRoute')
          ) : (
            <a class="govuk-link" href={`/${t.locale}/a/${action.slug}/about`}>
              {t('portal.cutOff.whereElse')}
            </a>
          )}
        </p>
      )}
      <p class="govuk-body">{t('portal.cutOff.interest')}</p>
    </InsetText>
  );
}
