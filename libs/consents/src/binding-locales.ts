import type { ActionRules } from '@app/actions';
import { profileOf } from '@app/joining-rules';

export interface BindingOf {
  readonly forum: string;
  readonly locales: readonly string[];
  /** The rules that were chosen for the action; null where none were, and the shipped ones of its forum are looked at. */
  readonly rules: Pick<ActionRules, 'profile'> | null;
}

/** Languages of an action whose texts can bind before its court, by the rules it runs on. */
export function bindingLocales({ forum, locales, rules }: BindingOf): readonly string[] {
  const binding = (rules?.profile ?? profileOf(forum))?.languages.binding ?? [];
  return locales.filter((locale) => binding.includes(locale));
}
