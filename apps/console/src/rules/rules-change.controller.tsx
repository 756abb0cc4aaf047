import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ActionRules, ActionRulesQuery, ProceedingsChanged, ProceedingsInvalid } from '@app/actions';
import { CLAIM_TYPES } from '@app/joining-rules';
import { HtmlPage, PageNotFound, RequireRole, type SeeOther } from '@app/platform';
import { AskRulesChange, ConfirmRulesChange, RulesChangeQuery } from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { type Values, textsOf } from '../actions/proceedings.view.js';
import { oneOf, oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RulesAction } from './rules-action.js';
import { RulesChangePage } from './rules-change.page.js';
import { RulesPreviewPage } from './rules-preview.page.js';

type Fields = Readonly<Record<string, unknown>>;

/** Other rules for an action: first what they would mean, then, for exactly that, the change. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/rules')
@RequireRole('operator')
export class RulesChangeController {
  constructor(
    private readonly actions: RulesAction,
    private readonly rules: ActionRulesQuery,
    private readonly ask: AskRulesChange,
    private readonly confirm: ConfirmRulesChange,
    private readonly changes: RulesChangeQuery,
  ) {}

  @Get('change')
  begin(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.form(page, slug, 200);
  }

  @Post('change')
  async asked(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.actions.of(page, slug, ['operator']);
    const values = textsOf(body);
    const claimType = oneOf(CLAIM_TYPES, values['claimType'] ?? '');
    const feeCents = centsOf(values['fee'] ?? '');
    const wrong: FieldCode[] = [
      ...(claimType === undefined ? [{ field: 'claimType', code: 'choose' }] : []),
      ...(feeCents === null ? [{ field: 'fee', code: 'amount' }] : []),
    ];
    if (claimType === undefined || feeCents === null) return this.form(page, slug, 422, { values, wrong });
    const terms = {
      ...(values['joining'] ? { joining: values['joining'] } : {}),
      ...(values['opt_out'] ? { opt_out: values['opt_out'] } : {}),
    };
    const seenVersion = Number(values['seenVersion']);
    try {
      const command = { actionId: action.id, claimType, terms, feeCents, seenVersion };
      const { changeId } = await this.ask.execute(command, page.actor);
      return page.seeOther(`/actions/${slug}/rules/changes/${changeId}`);
    } catch (error) {
      if (error instanceof ProceedingsChanged) return this.form(page, slug, 409, { values });
      if (!(error instanceof ProceedingsInvalid)) throw error;
      if (error.details?.['most'] !== undefined)
        return this.form(page, slug, 422, { values, wrong: [{ field: 'fee', code: 'aboveCap' }] });
      const field = String(error.details?.['field'] ?? '').replace('terms.', '');
      return this.form(page, slug, 422, { values, wrong: [{ field, code: 'date' }] });
    }
  }

  @Get('changes/:changeId')
  preview(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('changeId') changeId: string,
  ): Promise<HtmlPage> {
    return this.shown(page, slug, changeId, 200);
  }

  @Post('changes/:changeId')
  async change(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('changeId') changeId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, ['operator']);
    const shownSha256 = oneText(body['shownSha256']);
    try {
      await this.confirm.execute({ actionId, changeId, shownSha256 }, page.actor);
    } catch (error) {
      if (!(error instanceof ProceedingsChanged)) throw error;
      return this.form(page, slug, 409);
    }
    return page.seeOther(`/actions/${slug}/rules`);
  }

  private async shown(page: Page, slug: string, changeId: string, status: number): Promise<HtmlPage> {
    const action = await this.actions.of(page, slug, ['operator']);
    const change = await this.changes.run(staffOf(page), action.id, changeId);
    if (change === null) throw new PageNotFound();
    return new HtmlPage(renderPage(<RulesPreviewPage page={page} action={action} change={change} />), status);
  }

  private async form(
    page: Page,
    slug: string,
    status: 200 | 409 | 422,
    entered: { values?: Values; wrong?: readonly FieldCode[] } = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.of(page, slug, ['operator']);
    const rules = await this.rules.byId(page.actor, action.id);
    const view = {
      ...{ page, action, values: entered.values ?? standing(rules), errors: page.errors(entered.wrong ?? []) },
      ...{ version: rules?.version ?? 0, changed: status === 409 },
    };
    return new HtmlPage(renderPage(<RulesChangePage {...view} />), status);
  }
}

function standing(rules: ActionRules | null): Values {
  if (rules === null) return { fee: '0' };
  const { claimType, terms, feeCents } = rules.facts;
  const fee = (feeCents / 100).toFixed(feeCents % 100 === 0 ? 0 : 2).replace('.', ',');
  return { claimType, joining: terms.joining ?? '', opt_out: terms.opt_out ?? '', fee };
}

function centsOf(text: string): number | null {
  const match = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text);
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
