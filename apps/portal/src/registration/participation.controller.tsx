import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import {
  AnswerParticipation,
  MyParticipationQuery,
  PARTICIPATION_ANSWERS,
  type ParticipationAnswer,
  type ParticipationQuestionRow,
} from '@app/registrations';
import { renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { ParticipationPage } from './participation.page.js';
import { saveThen } from './saving.js';

/** "You also take part in another action": asked, answered and kept. Leaving one is a page of its own. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/participation/:questionId')
@RequireClaimant()
export class ParticipationController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly questions: MyParticipationQuery,
    private readonly answers: AnswerParticipation,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('questionId') questionId: string,
  ): Promise<HtmlPage> {
    const { own, question } = await this.load(page, id, questionId);
    return page.show(<ParticipationPage page={page} own={own} question={question} />);
  }

  @Post()
  async answer(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('questionId') questionId: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const { own, question } = await this.load(page, id, questionId);
    const answer = answerOf(body['answer']);
    if (answer === null) {
      const errors = page.errors([{ field: 'answer', code: 'choose' }]);
      return page.invalid(<ParticipationPage page={page} own={own} question={question} errors={errors} />);
    }
    const command = { registrationId: id, questionId, answer, seen: answerOf(body['seen']) };
    return saveThen(
      () => this.answers.execute(command, claimantOf(page)),
      page.seeOther(`/registrations/${id}/participation/${questionId}`),
      async () => {
        const now = await this.load(page, id, questionId);
        return new HtmlPage(renderPage(<ParticipationPage page={page} {...now} stale={{ entered: [] }} />), 409);
      },
    );
  }

  /** No such question, not yours, and over on one side are the same answer. */
  private async load(
    page: Page,
    id: string,
    questionId: string,
  ): Promise<{ own: OwnRegistration; question: ParticipationQuestionRow }> {
    const own = await this.registrations.load(page, id);
    const asked = await this.questions.run(claimantOf(page), id, page.locale);
    const question = asked.find((row) => row.id === questionId);
    if (question === undefined) throw new PageNotFound();
    return { own, question };
  }
}

function answerOf(value: unknown): ParticipationAnswer | null {
  return PARTICIPATION_ANSWERS.find((answer) => answer === value) ?? null;
}
