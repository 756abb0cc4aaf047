import { type ActionBasis, isCutOff } from '@app/actions';
import { formatDate, formatDateTime, type Translator } from '@app/ui';

/**
 * In words, whether one can join here. A date is named only where one is recorded or follows from what is recorded.
 */
export function windowWords(t: Translator, { window, zone }: Pick<ActionBasis, 'window' | 'zone'>): string {
  const { state, opensAt, closesAt, lastDay } = window.state;
  if (isCutOff(window)) return t('portal.window.cutOff');
  switch (state) {
    case 'none':
      return t('portal.window.none');
    case 'not_yet':
      return opensAt === null
        ? t('portal.window.notYet')
        : t('portal.window.notYetUntil', { time: formatDateTime(opensAt, t.locale, zone) });
    case 'open':
      if (lastDay !== null) return t('portal.window.openUntilDay', { day: formatDate(lastDay, t.locale) });
      return closesAt === null
        ? t('portal.window.open')
        : t('portal.window.openUntil', { time: formatDateTime(closesAt, t.locale, zone) });
    case 'closed':
      return lastDay === null
        ? t('portal.window.closed')
        : t('portal.window.closedSince', { day: formatDate(lastDay, t.locale) });
  }
}
