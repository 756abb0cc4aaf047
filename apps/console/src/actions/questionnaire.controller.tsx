import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  definitionProblems,
  PublishQuestionnaire,
  type PublishedQuestionnaire,
  QuestionnaireChanged,
  type QuestionnaireDefinition,
  QuestionnaireNotFound,
  QuestionnaireQuery,
  type StaffActionRow,
} from '@app/actions';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { OperatedAction } from './operated-action.js';
import { NewQuestionnairePage, type NewQuestionnaireView, QuestionnairePage } from './questionnaire.page.js';
import { QuestionnairePreviewPage } from './questionnaire-preview.page.js';

type Fields = Readonly<Record<string, unknown>>;

/** The questions of an action: what is asked now, and publishing a new version after having seen it as a form. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/questionnaire')
@RequireRole('operator')
export class QuestionnaireController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly publishQuestionnaire: PublishQuestionnaire,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const current = await this.current(page, action);
    return page.show(<QuestionnairePage page={page} action={action} current={current} />);
  }

  /** Begins with what is asked now: a new version is rarely a new questionnaire. */
  @Get('new')
  async begin(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const current = await this.current(page, action);
    const text = current === null ? '' : JSON.stringify(current.definition, null, 2);
    return page.show(<NewQuestionnairePage {...this.view(page, action, text)} seenVersion={current?.version ?? 0} />);
  }

  @Post('preview')
  async preview(@CurrentPage() page: Page, @Param('slug') slug: string, @Body() body: Fields): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const seenVersion = versionOf(body);
    const checked = this.check(page, action, body);
    if (checked instanceof HtmlPage) return checked;
    if (body['edit'] === 'yes') {
      const text = JSON.stringify(checked, null, 2);
      return page.show(<NewQuestionnairePage {...this.view(page, action, text)} seenVersion={seenVersion} />);
    }
    return page.show(
      <QuestionnairePreviewPage page={page} action={action} definition={checked} seenVersion={seenVersion} />,
    );
  }

  @Post('new')
  async publish(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const definition = this.check(page, action, body);
    if (definition instanceof HtmlPage) return definition;
    try {
      const command = { actionId: action.id, definition, seenVersion: versionOf(body) };
      await this.publishQuestionnaire.execute(command, page.actor);
    } catch (error) {
      if (!(error instanceof QuestionnaireChanged)) throw error;
      const view = this.view(page, action, JSON.stringify(definition, null, 2));
      const seenVersion = (await this.current(page, action))?.version ?? 0;
      return new HtmlPage(renderPage(<NewQuestionnairePage {...view} seenVersion={seenVersion} changed />), 409);
    }
    return page.seeOther(`/actions/${slug}/questionnaire`);
  }

  /** The definition, or the form again with every fault and where it is. */
  private check(page: Page, action: StaffActionRow, body: Fields): QuestionnaireDefinition | HtmlPage {
    const text = oneText(body['definition']);
    const seenVersion = versionOf(body);
    const value = parsed(text);
    if (value === undefined) {
      const code = text === '' ? 'required' : 'json';
      const errors = page.errors([{ field: 'definition', code }]);
      return page.invalid(
        <NewQuestionnairePage {...this.view(page, action, text)} errors={errors} seenVersion={seenVersion} />,
      );
    }
    const problems = definitionProblems(value, action.locales);
    if (problems.length === 0) return value as QuestionnaireDefinition;
    const errors = page.errors([{ field: 'definition', code: 'faults' }], { count: problems.length });
    return page.invalid(
      <NewQuestionnairePage
        {...this.view(page, action, text)}
        errors={errors}
        problems={problems}
        seenVersion={seenVersion}
      />,
    );
  }

  private view(page: Page, action: StaffActionRow, text: string): Omit<NewQuestionnaireView, 'seenVersion'> {
    return { page, action, text, errors: page.errors([]), problems: [] };
  }

  private async current(page: Page, action: StaffActionRow): Promise<PublishedQuestionnaire | null> {
    try {
      return await this.questionnaires.current(page.actor, action.id);
    } catch (error) {
      if (error instanceof QuestionnaireNotFound) return null;
      throw error;
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function versionOf(body: Fields): number {
  const text = oneText(body['seenVersion']);
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
