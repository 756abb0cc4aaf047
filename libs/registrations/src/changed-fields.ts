import { isDeepStrictEqual } from 'node:util';
import { findQuestion, type Answers, type QuestionnaireDefinition } from '@app/actions';
import type { CoveredField } from '@app/consents';
import type { Contents, Identity } from './contents.js';

export interface Version {
  readonly answers: Answers;
  readonly contents: Partial<Contents>;
}

/** Which fields a correction changes, by the names that declarations say they cover. */
export function changedFields(
  before: Version,
  after: Version,
  definition: QuestionnaireDefinition,
): readonly CoveredField[] {
  const identity = (pick: (value: Identity) => unknown): boolean =>
    !isDeepStrictEqual(pickOr(before.contents.identity_contact, pick), pickOr(after.contents.identity_contact, pick));
  const fields: CoveredField[] = [];
  if (identity(({ givenNames, familyName }) => [givenNames, familyName])) fields.push('name');
  if (identity(({ birthDate }) => birthDate)) fields.push('birth_date');
  if (identity(({ address }) => address)) fields.push('address');
  if (identity(({ phone }) => phone)) fields.push('phone');
  if (!isDeepStrictEqual(before.contents.accounts ?? [], after.contents.accounts ?? [])) fields.push('accounts');
  if (!isDeepStrictEqual(before.contents.form_items ?? null, after.contents.form_items ?? null))
    fields.push('form_items');
  for (const code of new Set([...Object.keys(before.answers), ...Object.keys(after.answers)])) {
    if (isDeepStrictEqual(before.answers[code], after.answers[code])) continue;
    fields.push(`fact.${code}`);
    if (findQuestion(definition, code)?.kind === 'country') fields.push('country');
  }
  return fields;
}

function pickOr(identity: Identity | undefined, pick: (value: Identity) => unknown): unknown {
  return identity === undefined ? null : pick(identity);
}
