import type { VNode } from 'preact';
import type { EffectSentence, ShownEffect } from '@app/consents';
import type { Rule } from '@app/joining-rules';
import type { Translator } from '@app/ui';
import { RuleSource, sourceWords } from './rule-source.js';

/** What something means in law, as a page says it: sentence by sentence, each with the rule behind it where rules say it. */
export type Effect = readonly { readonly text: string; readonly rule: Rule | null }[];

export function effectOf({ text, rule }: EffectSentence): Effect {
  return [{ text, rule }];
}

export function EffectWords({ t, effect }: { t: Translator; effect: Effect }): VNode {
  return (
    <>
      {effect.map(({ text, rule }) => (
        <>
          {text}
          {rule !== null && <RuleSource t={t} rule={rule} />}{' '}
        </>
      ))}
    </>
  );
}

/** The same for the record of the page. */
export function shownEffect(t: Translator, { text, sha256, rule }: EffectSentence): ShownEffect {
  return rule === null ? { text, sha256 } : { text, sha256, source: sourceWords(t, rule) };
}
