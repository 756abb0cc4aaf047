import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ActionChangeForbidden,
  CreateAction,
  OrganisationsQuery,
  ProceedingsInvalid,
  StaffActionsQuery,
} from '@app/actions';
import { grantedActions, type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { NewActionPage, NewActionTextsPage } from './new-action.page.js';
import { commandOf, type Kind, kindOf, missingOfKind, problemOf, type Values, valuesOf } from './new-action.view.js';

type Fields = Readonly<Record<string, unknown>>;

/** A new action, from the rules of its forum: its kind, then its texts beside the form that follows from it. */
@ApiExcludeController()
@Controller(':lang/new-action')
@RequireRole('operator')
export class NewActionController {
  constructor(
    private readonly organisations: OrganisationsQuery,
    private readonly actions: StaffActionsQuery,
    private readonly create: CreateAction,
  ) {}

  @Get()
  begin(@CurrentPage() page: Page): Promise<HtmlPage> {
    return this.kindPage(page, {}, []);
  }

  @Get('texts')
  async texts(@CurrentPage() page: Page, @Query() query: Fields): Promise<HtmlPage> {
    const values = valuesOf(query);
    const kind = kindOf(values);
    return kind === null ? this.kindPage(page, values, missingOfKind(values)) : this.textsPage(page, values, kind, []);
  }

  @Post('texts')
  async enter(@CurrentPage() page: Page, @Body() body: Fields): Promise<HtmlPage | SeeOther> {
    const values = valuesOf(body);
    const kind = kindOf(values);
    if (kind === null) return this.kindPage(page, values, missingOfKind(values));
    try {
      const { slug } = await this.create.execute(commandOf(values, kind), page.actor);
      return page.seeOther(`/actions/${slug}`);
    } catch (error) {
      if (!(error instanceof ProceedingsInvalid)) throw error;
      return this.textsPage(page, values, kind, [problemOf(error)]);
    }
  }

  private async kindPage(page: Page, values: Values, wrong: readonly FieldCode[]): Promise<HtmlPage> {
    assertEverywhere(page);
    const organisations = await this.organisations.run(page.actor);
    const view = { page, values, organisations, errors: page.errors(wrong) };
    return wrong.length === 0 ? page.show(<NewActionPage {...view} />) : page.invalid(<NewActionPage {...view} />);
  }

  private async textsPage(page: Page, values: Values, kind: Kind, wrong: readonly FieldCode[]): Promise<HtmlPage> {
    assertEverywhere(page);
    const actions = await this.actions.run(staffOf(page), { roles: ['operator'], locale: page.locale });
    const view = { page, values, kind, actions, errors: page.errors(wrong) };
    return wrong.length === 0
      ? page.show(<NewActionTextsPage {...view} />)
      : page.invalid(<NewActionTextsPage {...view} />);
  }
}

/** Of an action that is not there yet nobody can be operator: only of all. */
function assertEverywhere(page: Page): void {
  if (grantedActions(staffOf(page), 'operator') !== 'all') throw new ActionChangeForbidden();
}
