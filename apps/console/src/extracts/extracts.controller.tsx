import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { StaffActionRow } from '@app/actions';
import { hasOfficialRegister } from '@app/official-register';
import { AcceptsUpload, HtmlPage, RequireRole, type SeeOther, type Upload, UploadedForm } from '@app/platform';
import {
  CloseRun,
  DIFFERENCES,
  ExtractInvalid,
  ExtractPairsOpen,
  ExtractRunNotFound,
  ExtractRunsQuery,
  MAX_EXTRACT_BYTES,
  OUTCOMES,
  type ResultFilter,
  UploadExtract,
} from '@app/reconciliation';
import { formErrors, renderPage } from '@app/ui';
import { OperatedAction } from '../actions/operated-action.js';
import { noErrors } from '../pages/no-errors.js';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ExtractPage } from './extract.page.js';
import { ExtractsPage } from './extracts.page.js';
import { NewExtractPage } from './new-extract.page.js';

type Fields = Readonly<Record<string, unknown>>;

/** Extracts of the official register: taking them in, how far they are, what they show, and their end. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/extracts')
@RequireRole('operator')
export class ExtractsController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly runs: ExtractRunsQuery,
    private readonly upload: UploadExtract,
    private readonly closeRun: CloseRun,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.registerOf(page, slug);
    return page.show(<ExtractsPage page={page} action={action} runs={await this.runs.list(page.actor, action.id)} />);
  }

  @Get('new')
  async form(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.registerOf(page, slug);
    return page.show(<NewExtractPage page={page} action={action} values={{}} errors={noErrors(page.t)} />);
  }

  @Post('new')
  @AcceptsUpload({ maxBytes: MAX_EXTRACT_BYTES })
  async take(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @UploadedForm() { fields, file }: Upload,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.registerOf(page, slug).catch((error: unknown) => {
      file?.stream.destroy();
      throw error;
    });
    try {
      if (file === null) throw new ExtractInvalid({ field: 'file' });
      const text = (name: string): string => oneText(fields[name]);
      const said = { asOf: text('asOf'), source: text('source'), format: text('format'), encoding: text('encoding') };
      const { runId } = await this.upload.execute({ actionId: action.id, ...said, file: file.stream }, page.actor);
      return page.seeOther(`/actions/${slug}/extracts/${runId}`);
    } catch (error) {
      file?.stream.destroy();
      if (!(error instanceof ExtractInvalid)) throw error;
      const field = String(error.details?.['field'] ?? 'file');
      const errors = formErrors(page.t, [{ field, text: page.t(`reconciliation.error.${field as 'file'}`) }]);
      return page.invalid(<NewExtractPage page={page} action={action} values={fields} errors={errors} />);
    }
  }

  @Get(':runId')
  async show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('runId') runId: string,
    @Query() query: Fields,
  ): Promise<HtmlPage> {
    const action = await this.registerOf(page, slug);
    return page.show(await this.page(page, { action, runId, query }));
  }

  @Post(':runId/close')
  async close(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('runId') runId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.registerOf(page, slug);
    try {
      await this.closeRun.execute({ runId, leaveUndecided: oneText(body['leaveUndecided']) === 'yes' }, page.actor);
    } catch (error) {
      if (!(error instanceof ExtractPairsOpen)) throw error;
      return new HtmlPage(renderPage(await this.page(page, { action, runId, query: {}, pairsOpen: true })), 409);
    }
    return page.seeOther(`/actions/${slug}/extracts/${runId}`);
  }

  /** An action whose forum has a register there can be extracts of; any other has none, which is not found. */
  private async registerOf(page: Page, slug: string): Promise<StaffActionRow> {
    const action = await this.operated.of(page, slug);
    if (!hasOfficialRegister(action)) throw new ExtractRunNotFound();
    return action;
  }

  private async page(
    page: Page,
    {
      action,
      runId,
      query,
      pairsOpen = false,
    }: { action: StaffActionRow; runId: string; query: Fields; pairsOpen?: boolean },
  ): Promise<ReturnType<typeof ExtractPage>> {
    const of = { actionId: action.id, runId };
    const run = await this.runs.byId(page.actor, of);
    const filter: ResultFilter = {
      outcome: oneOf(OUTCOMES, oneText(query['outcome'])) ?? null,
      difference: oneOf(DIFFERENCES, oneText(query['difference'])) ?? null,
      after: oneText(query['after']) || null,
    };
    const results = await this.runs.results(page.actor, { ...of, filter });
    return (
      <ExtractPage page={page} action={action} run={run} results={results} filter={filter} pairsOpen={pairsOpen} />
    );
  }
}
