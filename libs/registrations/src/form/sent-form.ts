import type { Item, ItemKind, Need, Shortcoming, Source } from '@app/joining-rules';
import type { JoiningForm } from './joining-form.js';

export interface SentItem {
  readonly code: string;
  /** Its number in the provision. */
  readonly number: string | null;
  readonly kind: ItemKind;
  readonly need: Need;
  /** What was the matter with it; null where it counted, or where the form is complete without it. */
  readonly missing: Shortcoming | null;
  readonly says: string;
  readonly source: Source;
}

/** What the rules of the forum said of one version when it was sent. Codes and law: nothing the person entered. */
export interface SentForm {
  readonly forum: string;
  readonly profileVersion: number;
  readonly rulesSha256: string;
  /** Whether counsel had signed off these rules; false in practice actions. */
  readonly signedOff: boolean;
  readonly verdict: JoiningForm['state']['verdict'];
  readonly items: readonly SentItem[];
}

export function sentForm({ rules: { profile }, state, asked }: JoiningForm): SentForm {
  return {
    forum: profile.forum,
    profileVersion: profile.version,
    rulesSha256: profile.rulesSha256,
    signedOff: profile.signOff !== null,
    verdict: state.verdict,
    items: asked.map((item) => sentItem(item, state)),
  };
}

/** Where a rule on the value says what is the matter, it is the one that is named. */
function sentItem({ code, number, kind, need, says, source }: Item, state: JoiningForm['state']): SentItem {
  const found = state.shortcomings.find(({ item }) => item === code);
  const rule = found?.rule ?? { says, source };
  return { code, number, kind, need, missing: found?.code ?? null, says: rule.says, source: { ...rule.source } };
}
