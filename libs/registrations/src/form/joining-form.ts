import type { ActionRules } from '@app/actions';
import type { ForumDeclarations } from '@app/consents';
import {
  askedItems,
  type ClaimantCategory,
  feeState,
  type FeeState,
  type FollowUp,
  followUps,
  formState,
  type FormState,
  type Item,
  joiningOpens,
  type LastMoment,
  lastMoment,
  offeredCategories,
  ownCutOff,
  type OwnCutOffState,
  type RegistrationFacts,
} from '@app/joining-rules';
import { isFormField } from './form-items.js';

/** What the rules of the forum say about one registration now. Tells; refuses nothing. */
export interface JoiningForm {
  readonly rules: ActionRules;
  readonly facts: RegistrationFacts;
  readonly state: FormState;
  /** Everything asked for joining, in the order of the rules. */
  readonly asked: readonly Item[];
  /** The questions of the action asked already where the person lives. */
  readonly residenceAnswered: boolean;
  /** Categories that can join this action by its rules. */
  readonly offered: readonly ClaimantCategory[];
  readonly opens: ReturnType<typeof joiningOpens>;
  readonly until: LastMoment;
  readonly ownCutOff: OwnCutOffState | null;
  readonly fee: FeeState;
  readonly followUps: readonly FollowUp[];
}

export function joiningForm(
  rules: ActionRules,
  facts: RegistrationFacts,
  now: Date,
  about: { readonly minorsJoin: boolean; readonly residenceAnswered: boolean },
): JoiningForm {
  const { profile, facts: action } = rules;
  const until = lastMoment(profile, action, facts, now);
  return {
    rules,
    facts,
    state: formState(profile, action, facts, now),
    asked: askedItems(profile, action, facts),
    residenceAnswered: about.residenceAnswered,
    offered: offeredCategories(profile, action).filter((category) => category !== 'minor' || about.minorsJoin),
    opens: joiningOpens(profile, action, facts),
    until,
    ownCutOff: ownCutOff(action, until, now),
    fee: feeState(profile, action, facts),
    followUps: followUps(profile, facts),
  };
}

/** What the rules say about the declarations of this person. */
export function forumDeclarations({ asked, state }: Pick<JoiningForm, 'asked' | 'state'>): ForumDeclarations {
  const items = asked.filter(({ kind }) => kind === 'declaration');
  return { items, nothingToDo: state.verdict === 'nothing_to_do' };
}

/** `category`, `size`, or the code of a field. */
export type FormPage = string;

/** The pages on which the form is asked, one question each; name, address and declarations have pages of their own. */
export function formPages({
  asked,
  facts,
  residenceAnswered,
}: Pick<JoiningForm, 'asked' | 'facts' | 'residenceAnswered'>): readonly FormPage[] {
  return asked.flatMap(({ code, kind }) => {
    if (kind === 'category') return facts.category === 'small_business' ? ['category', 'size'] : ['category'];
    if (code === 'habitual_residence' && residenceAnswered) return [];
    return kind === 'field' && isFormField(code) ? [code] : [];
  });
}

/** Whether everything that the forum requires of these pages is there and counts. */
export function isFormDone(form: JoiningForm): boolean {
  const pages = new Set<string>(formPages(form));
  return !form.state.shortcomings.some(({ item }) => pages.has(item));
}
