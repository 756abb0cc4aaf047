import type { LastMoment } from '@app/joining-rules';
import type { NoticeTemplates } from '@app/notices';

/** Only a day that the rules name is ever written. */
export function untilOf(
  until: LastMoment | null,
  locale: string,
): Pick<NoticeTemplates['entry-not-found' | 'entry-withdrawn' | 'entry-still-shown'], 'until' | 'lastDay'> {
  if (until?.kind === 'date')
    return { until: until.passed ? 'passed' : 'date', lastDay: writtenOut(until.lastDay, locale) };
  return { until: until?.kind === 'not_running' ? 'not_running' : 'unknown', lastDay: null };
}

export function writtenOut(day: string, locale: string): string {
  const tag = locale === 'en' ? 'en-IE' : locale;
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
