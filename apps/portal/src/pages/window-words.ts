import { type ActionBasis, isCutOff, lastDayToJoin } from '@app/actions';
import { formatDate, formatDateTime, type Translator } from '@app/ui';

/**
 * In words, whether one can join here. A date is named only where one is recorded or follows from what is recorded.
 */
export function windowWords(
  t: Translator,
  { type, zone, window }: Pick<ActionBasis, 'type' | 'zone' | 'window'>,
): string {
  const { state, opensAt } = window.state;
  const lastDay = lastDayToJoin(window.state, zone);
  if (isCutOff(window)) return t('portal.window.cutOff');
  switch (state) {
    case 'none':
      return t(type === 'injunction' ? 'portal.window.injunction' : 'portal.window.none');
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
