import { lastDayToJoin, type WindowState } from '@app/actions';
import { formatDate, formatDateTime, type Translator } from '@app/ui';

/** The joining window in words. A date is named only where one is recorded or follows from what is recorded. */
export function windowWords(t: Translator, window: WindowState, zone: string): string {
  const { state, opensAt } = window;
  const lastDay = lastDayToJoin(window, zone);
  switch (state) {
    case 'none':
      return t('portal.window.none');
    case 'not_yet':
      return opensAt === null
        ? t('portal.window.notYet')
        : t('portal.window.notYetUntil', { time: formatDateTime(opensAt, t.locale, zone) });
    case 'open':
      return lastDay === null
        ? t('portal.window.open')
        : t('portal.window.openUntilDay', { day: formatDate(lastDay, t.locale) });
    case 'closed':
      return lastDay === null
        ? t('portal.window.closed')
        : t('portal.window.closedSince', { day: formatDate(lastDay, t.locale) });
  }
}
