import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn, eligibilityOf, renderedAnswer, type Question } from '@app/actions';
import { Clock, HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { NotEligible, SaveWorkingCopy } from '@app/registrations';
import { renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { type Answer, ANSWER, answerProblem, readAnswer, withAnswer } from '../pages/read-answer.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { FactPage } from './fact.page.js';
import { NotEligiblePage } from './not-eligible.page.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { saveThen, versionOf } from './saving.js';
import { factQuestions, isAgeOpen } from './step-paths.js';

/** The case's questions, one per page, each saved when it is answered. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/facts/:code')
@RequireClaimant()
export class FactsController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly save: SaveWorkingCopy,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query('from') from: unknown,
  ): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const question = questionOf(own, code);
    return page.show(
      <FactPage
        page={page}
        own={own}
        question={question}
        back={backOf(own, question, from)}
        answer={own.detail.answers[code]}
      />,
    );
  }

  @Post()
  async answer(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('code') code: string,
    @Query('from') from: unknown,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const question = questionOf(own, code);
    const answer = readAnswer(question, body);
    const { questionnaire, answers, action } = own.detail;
    const problem = answerProblem(
      { definition: questionnaire.definition, answers, today: dateIn(action.zone, this.clock.now()) },
      question,
      answer,
    );
    if (problem !== null) {
      const dates: Record<string, string> =
        question.kind === 'date' ? { [ANSWER]: 'day' } : question.kind === 'month' ? { [ANSWER]: 'month' } : {};
      const errors = formProblems(page.t, [{ field: ANSWER, code: problem }], {
        dates,
        values: { max: question.maxLength ?? 0 },
      });
      return page.invalid(
        <FactPage
          page={page}
          own={own}
          question={question}
          back={backOf(own, question, from)}
          answer={answer}
          entered={body}
          errors={errors}
        />,
      );
    }
    const command = { registrationId: id, version: versionOf(body), value: { [code]: answer } };
    const next = new SeeOther(
      nextOf({ ...own, detail: { ...own.detail, answers: withAnswer(answers, code, answer) } }, code, from),
    );
    try {
      return await saveThen(
        () => this.save.saveAnswers(command, claimantOf(page)),
        next,
        () => this.stale(page, id, code, answer),
      );
    } catch (error) {
      if (!(error instanceof NotEligible)) throw error;
      return notEligible(page, own, code, answer);
    }
  }

  private async stale(page: Page, id: string, code: string, answer: Answer): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const question = questionOf(own, code);
    const entered = renderedAnswer(own.detail.questionnaire.definition, page.locale, code, { [code]: answer });
    return new HtmlPage(
      renderPage(
        <FactPage
          page={page}
          own={own}
          question={question}
          back={own.base}
          answer={own.detail.answers[code]}
          stale={{ entered }}
        />,
      ),
      409,
    );
  }
}

function questionOf({ detail }: OwnRegistration, code: string): Question {
  const { age } = detail.questionnaire.definition;
  const asked = isAgeOpen(detail) ? [age, ...factQuestions(detail)] : factQuestions(detail);
  const question = asked.find((candidate) => candidate.code === code);
  if (question === undefined) throw new PageNotFound();
  return question;
}

/** An answer that would exclude the person is not saved; the page says why and who else may help. */
function notEligible(page: Page, own: OwnRegistration, code: string, answer: Answer): HtmlPage {
  const eligibility = eligibilityOf(own.detail.questionnaire.definition, withAnswer(own.detail.answers, code, answer));
  if (eligibility.outcome !== 'excluded') throw new PageNotFound();
  return page.invalid(
    <NotEligiblePage page={page} own={own} notice={eligibility.notice} back={`${own.base}/facts/${code}`} />,
  );
}

function backOf(own: OwnRegistration, question: Question, from: unknown): string {
  if (from === 'check') return `${own.base}/check`;
  const questions = factQuestions(own.detail);
  const before = questions[questions.indexOf(question) - 1];
  return before === undefined ? own.base : `${own.base}/facts/${before.code}`;
}

/** The next question without an answer, optional ones too; from the check page only what became necessary. */
function nextOf(own: OwnRegistration, code: string, from: unknown): string {
  const questions = factQuestions(own.detail);
  const at = questions.findIndex((question) => question.code === code);
  const unanswered = (question: Question): boolean => own.detail.answers[question.code] === undefined;
  if (from === 'check') {
    const needed = questions.find((question) => question.required && unanswered(question));
    return needed === undefined ? `${own.base}/check` : `${own.base}/facts/${needed.code}?from=check`;
  }
  const next = questions.slice(at + 1).find(unanswered);
  return next === undefined ? `${own.base}/next` : `${own.base}/facts/${next.code}`;
}
