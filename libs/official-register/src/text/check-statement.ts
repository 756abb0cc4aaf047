import { RegisterTextInvalid } from '../official-register.errors.js';
import type { RegisterStatement } from './register-statement.js';

/** Far above what the form takes: only what no page could carry is not kept. */
export const MAX_KEPT = 20_000;
export const MAX_BUSINESS_NAME = 200;
const AMOUNT = /^\d{1,12}([.,]\d{1,2})?$/;

/** What a page about the register is sent. */
export type EnteredStatement = Omit<RegisterStatement, 'confirmedSpellings'>;

/** As it is kept: composed characters, one kind of line break, no blanks around it. Nothing else is changed. */
export function cleanStatement(statement: EnteredStatement): EnteredStatement {
  const clean = (text: string | null): string | null => {
    const kept = (text ?? '').replace(/\r\n?/g, '\n').normalize('NFC').trim();
    return kept === '' ? null : kept;
  };
  return {
    category: statement.category,
    businessName: statement.category === 'small_business' ? clean(statement.businessName) : null,
    subjectAndGround: clean(statement.subjectAndGround) ?? '',
    amount: clean(statement.amount),
  };
}

export function assertStatement({ category, businessName, subjectAndGround, amount }: EnteredStatement): void {
  const fail = (field: string, reason: string): never => {
    throw new RegisterTextInvalid({ field, reason });
  };
  if (category === 'small_business' && businessName === null) fail('businessName', 'required');
  if ((businessName ?? '').length > MAX_BUSINESS_NAME) fail('businessName', `tooLong${MAX_BUSINESS_NAME}`);
  if (subjectAndGround === '') fail('subjectAndGround', 'required');
  if (subjectAndGround.length > MAX_KEPT) fail('subjectAndGround', `tooLong${MAX_KEPT}`);
  if (amount !== null && !AMOUNT.test(amount)) fail('amount', 'amount');
}
