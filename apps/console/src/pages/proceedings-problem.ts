import type { ProceedingsInvalid } from '@app/actions';
import type { FieldCode } from '@app/ui';

/** The field of our forms that a refused fact was entered in, and what is wrong with it. */
export function proceedingsProblem({ details }: ProceedingsInvalid): FieldCode {
  const part = String(details?.['field'] ?? '');
  const reason = details?.['reason'];
  if (reason === 'later_than_rules' || reason === 'no_rules' || reason === 'no_event')
    return { field: part, code: reason };
  if (reason === 'injunction') return { field: part, code: 'injunction' };
  if (part === 'source.title') return { field: 'sourceTitle', code: 'required' };
  if (part === 'source.url') return { field: 'sourceUrl', code: 'url' };
  if (part === 'source.date') return { field: 'sourceDate', code: 'date' };
  if (part.startsWith('texts.')) return { field: part.replace('.', '-'), code: 'required' };
  if (part === 'reason' || part === 'earlierReason') return { field: part, code: 'required' };
  if (part === 'counsel') return { field: 'lapsesOn', code: 'no_counsel' };
  return { field: part, code: part === 'kind' || part === 'ruleCode' ? 'choose' : 'date' };
}
