/** Why a list is declined. A code, because free text would end up naming people. */
export const DECLINE_CODES = [
  'purpose_unclear',
  'too_many_people',
  'too_many_columns',
  'wrong_recipient',
  'not_now',
  'other',
] as const;
export type DeclineCode = (typeof DECLINE_CODES)[number];
