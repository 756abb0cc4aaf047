import type { BusinessSize, ClaimantCategory, FieldCode } from '@app/joining-rules';

/** Fields that are no part of name, address and birth date: what only some forums ask. */
export const FORM_FIELDS = [
  'habitual_residence',
  'business_name',
  'qualified_delivery_address',
  'subject_and_ground',
  'object_of_claim',
  'facts_of_claim',
  'relief',
  'amount',
  'index_of_documents',
  'payout_details',
  'custodians_consent',
  'representative_name',
  'representation_basis',
  'predecessor_name',
  'succession_basis',
] as const satisfies readonly FieldCode[];
export type FormField = (typeof FORM_FIELDS)[number];

/** What the form of the forum asks beyond name, address and the questions of the action. Sealed. */
export interface FormItems {
  readonly category: ClaimantCategory | null;
  /** Of a small business, at the time of registration; null where it was not stated. */
  readonly size: BusinessSize | null;
  /** As the person wrote them. */
  readonly fields: Readonly<Partial<Record<FormField, string>>>;
}

export const NO_FORM_ITEMS: FormItems = { category: null, size: null, fields: {} };

/** Far above what any form takes; what a forum's form takes is its rule's part. */
export const MAX_FORM_TEXT = 20_000;

export function isFormField(code: string): code is FormField {
  return (FORM_FIELDS as readonly string[]).includes(code);
}
