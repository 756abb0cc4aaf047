import { isDeepStrictEqual } from 'node:util';
import type { FormItems } from '@app/registrations';
import type { EnteredStatement } from './check-statement.js';

/** The form with what a page about the register says; nothing else in it changes. */
export function withStatement(items: FormItems, statement: EnteredStatement): FormItems {
  const { category, businessName, subjectAndGround, amount } = statement;
  const others = Object.entries(items.fields).filter(([code]) => code !== 'amount');
  const fields: FormItems['fields'] = {
    ...Object.fromEntries(others),
    subject_and_ground: subjectAndGround,
    // Whoever is no business any more keeps its name for the day they change their mind; it is not printed.
    ...(businessName === null ? {} : { business_name: businessName }),
    ...(amount === null ? {} : { amount }),
  };
  return { category, size: category === 'small_business' ? items.size : null, fields };
}

/** What the form says, as the history of the register's pages keeps it. */
export function statementOf({ category, fields }: FormItems): EnteredStatement {
  return {
    category,
    businessName: category === 'small_business' ? (fields.business_name ?? null) : null,
    subjectAndGround: fields.subject_and_ground ?? '',
    amount: fields.amount ?? null,
  };
}

export function isSame(a: FormItems, b: FormItems): boolean {
  return isDeepStrictEqual(a, b);
}

/**
 * The form with what an earlier version of this software kept on the register's own page. What only one of them says
 * counts; where they differ, what was written later does. `consumer` there meant “not as a small business”, so an heir
 * stays one.
 */
export function takenOver(items: FormItems, statement: EnteredStatement, statementIsLater: boolean): FormItems {
  const earlier: FormItems['fields'] = {
    ...(statement.businessName === null ? {} : { business_name: statement.businessName }),
    ...(statement.subjectAndGround === '' ? {} : { subject_and_ground: statement.subjectAndGround }),
    ...(statement.amount === null ? {} : { amount: statement.amount }),
  };
  const fields = statementIsLater ? { ...items.fields, ...earlier } : { ...earlier, ...items.fields };
  const category = categoryOf(items, statement, statementIsLater);
  return { category, size: category === 'small_business' ? items.size : null, fields };
}

function categoryOf(
  { category }: FormItems,
  statement: EnteredStatement,
  statementIsLater: boolean,
): FormItems['category'] {
  if (category === null) return statement.category;
  const finer = statement.category === 'consumer' && category !== 'small_business';
  return statementIsLater && !finer ? statement.category : category;
}
