import { Injectable } from '@nestjs/common';
import { type ActionBasis, ActionRulesQuery, legalEffect } from '@app/actions';
import { LegalEffectSentence } from '@app/consents';
import { bindsBySilence, bySilence } from '@app/joining-rules';
import { countryName, type Translator } from '@app/ui';
import type { Page } from '../shell/page.js';
import { type Effect, effectOf } from './effect-words.js';

/** What an action means in law for somebody who has sent nothing: one sentence, or two where it depends on the country. */
@Injectable()
export class VisitorEffects {
  constructor(
    private readonly rules: ActionRulesQuery,
    private readonly sentences: LegalEffectSentence,
  ) {}

  /** `country` is where they said they live; undefined while they have not. */
  async of(page: Page, action: Pick<ActionBasis, 'id' | 'type' | 'forum'>, country?: string): Promise<Effect> {
    const rules = await this.rules.running(page.actor, action.id);
    if (rules === null || !bindsBySilence(rules.profile, rules.facts)) return this.sentence(page, action, null);
    if (country === undefined) {
      const here = await this.sentence(page, action, 'represented');
      const abroad = await this.sentence(page, action, null);
      return bothOf(page.t, action.forum, { here, abroad });
    }
    const person = { fields: { habitual_residence: country }, optedOutOn: null };
    return this.sentence(page, action, bySilence(rules.profile, rules.facts, person));
  }

  private async sentence(
    page: Page,
    action: Pick<ActionBasis, 'id' | 'type' | 'forum'>,
    silence: 'represented' | 'opted_out' | null,
  ): Promise<Effect> {
    // Of somebody who sent nothing there is no entry, whatever the forum knows.
    const effect = legalEffect({
      action: { type: action.type, knowsEntry: false },
      joinedAt: null,
      entry: null,
      bySilence: silence,
      unrepresented: false,
    });
    return effectOf(await this.sentences.run(page.actor, { actionId: action.id, effect, locale: page.locale }));
  }
}

function bothOf(t: Translator, forum: string, { here, abroad }: { here: Effect; abroad: Effect }): Effect {
  const country = countryName(forum, t.locale);
  return [
    ...asked(t('portal.effect.residents', { country }), here),
    ...asked(t('portal.effect.abroad', { country }), abroad),
  ];
}

/** Whom it is about, before what holds for them. */
function asked(question: string, effect: Effect): Effect {
  return effect.map(({ text, rule }) => ({ text: `${question} ${text}`, rule }));
}
