import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { parseReference, ViewDeclared } from '@app/registrations';
import { noErrors } from '../pages/no-errors.js';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CounselAction } from './counsel-action.js';
import { DeclaredListPage, DeclaredRecordPage, FindDeclaredPage } from './declared.pages.js';

type Fields = Readonly<Record<string, unknown>>;

/** What was declared in a registration of counsel's action, with the page as it was shown; found by its reference. */
@ApiExcludeController()
@Controller(':lang/counsel/:slug')
@RequireRole('counsel')
export class CounselDeclaredController {
  constructor(
    private readonly action: CounselAction,
    private readonly declared: ViewDeclared,
  ) {}

  @Get('declarations')
  async ask(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    return page.show(<FindDeclaredPage page={page} action={action} reference="" errors={noErrors(page.t)} />);
  }

  @Post('declarations')
  async find(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    const reference = oneText(body['reference']);
    const known = parseReference(reference) !== null;
    const id = known ? await this.declared.find(page.actor, { actionId: action.id, reference }) : null;
    if (id !== null) return page.seeOther(`/counsel/${slug}/registrations/${id}/declarations`);
    const errors = page.errors([{ field: 'reference', code: known ? 'notOfAction' : 'REFERENCE_MISTYPED' }]);
    return page.invalid(<FindDeclaredPage page={page} action={action} reference={reference} errors={errors} />);
  }

  @Get('registrations/:registrationId/declarations')
  async list(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
  ): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const found = await this.declared.all({ actionId: action.id, registrationId, locale: page.locale }, page.actor);
    return page.show(<DeclaredListPage page={page} action={action} found={found} />);
  }

  @Get('registrations/:registrationId/declarations/:declarationId')
  async show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
    @Param('declarationId') declarationId: string,
  ): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const command = { actionId: action.id, registrationId, declarationId, locale: page.locale };
    const found = await this.declared.one(command, page.actor);
    return page.show(<DeclaredRecordPage page={page} action={action} found={found} />);
  }
}
