import type { ActionFacts, BusinessSize } from '../facts.js';
import type { CategoryRule, ForumProfile, Rule } from '../profile.js';
import type { ClaimantCategory } from '../vocabulary.js';

export type CategoryFault = 'not_allowed' | 'not_read' | 'not_for_claim_type' | 'filed_before' | 'too_large';

export interface CategoryAnswer {
  /** Null: the category can join. */
  readonly fault: CategoryFault | null;
  /** The rule that decided. */
  readonly rule: Rule;
  /** A small business that did not state its size: joining does not depend on it, the claim may. */
  readonly sizeNotStated: boolean;
}

/** Whether a category of claimant can join this action, and the rule that says so. */
export function categoryAnswer(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'claimType' | 'filedOn'>,
  category: ClaimantCategory,
  size: BusinessSize | null,
): CategoryAnswer {
  const rule = profile.categories.find((one) => one.category === category);
  if (rule === undefined) throw new Error(`The profile ${profile.forum} has no rule for ${category}.`);
  const [fault, decisive] = faultOf(rule, action, size);
  return { fault, rule: decisive, sizeNotStated: rule.size !== null && size === null };
}

function faultOf(
  rule: CategoryRule,
  action: Pick<ActionFacts, 'claimType' | 'filedOn'>,
  size: BusinessSize | null,
): readonly [CategoryFault | null, Rule] {
  if (rule.allowed !== 'yes') return [rule.allowed === 'no' ? 'not_allowed' : 'not_read', rule];
  if (rule.notForClaimTypes?.claimTypes.includes(action.claimType) === true)
    return ['not_for_claim_type', rule.notForClaimTypes];
  // An action that is not filed yet will be filed later than any rule of today begins.
  if (rule.filed !== null && action.filedOn !== null && action.filedOn < rule.filed.from)
    return ['filed_before', rule.filed];
  return [size !== null && !isWithin(rule, size) ? 'too_large' : null, rule];
}

function isWithin({ size: limits }: CategoryRule, size: BusinessSize): boolean {
  if (limits === null) return true;
  const small = size.turnover <= limits.turnoverAtMost || size.balanceSheet <= limits.balanceSheetAtMost;
  return size.staff < limits.staffBelow && small;
}

/** The categories that may be offered for this action at all, before anyone states a size. */
export function offeredCategories(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'claimType' | 'filedOn'>,
): readonly ClaimantCategory[] {
  return profile.categories
    .filter(({ category }) => categoryAnswer(profile, action, category, null).fault === null)
    .map(({ category }) => category);
}
