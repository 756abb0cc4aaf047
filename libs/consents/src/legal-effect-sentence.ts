import { Injectable } from '@nestjs/common';
import { ActionRulesQuery, type LegalEffect, type Scope } from '@app/actions';
import { effectRule, type ForumProfile, isVerified, type Rule } from '@app/joining-rules';
import type { NoticeLegalSource } from '@app/notices';
import { sentenceSha256 } from './canonical-wording.js';
import { WordingMissing } from './consents.errors.js';
import type { LegalEffectKind, OPT_OUT_EFFECT_KIND } from './wording-kinds.js';
import { WordingsQuery } from './wordings.query.js';

/** Where a sentence can be read again: the published wording it is, or the stored rules it stands in. */
export type SentenceOrigin =
  | { readonly wordingId: string; readonly sha256: string }
  | { readonly rulesSha256: string; readonly text: string; readonly sha256: string };

export interface EffectSentence {
  readonly text: string;
  readonly sha256: string;
  readonly origin: SentenceOrigin;
  /** What it rests on; null where it is a wording and not of the rules. */
  readonly rule: Rule | null;
}

interface SentenceOf {
  readonly actionId: string;
  readonly effect: LegalEffect;
  readonly locale: string;
}

/**
 * The sentence on what a registration means in law; on every page and mail about one. Where joining rules drive the action
 * they say it, with their source, so that a change of the rules changes what people are told. The published wording is for
 * actions without rules that run, and for languages in which the rules have no sentence.
 */
@Injectable()
export class LegalEffectSentence {
  constructor(
    private readonly wordings: WordingsQuery,
    private readonly rules: ActionRulesQuery,
  ) {}

  async run(scope: Scope, of: SentenceOf): Promise<EffectSentence> {
    const rules = await this.rules.running(scope, of.actionId);
    const sentence = rules === null ? null : sentenceIn(rules.profile, of);
    return sentence ?? this.published(scope, of);
  }

  private async published(scope: Scope, { actionId, effect, locale }: SentenceOf): Promise<EffectSentence> {
    const kind = kindOf(effect);
    const [wording] = await this.wordings.current(scope, actionId, [kind], locale);
    if (wording === undefined) throw new WordingMissing({ kind, locale });
    const { id, body, sha256 } = wording;
    return { text: body, sha256, origin: { wordingId: id, sha256 }, rule: null };
  }
}

/** Null where these rules have no such sentence in the language. */
export function sentenceIn(
  profile: ForumProfile,
  { effect, locale }: Pick<SentenceOf, 'effect' | 'locale'>,
): EffectSentence | null {
  const kind = kindOf(effect);
  const rule = effectRule(profile, kind);
  const text = rule?.sentences[locale];
  if (rule === null || text === undefined) return null;
  const { rulesSha256 } = profile;
  const sha256 = sentenceSha256({ rulesSha256, kind, locale, body: text });
  return { text, sha256, origin: { rulesSha256, text, sha256 }, rule };
}

/** The same for a mail. */
export function noticeSources({ rule }: Pick<EffectSentence, 'rule'>): readonly NoticeLegalSource[] {
  if (rule === null) return [];
  const { title, titles, read, mark } = rule.source;
  return [{ title, read, verified: isVerified(mark), ...(titles === undefined ? {} : { titles }) }];
}

function kindOf(effect: LegalEffect): LegalEffectKind | typeof OPT_OUT_EFFECT_KIND {
  return `legal_effect.${effect}`;
}
