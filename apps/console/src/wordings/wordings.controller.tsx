import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionRulesQuery, type StaffActionRow } from '@app/actions';
import {
  ActionGapsQuery,
  bindingLocales,
  CourtesyQuery,
  SaveWordingDraft,
  UseExampleWordings,
  WORDING_KINDS,
  WordingInvalid,
  WordingVersionsQuery,
  WordingWaits,
} from '@app/consents';
import { type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { NewWordingPage } from './new-wording.page.js';
import { sentenceOfRules } from './sentence-of-rules.js';
import { WordedAction } from './worded-action.js';
import { WordingsPage } from './wordings.page.js';

type Fields = Readonly<Record<string, unknown>>;

@ApiExcludeController()
@Controller(':lang/actions/:slug/wordings')
@RequireRole('operator', 'counsel')
export class WordingsController {
  constructor(
    private readonly worded: WordedAction,
    private readonly versions: WordingVersionsQuery,
    private readonly courtesies: CourtesyQuery,
    private readonly gaps: ActionGapsQuery,
    private readonly saveDraft: SaveWordingDraft,
    private readonly useExamples: UseExampleWordings,
    private readonly rules: ActionRulesQuery,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.worded.of(page, slug);
    const rows = await this.versions.run(page.actor, action.id);
    const courtesies = await this.courtesies.run(page.actor, action.id);
    const gaps = await this.gaps.run(page.actor, action);
    const profile = (await this.rules.running(page.actor, action.id))?.profile ?? null;
    return page.show(<WordingsPage {...{ page, action, rows, courtesies, gaps, profile }} />);
  }

  /** In a practice action alone. */
  @Post('examples')
  @RequireRole('operator')
  async examples(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<SeeOther> {
    const action = await this.worded.of(page, slug);
    await this.useExamples.execute({ actionId: action.id }, page.actor);
    return page.seeOther(`/actions/${slug}/wordings`);
  }

  /** Begins with the draft there is, else with the text in force, else with what the rules of the forum say. */
  @Get('new')
  @RequireRole('operator')
  async begin(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    const action = await this.worded.of(page, slug);
    const kind = oneText(query['kind']);
    const locale = oneText(query['locale']);
    const rows = (await this.versions.run(page.actor, action.id)).filter(
      (row) => row.kind === kind && row.locale === locale,
    );
    const from = rows.find(({ state }) => state === 'draft') ?? rows.find(({ state }) => state === 'in_force');
    const profile = (await this.rules.byId(page.actor, action.id))?.profile ?? null;
    const body = from?.body ?? sentenceOfRules({ profile, kind, locale }) ?? '';
    return this.form(page, action, { kind, locale, body, of: oneText(query['of']) }, []);
  }

  @Post('new')
  @RequireRole('operator')
  async save(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.worded.of(page, slug);
    const [kindText = '', locale = '', text = '', of = ''] = ['kind', 'locale', 'body', 'of'].map((name) =>
      oneText(body[name]),
    );
    const values = { kind: kindText, locale, body: text, of };
    const kind = oneOf(WORDING_KINDS, kindText);
    if (kind === undefined) return this.form(page, action, values, [{ field: 'kind', code: 'choose' }]);
    try {
      const command = { actionId: action.id, kind, locale, body: text, translatesFrom: of === '' ? null : of };
      const { wordingId } = await this.saveDraft.execute(command, page.actor);
      return page.seeOther(`/actions/${slug}/wordings/${wordingId}`);
    } catch (error) {
      if (error instanceof WordingWaits) return this.form(page, action, values, [{ field: 'kind', code: error.code }]);
      if (!(error instanceof WordingInvalid)) throw error;
      const field = String(error.details?.['field']);
      return this.form(page, action, values, [{ field: field === 'translatesFrom' ? 'of' : field, code: error.code }]);
    }
  }

  private async form(
    page: Page,
    action: StaffActionRow,
    values: Readonly<Record<string, string>>,
    problems: readonly FieldCode[],
  ): Promise<HtmlPage> {
    const binding = bindingLocales({ ...action, rules: await this.rules.byId(page.actor, action.id) });
    const view = { page, action, values, errors: page.errors(problems), binding };
    const shown = <NewWordingPage {...view} />;
    return problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }
}
