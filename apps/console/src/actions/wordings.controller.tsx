import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublishWording, WORDING_KINDS, WordingInvalid, WordingVersionsQuery } from '@app/consents';
import { type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { OperatedAction } from './operated-action.js';
import { NewWordingPage, WordingsPage } from './wordings.page.js';

type Fields = Readonly<Record<string, unknown>>;

@ApiExcludeController()
@Controller(':lang/actions/:slug/wordings')
@RequireRole('operator')
export class WordingsController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly versions: WordingVersionsQuery,
    private readonly publishWording: PublishWording,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const rows = await this.versions.run(page.actor, action.id);
    return page.show(<WordingsPage page={page} action={action} rows={rows} />);
  }

  @Get('new')
  begin(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.form(page, slug, {}, []);
  }

  @Post('new')
  async publish(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = { kind: oneText(body['kind']), locale: oneText(body['locale']), body: oneText(body['body']) };
    const kind = oneOf(WORDING_KINDS, values.kind);
    if (kind === undefined) return this.form(page, slug, values, [{ field: 'kind', code: 'choose' }]);
    try {
      await this.publishWording.execute({ actionId: action.id, ...values, kind }, page.actor);
    } catch (error) {
      if (!(error instanceof WordingInvalid)) throw error;
      return this.form(page, slug, values, [{ field: String(error.details?.['field']), code: error.code }]);
    }
    return page.seeOther(`/actions/${slug}/wordings`);
  }

  private async form(
    page: Page,
    slug: string,
    values: Readonly<Record<string, string>>,
    problems: readonly FieldCode[],
  ): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const shown = <NewWordingPage page={page} action={action} values={values} errors={page.errors(problems)} />;
    return problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }
}
