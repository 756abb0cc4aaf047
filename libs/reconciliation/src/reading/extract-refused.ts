/** Why an extract is not taken, as a code that has words for operators. */
export const REFUSAL_REASONS = [
  'encoding_broken',
  'encoding_not_supported',
  'encoding_looks_utf8',
  'replacement_character',
  'control_character',
  'doctype',
  'entity',
  'not_well_formed',
  'too_deep',
  'not_an_extract',
  'columns_missing',
  'column_twice',
  'columns_differ',
  'quotes_broken',
  'value_too_long',
  'number_missing',
  'name_missing',
  'date_invalid',
  'as_of_missing',
  'as_of_differs',
  'no_entries',
  'too_many_entries',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The file cannot be read as what it was declared to be: nothing of it is used. `line` counts from 1. */
export class ExtractRefused extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly line: number | null,
  ) {
    super(reason);
    this.name = 'ExtractRefused';
  }
}
