import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  AnswerImport,
  IMPORT_ANSWERS,
  ImportAddresses,
  ImportChanged,
  ImportInvalid,
  ImportsQuery,
} from '@app/invitations';
import {
  AcceptsUpload,
  HtmlPage,
  PageNotFound,
  RequireFreshFactor,
  RequireRole,
  type SeeOther,
  type Upload,
  UploadedForm,
} from '@app/platform';
import { formErrors, renderPage } from '@app/ui';
import { OperatedAction } from '../actions/operated-action.js';
import { noErrors } from '../pages/no-errors.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ImportPage, ImportsPage, NewImportPage } from './invitations.page.js';
import { fileOf } from './file-of.js';

/** Earlier lists and newsletters: dry run, a second person's word, and what became of it. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/invitations')
@RequireRole('operator')
export class InvitationsController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly imports: ImportsQuery,
    private readonly importAddresses: ImportAddresses,
    private readonly answers: AnswerImport,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const rows = await this.imports.run(page.actor, action.id);
    return page.show(<ImportsPage page={page} action={action} rows={rows} />);
  }

  @Get('new')
  async begin(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    return page.show(<NewImportPage page={page} action={action} values={{}} errors={noErrors(page.t)} />);
  }

  @Post('new')
  @AcceptsUpload()
  async run(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @UploadedForm() { fields, file }: Upload,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const { sourceTitle = '', lawfulBasis = '', collectedOn = '', locale = '' } = fields;
    const about = { sourceTitle, lawfulBasis, collectedOn, locale };
    try {
      if (file === null) throw new ImportInvalid({ field: 'file', problem: 'missing' });
      const command = { actionId: action.id, file: await fileOf(file), ...about };
      const { importId } = await this.importAddresses.execute(command, page.actor);
      return page.seeOther(`/actions/${slug}/invitations/${importId}`);
    } catch (error) {
      if (!(error instanceof ImportInvalid)) throw error;
      const { field, problem, line } = error.details ?? {};
      const key = `invitations.problem.${String(problem)}`;
      const text = page.t(page.t.has(key) ? key : 'invitations.problem.choose', { line: line ?? 1 });
      const errors = formErrors(page.t, [{ field: String(field), text }]);
      return page.invalid(<NewImportPage page={page} action={action} values={about} errors={errors} />);
    }
  }

  @Get(':importId')
  show(@CurrentPage() page: Page, @Param('slug') slug: string, @Param('importId') id: string): Promise<HtmlPage> {
    return this.page(page, slug, id, 200);
  }

  @Post(':importId')
  @RequireFreshFactor()
  async answer(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('importId') importId: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const answer = IMPORT_ANSWERS.find((code) => code === body['answer']);
    if (answer === undefined) throw new PageNotFound();
    try {
      await this.answers.execute({ actionId: action.id, importId, answer }, page.actor);
    } catch (error) {
      if (error instanceof ImportChanged) return this.page(page, slug, importId, 409);
      throw error;
    }
    return page.seeOther(`/actions/${slug}/invitations/${importId}`);
  }

  private async page(page: Page, slug: string, importId: string, status: number): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const row = await this.imports.one(page.actor, action.id, importId);
    const own = row.importedBy === staffOf(page).staffId;
    return new HtmlPage(renderPage(<ImportPage {...{ page, action, row, own, changed: status === 409 }} />), status);
  }
}
