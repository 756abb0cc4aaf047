import { open, type DataKey } from '@pure/platform';
import type { RecordClass } from './registration-contents.entity.js';

export const labelOf = (recordClass: RecordClass): string => `registration_record/${recordClass}`;

/** Opens one sealed record; pure, so that lists can do it on worker threads. */
export function openRecord(key: DataKey, row: { id: string; class: RecordClass; sealed: Buffer }): unknown {
  return JSON.parse(open(key, labelOf(row.class), row.id, row.sealed).toString('utf8'));
}
