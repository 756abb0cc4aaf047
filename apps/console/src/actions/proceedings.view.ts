import { addDays, isCalendarDate, ProceedingsInvalid, type RecordJoiningWindowCommand, startOfDay } from '@app/actions';
import { oneText } from '../pages/query-text.js';

export type Values = Readonly<Record<string, string>>;

const MAX_TEXT = 2000;

/** Every field of a submitted form as one text, cut where nobody types that much. */
export function textsOf(fields: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, oneText(value).slice(0, MAX_TEXT)]));
}

export function sourceOf(values: Values): { title: string; url: string | null; date: string | null } {
  return { title: values['sourceTitle'] ?? '', url: values['sourceUrl'] || null, date: values['sourceDate'] || null };
}

/** Days as an operator enters them, as instants of the action's zone; the last day itself still counts. */
export function windowOf(
  values: Values,
  { actionId, zone }: { readonly actionId: string; readonly zone: string },
): RecordJoiningWindowCommand {
  const kind = values['kind'];
  if (kind !== 'none' && kind !== 'dated' && kind !== 'by_rule') throw new ProceedingsInvalid({ field: 'kind' });
  const opens = kind === 'none' ? null : dayOf(values, 'opensAt');
  const lastDay = kind === 'dated' ? dayOf(values, 'closesAt') : null;
  return {
    actionId,
    kind,
    opensAt: opens === null ? null : startOfDay(opens, zone),
    closesAt: lastDay === null ? null : startOfDay(addDays(lastDay, 1), zone),
    ruleCode: kind === 'by_rule' ? (values['ruleCode'] ?? '') : null,
    source: sourceOf(values),
    earlierReason: values['earlierReason'] || null,
    seenVersion: Number(values['seenVersion']),
  };
}

function dayOf(values: Values, field: string): string | null {
  const day = values[field] ?? '';
  if (day === '') return null;
  if (!isCalendarDate(day)) throw new ProceedingsInvalid({ field });
  return day;
}
