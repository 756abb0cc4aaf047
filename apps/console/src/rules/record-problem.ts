import type { DomainError } from '@app/platform';
import type { FieldCode } from '@app/ui';

/**
 * Where and what was wrong with a dated record, by the texts of its `area`. An action that such records do not belong to
 * is told at the first field, the reference.
 */
export function recordProblem(area: string, { details }: Pick<DomainError, 'details'>): FieldCode {
  const field = String(details?.['field']);
  return {
    field: field === 'action' ? 'reference' : field,
    code: `${area}.${field}.${String(details?.['reason'] ?? 'wrong')}`,
  };
}
