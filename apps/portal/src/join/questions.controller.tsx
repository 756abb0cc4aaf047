import { isDeepStrictEqual } from 'node:util';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type HtmlPage, PageNotFound, Public, SeeOther } from '@app/platform';
import { formProblems } from '../pages/form-problems.js';
import { ANSWER, answerProblem, readAnswer, withAnswer } from '../pages/read-answer.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CarriedAnswersCookie } from './carried-answers.js';
import { JoinContexts, nothingCarried } from './join-context.js';
import { nextPath } from './next-path.js';
import { NoticePage } from './notice.page.js';
import { FirstQuestionPage } from './first-question.page.js';
import type { FirstQuestions } from './first-questions.js';

/** Age first, then who can take part, one question per page. Nothing is stored here but in the browser. */
@ApiExcludeController()
@Controller(':lang/a/:slug/join')
@Public()
export class QuestionsController {
  constructor(
    private readonly contexts: JoinContexts,
    private readonly cookie: CarriedAnswersCookie,
  ) {}

  @Get()
  async begin(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Query('aim') aim: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    const { base, questionnaire } = await this.contexts.load(page, request, slug);
    const carried = nothingCarried(questionnaire.id, aim === 'interest' ? 'interest' : 'joining');
    this.cookie.write(response, slug, carried);
    return new SeeOther(`${base}/join/questions/${questionnaire.definition.age.code}`);
  }

  @Get('questions/:code')
  async show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('code') code: string,
    @Req() request: Request,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    // Nobody is asked a later question first: what is asked depends on what was answered.
    if (!isReached(context, code)) return new SeeOther(nextPath(context));
    return page.show(
      <FirstQuestionPage page={page} context={context} code={code} answer={context.carried.answers[code]} />,
    );
  }

  @Post('questions/:code')
  async answer(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('code') code: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    const question = context.questions.find((candidate) => candidate.code === code);
    if (question === undefined) return new SeeOther(nextPath(context));
    const answer = readAnswer(question, body);
    const { definition } = context.questionnaire;
    const problem = answerProblem(
      { definition, answers: context.carried.answers, today: context.today },
      question,
      answer,
    );
    if (problem !== null) {
      const part = question.kind === 'month' ? 'month' : 'day';
      const errors = formProblems(
        page.t,
        [{ field: ANSWER, code: problem }],
        question.kind === 'date' || question.kind === 'month' ? { dates: { [ANSWER]: part } } : {},
      );
      return page.invalid(
        <FirstQuestionPage page={page} context={context} code={code} answer={answer} entered={body} errors={errors} />,
      );
    }
    const answers = withAnswer(context.carried.answers, code, answer);
    // Other answers make another registration; the same ones lead back to the draft that was begun with them.
    const registrationId = isDeepStrictEqual(answers, context.carried.answers) ? context.carried.registrationId : null;
    this.cookie.write(response, slug, { ...context.carried, answers, registrationId });
    const limited = (question.options ?? []).some(
      (option) => option.code === answer && (option.interestOnly !== undefined || option.excludes !== undefined),
    );
    if (limited) return new SeeOther(`${context.base}/join/notice/${code}`);
    return new SeeOther(nextPath(context, answers, code));
  }

  /** Why an answer limits what is possible here, and who else may help. */
  @Get('notice/:code')
  async notice(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('code') code: string,
    @Req() request: Request,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    const question = context.questions.find((candidate) => candidate.code === code);
    if (question === undefined) throw new PageNotFound();
    const option = question.options?.find((candidate) => candidate.code === context.carried.answers[code]);
    const notice = option?.excludes ?? option?.interestOnly;
    if (option === undefined || notice === undefined) return new SeeOther(nextPath(context));
    return page.show(
      <NoticePage
        page={page}
        context={context}
        code={code}
        notice={notice}
        excluded={option.excludes !== undefined}
        next={nextPath(context)}
      />,
    );
  }
}

function isReached({ questions, open }: FirstQuestions, code: string): boolean {
  const at = questions.findIndex((question) => question.code === code);
  return at >= 0 && (open === null || at <= questions.indexOf(open));
}
