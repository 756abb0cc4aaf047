import type { PurposeRow, Stage } from '@app/actions';
import type { Item } from '@app/joining-rules';
import type { DeclarationOutcome } from './declaration.entity.js';
import { FORUM_KINDS, type DeclarationKind } from './wording-kinds.js';

/** What can change after a declaration was made on it. Facts are named by their question: `fact.objection`. */
export type CoveredField =
  'name' | 'birth_date' | 'address' | 'phone' | 'country' | 'email' | 'accounts' | 'form_items' | `fact.${string}`;

/** What happens when the person says no. Pages say it beside the question. */
export type OnNo =
  | 'no_registration'
  | 'informed_only'
  | 'interest_only'
  | 'goes_on_without'
  | 'nothing_kept'
  | 'form_incomplete'
  | 'form_complete_without';

export interface DeclarationRule {
  readonly kind: DeclarationKind;
  readonly stages: readonly Stage[];
  /** Without it the stage cannot be completed. An optional one may be left unticked and changes nothing else. */
  readonly required: boolean;
  readonly onNo: OnNo;
  /** Given only while the joining window is open and the organisation's own cut-off is not over. */
  readonly joining: boolean;
  /** Asked only where the action's register of purposes has this optional purpose, i.e. where consent is the basis. */
  readonly purpose: string | null;
  /** Asked only where the forum's joining rules ask for it. */
  readonly forum: boolean;
  readonly covers: readonly CoveredField[] | 'everything';
}

/** Whether a declaration counts: it was given, or given anew. */
export function holds(outcome: DeclarationOutcome | undefined): boolean {
  return outcome === 'given' || outcome === 'renewed';
}

export interface AskedDeclaration extends DeclarationRule {
  /** False while nobody can join here: the page says so, and the server refuses it all the same. */
  readonly possible: boolean;
  /** What the joining rules of the forum say of it; null where they are silent or none run. */
  readonly item: Item | null;
}

/** What the joining rules that run for an action say about the declarations of one person. */
export interface ForumDeclarations {
  /** In the order of the rules: what concerns this person, by their category and where they live. */
  readonly items: readonly Item[];
  /** The person takes part without doing anything, so nothing has to be declared to join. */
  readonly nothingToDo: boolean;
}

/** Joining itself: whoever says no to it joins nothing. Everything else that rules ask is a matter of form. */
const JOINING_ACT: DeclarationKind = 'WISH_TO_BE_REPRESENTED';

/** What joining consists of: asked also of those whose residence, on which the rules may depend, is not stated yet. */
export function isJoiningAct(kind: DeclarationKind): boolean {
  return kind === JOINING_ACT;
}

/** In the order they are asked. A newsletter tick is never a wish to be represented: each is its own act. */
export const DECLARATION_RULES: readonly DeclarationRule[] = [
  // Articles 13 and 14 GDPR have people informed; nothing depends on whether they say that they read it.
  rule('PRIVACY_NOTICE_SEEN', ['interest', 'joining'], { onNo: 'informed_only' }),
  rule('INTEREST', ['interest'], { required: true, onNo: 'no_registration' }),
  rule('WISH_TO_BE_REPRESENTED', ['joining'], {
    required: true,
    onNo: 'interest_only',
    joining: true,
    covers: ['name', 'birth_date', 'address', 'country'],
  }),
  rule('NO_OTHER_ACTION', ['joining'], {
    required: true,
    onNo: 'interest_only',
    joining: true,
    covers: ['name', 'birth_date', 'accounts'],
  }),
  rule('TRUTH', ['joining'], { required: true, onNo: 'interest_only', joining: true, covers: 'everything' }),
  ...FORUM_KINDS.map((kind) =>
    rule(kind, ['joining'], {
      // No forum requires a mandate under the GDPR; the rest is asked where the form needs it.
      required: kind !== 'MANDATE_ART_80_GDPR',
      onNo: kind === 'MANDATE_ART_80_GDPR' ? 'goes_on_without' : 'form_incomplete',
      joining: true,
      forum: true,
      covers: ['name', 'birth_date', 'address', 'country'],
    }),
  ),
  rule('SPECIAL_CATEGORIES', ['joining', 'preserve'], { onNo: 'goes_on_without', purpose: 'special_categories' }),
  rule('PRESERVE_EVIDENCE', ['preserve'], { required: true, onNo: 'nothing_kept', purpose: 'preserve_evidence' }),
  rule('CONTACT', ['interest', 'joining'], { onNo: 'goes_on_without', purpose: 'contact', covers: ['email'] }),
];

