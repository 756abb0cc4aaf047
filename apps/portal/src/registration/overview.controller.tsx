import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { OwnExtractResultQuery } from '@app/reconciliation';
import { MyRegistrationsQuery, RegistrationDetailQuery } from '@app/registrations';
import { ActionBasisQuery, OfficialRouteQuery } from '@app/actions';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { MyRegistrationsPage } from './my-registrations.page.js';
import { OwnRegistrations } from './own-registration.js';
import { SentPage } from './sent.page.js';
import { StatusPage } from './status.page.js';
import { isOver, nextStepPath } from './step-paths.js';
import { TaskListPage } from './task-list.page.js';

/** Where a registration stands, and where its person goes on. */
@ApiExcludeController()
@Controller(':lang/registrations')
@RequireClaimant()
export class OverviewController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly mine: MyRegistrationsQuery,
    private readonly details: RegistrationDetailQuery,
    private readonly actions: ActionBasisQuery,
    private readonly routes: OfficialRouteQuery,
    private readonly extracts: OwnExtractResultQuery,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Query('confirmed') confirmed: unknown): Promise<HtmlPage> {
    const rows = await this.mine.run(claimantOf(page), page.locale);
    const slugs = new Map<string, string>();
    for (const actionId of new Set(rows.map((row) => row.actionId)))
      slugs.set(actionId, (await this.actions.byId(page.actor, actionId)).slug);
    return page.show(<MyRegistrationsPage page={page} rows={rows} slugs={slugs} confirmed={confirmed === 'yes'} />);
  }

  @Get(':id')
  async tasks(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    if (isOver(own.detail) || own.detail.goal === 'correction') return new SeeOther(`${own.base}/status`);
    return page.show(<TaskListPage page={page} own={own} />);
  }

  @Get(':id/next')
  async next(@CurrentPage() page: Page, @Param('id') id: string): Promise<SeeOther> {
    return new SeeOther(nextStepPath(await this.registrations.load(page, id)));
  }

  @Get(':id/sent')
  async sent(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const { submissions } = await this.details.history(claimantOf(page), id);
    const last = submissions.at(-1);
    if (last === undefined) return new SeeOther(own.base);
    return page.show(<SentPage page={page} own={own} kind={last.kind} submittedAt={last.submittedAt} />);
  }

  @Get(':id/status')
  async status(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const history = await this.details.history(claimantOf(page), id);
    const route = await this.routes.run(page.actor, own.detail.action.id, page.locale);
    const result = await this.extracts.run(claimantOf(page), {
      registrationId: id,
      actionId: own.detail.action.id,
      country: own.detail.contents.identity_contact?.address?.country ?? null,
    });
    return page.show(<StatusPage page={page} own={own} history={history} route={route} result={result} />);
  }
}
