import { ProceedingsInvalid } from '../actions.errors.js';
import { isCalendarDate } from '@app/joining-rules';

/** Where a fact of the proceedings comes from. Nothing about a case is shown without it. */
export interface Source {
  readonly title: string;
  readonly url: string | null;
  readonly date: string | null;
}

export function assertSource(source: Source): void {
  if (source.title.trim() === '') throw new ProceedingsInvalid({ field: 'source.title' });
  if (source.url !== null && !isWebAddress(source.url)) throw new ProceedingsInvalid({ field: 'source.url' });
  if (source.date !== null && !isCalendarDate(source.date)) throw new ProceedingsInvalid({ field: 'source.date' });
}

/** Shown as a link to everyone, so nothing but the web. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