export function ruleOf(kind: DeclarationKind): DeclarationRule {
  const found = DECLARATION_RULES.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`No rule for the declaration ${kind}.`);
  return found;
}

/** The declarations a stage asks for in one action, and whether each can be given now. */
export function declarationsFor(facts: {
  readonly stage: Stage;
  readonly purposes: readonly Pick<PurposeRow, 'code' | 'optional'>[];
  /** Whether joining declarations can be given here now. */
  readonly joinable: boolean;
  /** Null where no joining rules run: then what every action asks is asked. Where they do, they alone say what else. */
  readonly forum?: ForumDeclarations | null;
}): readonly AskedDeclaration[] {
  const consents = new Set(facts.purposes.filter(({ optional }) => optional).map(({ code }) => code));
  const { items, nothingToDo } = facts.forum ?? { items: [], nothingToDo: false };
  const isForAll = ({ kind, forum, joining }: DeclarationRule): boolean =>
    !forum && (!joining || (!nothingToDo && (facts.forum == null || isJoiningAct(kind))));
  return DECLARATION_RULES.filter((candidate) => candidate.stages.includes(facts.stage))
    .filter(({ purpose }) => purpose === null || consents.has(purpose))
    .map((candidate) => ({ ...candidate, item: items.find(({ code }) => code === candidate.kind) ?? null }))
    .filter((candidate) => candidate.item !== null || isForAll(candidate))
    .map((candidate) => ({
      ...candidate,
      ...bySayOfRules(candidate),
      possible: !candidate.joining || facts.joinable,
    }));
}

/** What rules ask keeps nobody from sending: without it the registration is at most not complete in form. */
function bySayOfRules({
  kind,
  joining,
  item,
}: Pick<AskedDeclaration, 'kind' | 'joining' | 'item'>): Partial<DeclarationRule> {
  if (!joining || item === null || kind === JOINING_ACT) return {};
  if (item.need === 'optional') return { required: false, onNo: 'goes_on_without' };
  return { required: false, onNo: item.need === 'required' ? 'form_incomplete' : 'form_complete_without' };
}

/** Whether only a signature counts, and a name typed on the page is one. */
export function isSigned({ item }: Pick<AskedDeclaration, 'item'>): boolean {
  return (
    item !== null && item.accepts !== null && !item.accepts.includes('click') && item.accepts.includes('typed_name')
  );
}

/**
 * What the rules ask for and is not there: required and does not count, or never decided on. It keeps nobody from
 * sending.
 */
export function lacksForForm(
  asked: readonly AskedDeclaration[],
  outcomes: Readonly<Partial<Record<DeclarationKind, DeclarationOutcome>>>,
): readonly DeclarationKind[] {
  return asked
    .filter(({ kind, item, joining }) => {
      if (item === null || !joining || item.need === 'optional') return false;
      return item.need === 'required' ? !holds(outcomes[kind]) : outcomes[kind] === undefined;
    })
    .map(({ kind }) => kind);
}

/** Required declarations of a stage that are not given; empty when the stage is complete. */
export function missingDeclarations(
  asked: readonly AskedDeclaration[],
  outcomes: Readonly<Partial<Record<DeclarationKind, DeclarationOutcome>>>,
): readonly DeclarationKind[] {
  return asked.filter(({ kind, required }) => required && !holds(outcomes[kind])).map(({ kind }) => kind);
}

/** Given declarations that a correction of `changed` takes the ground from: they are superseded and asked again. */
export function askedAgain(
  changed: readonly CoveredField[],
  given: readonly DeclarationKind[],
): readonly DeclarationKind[] {
  return DECLARATION_RULES.filter(({ kind }) => given.includes(kind))
    .filter(({ covers }) =>
      covers === 'everything' ? changed.length > 0 : covers.some((field) => changed.includes(field)),
    )
    .map(({ kind }) => kind);
}

function rule(
  kind: DeclarationKind,
  stages: readonly Stage[],
  more: Partial<DeclarationRule> & Pick<DeclarationRule, 'onNo'>,
): DeclarationRule {
  return { kind, stages, required: false, joining: false, purpose: null, forum: false, covers: [], ...more };
}
