import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionRulesQuery } from '@app/actions';
import { bindingLocales, CourtesyInvalid, CourtesyQuery, DecideCourtesy, type DeclarationKind } from '@app/consents';
import { type HtmlPage, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CourtesyPage } from './courtesy.page.js';
import { WordedAction } from './worded-action.js';

/** Counsel decides, language by language, whose texts bind. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/courtesy')
@RequireRole('operator', 'counsel')
export class CourtesyController {
  constructor(
    private readonly worded: WordedAction,
    private readonly courtesies: CourtesyQuery,
    private readonly decideCourtesy: DecideCourtesy,
    private readonly rules: ActionRulesQuery,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug, []);
  }

  @Post()
  @RequireRole('counsel')
  @RequireFreshFactor()
  async decide(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.worded.of(page, slug);
    const locale = oneText(body['locale']);
    const choice = oneText(body[`binding-${locale}`]);
    if (choice === '') return this.page(page, slug, [{ field: `binding-${locale}`, code: 'choose' }]);
    const bindingLocale = choice === 'own' ? null : choice;
    try {
      await this.decideCourtesy.execute({ actionId: action.id, locale, bindingLocale }, page.actor);
    } catch (error) {
      if (!(error instanceof CourtesyInvalid)) throw error;
      return this.page(page, slug, [{ field: `binding-${locale}`, code: 'choose' }]);
    }
    return page.seeOther(`/actions/${slug}/courtesy`);
  }

  private async page(page: Page, slug: string, problems: readonly FieldCode[]): Promise<HtmlPage> {
    const action = await this.worded.of(page, slug);
    const decisions = await this.courtesies.run(page.actor, action.id);
    const untranslated = new Map<string, readonly DeclarationKind[]>();
    for (const locale of action.locales)
      untranslated.set(locale, await this.courtesies.untranslated(page.actor, action.id, locale));
    const view = {
      page,
      action,
      decisions,
      untranslated,
      binding: bindingLocales({ ...action, rules: await this.rules.byId(page.actor, action.id) }),
      errors: page.errors(problems),
    };
    const shown = <CourtesyPage {...view} />;
    return problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }
}
