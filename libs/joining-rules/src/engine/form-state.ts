import { dateIn } from '../calendar.js';
import type { ActionFacts, RegistrationFacts } from '../facts.js';
import { checkField, type FieldFault, type FieldQuestion, type FieldResult } from '../fields/check-field.js';
import type { ForumProfile, Item, Rule } from '../profile.js';
import type { ActionItemCode, DeclarationCode, FieldCode } from '../vocabulary.js';
import { askedItems, takesJoining } from './asked.js';
import { categoryAnswer, type CategoryFault } from './category.js';
import { joiningPath } from './residence.js';

export type Shortcoming =
  'missing' | 'unknown_to_the_action' | 'refused' | 'withdrawn' | 'signature' | 'unpaid' | CategoryFault | FieldFault;
export type ToConfirm = FieldQuestion | 'size_not_stated';

/** One item, what is the matter with it, and the rule that says so. */
export interface Finding<Code extends string> {
  /** The item's code, such as `postcode` or `TRUTH`. */
  readonly item: string;
  /** Its number in the provision. */
  readonly number: string | null;
  readonly code: Code;
  readonly rule: Rule;
}

export interface FormState {
  /**
   * `nothing_to_do` is complete in form. `nothing_to_join`: an injunction, or an action that these rules are not about.
   */
  readonly verdict: 'complete' | 'nothing_to_do' | 'incomplete' | 'nothing_to_join';
  /** True for `complete` and `nothing_to_do`. Says nothing about time, about the claim or about an entry. */
  readonly complete: boolean;
  /** Why it is incomplete: one entry per required item that is missing or does not count. */
  readonly shortcomings: readonly Finding<Shortcoming>[];
  /** To ask the person about: is it meant as it stands? Never makes a registration incomplete. */
  readonly toConfirm: readonly Finding<ToConfirm>[];
  /** Given, but of no use as they are, on items the form is complete without. */
  readonly unusable: readonly Finding<Shortcoming>[];
}

/**
 * Whether a registration is complete in form at `now`, and if not, which item is the reason and what its source says.
 * Whether the profile may drive this action at all is `mayRun`'s part.
 */
export function formState(
  profile: ForumProfile,
  action: ActionFacts,
  registration: RegistrationFacts,
  now: Date,
): FormState {
  if (!takesJoining(profile, action))
    return { verdict: 'nothing_to_join', complete: false, shortcomings: [], toConfirm: [], unusable: [] };
  const today = dateIn(profile.zone, now);
  const results = askedItems(profile, action, registration).map((item) => ({
    item,
    ...examine(profile, item, { action, registration, today }),
  }));
  const shortcomings = results.filter(({ item }) => item.need === 'required').flatMap((result) => result.shortcoming);
  const unusable = results
    .filter(({ item }) => item.need !== 'required')
    .flatMap((result) => result.shortcoming.filter(({ code }) => USELESS.has(code)));
  const nothingToDo = joiningPath(profile, registration)?.nothingToDo === true;
  const complete = shortcomings.length === 0;
  return {
    verdict: !complete ? 'incomplete' : nothingToDo ? 'nothing_to_do' : 'complete',
    complete,
    shortcomings,
    toConfirm: results.flatMap((result) => result.toConfirm),
    unusable,
  };
}

/** An item the form is complete without may be left out or refused; only a value that cannot be read is told. */
const USELESS: ReadonlySet<Shortcoming> = new Set<Shortcoming>([
  'country_unknown',
  'date_does_not_exist',
  'date_in_the_future',
  'not_an_amount',
  'value_unknown',
  'too_long',
  'signature',
]);

interface Facts {
  readonly action: ActionFacts;
  readonly registration: RegistrationFacts;
  readonly today: string;
}
interface Examined {
  readonly shortcoming: readonly Finding<Shortcoming>[];
  readonly toConfirm: readonly Finding<ToConfirm>[];
}

function examine(profile: ForumProfile, item: Item, facts: Facts): Examined {
  switch (item.kind) {
    case 'field':
      return examineField(item, facts);
    case 'category':
      return examineCategory(profile, item, facts);
    case 'action':
      return only(item, actionKnows(item.code as ActionItemCode, facts.action) ? null : 'unknown_to_the_action');
    case 'declaration': {
      const fault = declarationFault(item, facts.registration);
      const rule = (fault === 'signature' ? item.signature : null) ?? item;
      return { shortcoming: fault === null ? [] : [found(item, fault, rule)], toConfirm: [] };
    }
    case 'fee':
      return only(item, facts.registration.feePaid ? null : 'unpaid');
  }
}

function found<Code extends string>(item: Item, code: Code, rule: Rule = item): Finding<Code> {
  return { item: item.code, number: item.number, code, rule };
}

function only(item: Item, code: Shortcoming | null): Examined {
  return { shortcoming: code === null ? [] : [found(item, code)], toConfirm: [] };
}

/** One shortcoming at most: the first rule that a value breaks. */
function examineField(item: Item, facts: Facts): Examined {
  const results = fieldResults(item, facts);
  if (results === null) return only(item, 'missing');
  return {
    shortcoming: results.flatMap((one) => (one.kind === 'fault' ? [found(item, one.code, one.rule)] : [])).slice(0, 1),
    toConfirm: results.flatMap((one) => (one.kind === 'question' ? [found(item, one.code, one.rule)] : [])),
  };
}

function examineCategory(profile: ForumProfile, item: Item, { action, registration }: Facts): Examined {
  const { category, size } = registration;
  if (category === null) return only(item, 'missing');
  const { fault, rule, sizeNotStated } = categoryAnswer(profile, action, category, size);
  if (fault !== null) return { shortcoming: [found(item, fault, rule)], toConfirm: [] };
  return { shortcoming: [], toConfirm: sizeNotStated ? [found(item, 'size_not_stated', rule)] : [] };
}

/** Null where nothing was stated. */
function fieldResults(item: Item, { registration, today }: Facts): readonly FieldResult[] | null {
  const value = registration.fields[item.code as FieldCode];
  if (value === undefined || value.trim() === '') return null;
  const context = { country: registration.fields.country, today };
  return item.checks.flatMap((rule) => checkField(rule, value, context) ?? []);
}

function actionKnows(code: ActionItemCode, action: ActionFacts): boolean {
  const value = { court: action.court, file_number: action.fileNumber, defendant: action.defendant }[code];
  return value !== null && value.trim() !== '';
}

function declarationFault(item: Item, registration: RegistrationFacts): Shortcoming | null {
  const fact = registration.declarations[item.code as DeclarationCode];
  if (fact === undefined) return 'missing';
  if (fact.outcome !== 'given') return fact.outcome;
  return item.accepts === null || item.accepts.includes(fact.signature) ? null : 'signature';
}
