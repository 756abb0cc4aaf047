import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import {
  ActionBasisQuery,
  ActionNotInLanguage,
  type ActionBasis,
  dateIn,
  type PublishedQuestionnaire,
  QuestionnaireQuery,
} from '@app/actions';
import { OfferedLocalesQuery } from '@app/consents';
import { Clock } from '@app/platform';
import { type Aim, answeredCountry } from '@app/registrations';
import type { Effect } from '../pages/effect-words.js';
import { VisitorEffects } from '../pages/visitor-effects.js';
import type { Page } from '../shell/page.js';
import { type CarriedAnswers, CarriedAnswersCookie } from './carried-answers.js';
import { type FirstQuestions, firstQuestions } from './first-questions.js';

/** Everything the pages before the address need to know. */
export interface JoinContext extends FirstQuestions {
  readonly action: ActionBasis;
  readonly questionnaire: PublishedQuestionnaire;
  readonly carried: CarriedAnswers;
  readonly legalEffect: Effect;
  readonly today: string;
  /** Address of the action's start page. */
  readonly base: string;
}

@Injectable()
export class JoinContexts {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly effects: VisitorEffects,
    private readonly offered: OfferedLocalesQuery,
    private readonly cookie: CarriedAnswersCookie,
    private readonly clock: Clock,
  ) {}

  /** Answers carried under an older version of the questions are dropped: nobody answered the ones asked now. */
  async load(page: Page, request: Request, slug: string): Promise<JoinContext> {
    const action = await this.actions.bySlug(page.actor, slug);
    if (!action.locales.includes(page.locale)) throw new ActionNotInLanguage({ locales: action.locales.join(' ') });
    const questionnaire = await this.questionnaires.current(page.actor, action.id);
    const known = this.cookie.read(request, slug);
    if (known === null) await this.assertOffered(page, action);
    const carried = known?.questionnaireId === questionnaire.id ? known : nothingCarried(questionnaire.id, known?.aim);
    const country = answeredCountry({ definition: questionnaire.definition, answers: carried.answers });
    const legalEffect = await this.effects.of(page, action, country);
    const first = firstQuestions(action, questionnaire.definition, carried);
    const today = dateIn(action.zone, this.clock.now());
    return { action, questionnaire, carried, legalEffect, today, base: page.path(`/a/${slug}`), ...first };
  }

  /** Nobody begins in a language that lacks a text; who has begun goes on. */
  private async assertOffered(page: Page, action: ActionBasis): Promise<void> {
    const locales = await this.offered.run(page.actor, action);
    if (!locales.includes(page.locale)) throw new ActionNotInLanguage({ locales: locales.join(' ') });
  }
}

export function nothingCarried(questionnaireId: string, aim: Aim = 'joining'): CarriedAnswers {
  return { questionnaireId, answers: {}, handoverId: null, aim, registrationId: null };
}
