import { Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ActionDetailQuery,
  type OpenHandover,
  QuestionnaireQuery,
  renderedAnswer,
  renderedQuestion,
  TakeHandover,
} from '@app/actions';
import { type HtmlPage, PageNotFound, Public, SeeOther } from '@app/platform';
import { countryName } from '@app/ui';
import { CarriedAnswersCookie } from '../join/carried-answers.js';
import { CurrentPage, Page } from '../shell/page.js';
import { HandoverPage } from './handover.page.js';

/** A partner's one-time link: shown first, taken by the button, and never a declaration. */
@ApiExcludeController()
@Controller(':lang/handover')
@Public()
export class HandoverController {
  constructor(
    private readonly handovers: TakeHandover,
    private readonly actions: ActionDetailQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly cookie: CarriedAnswersCookie,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Query('token') token: unknown): Promise<HtmlPage> {
    const handover = await this.handovers.preview(page.actor, tokenOf(token));
    const action = await this.actions.bySlug(page.actor, handover.slug, page.locale);
    return page.show(<HandoverPage page={page} action={action} facts={await this.factWords(page, handover)} />);
  }

  @Post()
  async take(
    @CurrentPage() page: Page,
    @Query('token') token: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    const { slug, questionnaireId, facts, handoverId } = await this.handovers.execute(
      { token: tokenOf(token) },
      page.actor,
    );
    this.cookie.write(response, slug, {
      questionnaireId,
      answers: facts,
      handoverId,
      aim: 'joining',
      registrationId: null,
    });
    const { definition } = await this.questionnaires.byId(page.actor, questionnaireId);
    return page.seeOther(`/a/${slug}/join/questions/${definition.age.code}`);
  }

  private async factWords(
    page: Page,
    { questionnaireId, facts }: OpenHandover,
  ): Promise<readonly (readonly [string, string])[]> {
    const { definition } = await this.questionnaires.byId(page.actor, questionnaireId);
    return Object.keys(facts).map((code) => {
      const { label, kind } = renderedQuestion(definition, page.locale, code);
      const words = renderedAnswer(definition, page.locale, code, facts).map((value) =>
        kind === 'country' ? countryName(value, page.locale) : value,
      );
      return [label, words.join(', ')] as const;
    });
  }
}

function tokenOf(token: unknown): string {
  if (typeof token !== 'string') throw new PageNotFound();
  return token;
}
