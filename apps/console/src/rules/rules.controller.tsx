import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ACTION_TYPES,
  ActionRulesQuery,
  ProceedingsChanged,
  ProceedingsInvalid,
  RulesHistoryQuery,
  SignOffRules,
  type SignOffRulesCommand,
} from '@app/actions';
import { CLAIM_TYPES } from '@app/joining-rules';
import { HtmlPage, mayIn, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { allTexts, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RulesAction } from './rules-action.js';
import { RulesPage, type RulesView } from './rules.page.js';

type Fields = Readonly<Record<string, unknown>>;
type Extra = Partial<Pick<RulesView, 'values' | 'errors' | 'changedMeanwhile'>>;

/** The joining rules of an action, for everyone who answers for them, and counsel's word on them. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/rules')
export class RulesController {
  constructor(
    private readonly actions: RulesAction,
    private readonly rules: ActionRulesQuery,
    private readonly history: RulesHistoryQuery,
    private readonly signOff: SignOffRules,
  ) {}

  @Get()
  @RequireRole('operator', 'counsel', 'auditor')
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug, 200);
  }

  @Post('sign')
  @RequireRole('counsel')
  @RequireFreshFactor()
  async sign(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id } = await this.actions.of(page, slug, ['counsel']);
    const [actionTypes, claimTypes] = [allTexts(body['actionTypes']), allTexts(body['claimTypes'])];
    const values = { name: [oneText(body['name']).slice(0, 200)], actionTypes, claimTypes };
    return this.recorded(page, slug, values, {
      ...{ actionId: id, signed: true, name: values.name[0] ?? '', seenSha256: oneText(body['seenSha256']) },
      actionTypes: ACTION_TYPES.filter((type) => actionTypes.includes(type)),
      claimTypes: CLAIM_TYPES.filter((type) => claimTypes.includes(type)),
    });
  }

  @Post('take-back')
  @RequireRole('counsel')
  @RequireFreshFactor()
  async takeBack(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id } = await this.actions.of(page, slug, ['counsel']);
    const standing = (await this.rules.byId(page.actor, id))?.profile.signOff ?? null;
    if (standing === null) return this.page(page, slug, 409, { changedMeanwhile: true });
    const { name, scope } = standing;
    return this.recorded(
      page,
      slug,
      {},
      { ...{ actionId: id, signed: false, name, seenSha256: oneText(body['seenSha256']) }, ...scope },
    );
  }

  private async recorded(
    page: Page,
    slug: string,
    values: NonNullable<Extra['values']>,
    command: SignOffRulesCommand,
  ): Promise<HtmlPage | SeeOther> {
    try {
      await this.signOff.execute(command, page.actor);
    } catch (error) {
      if (error instanceof ProceedingsChanged) return this.page(page, slug, 409, { values, changedMeanwhile: true });
      if (!(error instanceof ProceedingsInvalid)) throw error;
      const field = String(error.details?.['field'] ?? '');
      const errors = page.errors([{ field, code: field === 'name' ? 'required' : 'choose' }]);
      return this.page(page, slug, 422, { values, errors });
    }
    return page.seeOther(`/actions/${slug}/rules`);
  }

  private async page(page: Page, slug: string, status: number, extra: Extra = {}): Promise<HtmlPage> {
    const action = await this.actions.of(page, slug);
    const view: RulesView = {
      page,
      action,
      rules: await this.rules.byId(page.actor, action.id),
      versions: await this.history.versions(page.actor, action.id),
      signOffs: await this.history.signOffs(page.actor, action.id),
      isOperator: mayIn(page.actor, action.id, 'operator'),
      isCounsel: mayIn(page.actor, action.id, 'counsel'),
      errors: noErrors(page.t),
      ...extra,
    };
    return new HtmlPage(renderPage(<RulesPage {...view} />), status);
  }
}
