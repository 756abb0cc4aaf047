import type { LastMoment } from '@app/joining-rules';
import { formatDate, type Translator } from '@app/ui';

/** Until when something must have arrived, or why no day can be named. A day is shown only where the rules name one. */
export function lastMomentWords(t: Translator, moment: LastMoment): string {
  switch (moment.kind) {
    case 'date': {
      const day = formatDate(moment.lastDay, t.locale);
      return t(moment.passed ? 'portal.lastMoment.over' : 'portal.lastMoment.mustArriveBy', { day });
    }
    case 'not_running':
      return t(`portal.lastMoment.waitsFor.${moment.waitsFor}`);
    case 'ended_by_event':
      return t('portal.lastMoment.ended', { day: formatDate(moment.on, t.locale) });
    case 'court_sets_it':
      return t('portal.lastMoment.courtSetsIt');
    case 'none':
      return t('portal.lastMoment.none');
  }
}
