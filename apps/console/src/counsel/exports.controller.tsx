import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QuestionnaireQuery, type StaffActionRow } from '@app/actions';
import { ListBasisQuery, ListCountQuery, ListExportsQuery, RequestListExport } from '@app/exports';
import { type HtmlPage, isId, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CheckExportPage } from './check-export.page.js';
import { CodeWords } from './code-words.js';
import { CounselAction } from './counsel-action.js';
import { listRequest, newRequest, requestProblems, requestValues, type RequestValues } from './export-request.view.js';
import { ExportsPage } from './exports.page.js';
import { type Fields, filterValues, listFilter } from './list-filter.view.js';
import { NewExportPage } from './new-export.page.js';

const PAGE = 50;

/** Asking for a list: what, how, for what, then one page to check it all, then it waits for a second person. */
@ApiExcludeController()
@Controller(':lang/counsel/:slug/exports')
@RequireRole('counsel')
export class ExportsController {
  constructor(
    private readonly action: CounselAction,
    private readonly exports: ListExportsQuery,
    private readonly bases: ListBasisQuery,
    private readonly counts: ListCountQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly requestList: RequestListExport,
  ) {}

  @Get()
  async history(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const before = oneText(query['before']);
    const position = { before: isId(before) ? before : null, limit: PAGE + 1 };
    const rows = await this.exports.run(page.actor, { actionId: action.id, ...position });
    const next = rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null;
    return page.show(<ExportsPage page={page} action={action} exports={rows.slice(0, PAGE)} next={next} />);
  }

  @Get('new')
  async begin(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const choices = await this.bases.choices(page.actor, action.id);
    return this.form(page, action, newRequest(filterValues(query), choices));
  }

  /** Back from checking, with everything that was entered. */
  @Post('change')
  async change(@CurrentPage() page: Page, @Param('slug') slug: string, @Body() body: Fields): Promise<HtmlPage> {
    return this.form(page, await this.action.of(page, slug), requestValues(body));
  }

  @Post('check')
  async check(@CurrentPage() page: Page, @Param('slug') slug: string, @Body() body: Fields): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const values = requestValues(body);
    const problems = requestProblems(values, await this.bases.choices(page.actor, action.id));
    if (problems.length > 0) return this.form(page, action, values, problems);
    return page.show(<CheckExportPage {...await this.basis(page, action, values)} />);
  }

  @Post()
  @RequireFreshFactor()
  async create(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    const values = requestValues(body);
    const problems = requestProblems(values, await this.bases.choices(page.actor, action.id));
    if (problems.length > 0) return this.form(page, action, values, problems);
    const { exportId } = await this.requestList.execute({ actionId: action.id, ...listRequest(values) }, page.actor);
    return page.seeOther(`/counsel/${slug}/exports/${exportId}`);
  }

  private async form(
    page: Page,
    action: StaffActionRow,
    values: RequestValues,
    problems: readonly FieldCode[] = [],
  ): Promise<HtmlPage> {
    const choices = await this.bases.choices(page.actor, action.id);
    const basis = await this.basis(page, action, values);
    const shown = <NewExportPage {...basis} choices={choices} errors={page.errors(problems)} />;
    return problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }

  /** The count is taken anew each time: people register and leave while counsel fills in forms. */
  private async basis(page: Page, action: StaffActionRow, values: RequestValues) {
    const counts = await this.counts.run(page.actor, { actionId: action.id, filter: listFilter(values.filter) });
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    return { page, action, values, counts, words: new CodeWords(page.t, definition) };
  }
}
