import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ActionDetailQuery,
  ActionIncomplete,
  type StaffActionRow,
  StaffActionsQuery,
  TraderListsQuery,
} from '@app/actions';
import { PublishAction, PublishingGapsQuery } from '@app/consents';
import { openDuties } from '@app/joining-rules';
import { grantedActions, HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ActionPage } from './action.page.js';
import { ActionsPage } from './actions.page.js';
import { OperatedAction } from './operated-action.js';

@ApiExcludeController()
@Controller(':lang/actions')
@RequireRole('operator')
export class ActionsController {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly operated: OperatedAction,
    private readonly details: ActionDetailQuery,
    private readonly publishAction: PublishAction,
    private readonly traderLists: TraderListsQuery,
    private readonly gaps: PublishingGapsQuery,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const actions = await this.actions.run(staffOf(page), { roles: ['operator'], locale: page.locale });
    return page.show(
      <ActionsPage page={page} actions={actions} mayEnter={grantedActions(staffOf(page), 'operator') === 'all'} />,
    );
  }

  @Get(':slug')
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, await this.operated.of(page, slug));
  }

  @Post(':slug/publish')
  async publish(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    try {
      await this.publishAction.execute({ actionId: action.id }, page.actor);
    } catch (error) {
      if (!(error instanceof ActionIncomplete)) throw error;
      return this.page(page, action, 409);
    }
    return page.seeOther(`/actions/${slug}`);
  }

  private async page(page: Page, action: StaffActionRow, status: 200 | 409 = 200): Promise<HtmlPage> {
    const locale = action.locales.includes(page.locale) ? page.locale : (action.locales[0] ?? page.locale);
    const waits = action.publishedAt === null;
    const detail = waits ? null : await this.details.bySlug(page.actor, action.slug, locale);
    const gaps = waits ? await this.gaps.run(page.actor, action) : [];
    const { list } = await this.traderLists.run(page.actor, action.id);
    const openLists = list === null ? [] : openDuties(list);
    return new HtmlPage(
      renderPage(<ActionPage {...{ page, action, detail, gaps, openLists, refused: status === 409 }} />),
      status,
    );
  }
}
