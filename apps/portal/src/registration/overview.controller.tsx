import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { OwnExtractResultQuery } from '@app/reconciliation';
import {
  MyAccessRequestsQuery,
  MyClaimValueQuery,
  MyParticipationQuery,
  MyRegistrationsQuery,
  RegistrationDetailQuery,
} from '@app/registrations';
import { ActionBasisQuery, OfficialRouteQuery } from '@app/actions';
import { RecoveryCodeCookie } from '../lost-access/recovery-code.cookie.js';
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
    private readonly recovery: RecoveryCodeCookie,
    private readonly waiting: MyAccessRequestsQuery,
    private readonly participation: MyParticipationQuery,
    private readonly values: MyClaimValueQuery,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Query('confirmed') confirmed: unknown): Promise<HtmlPage> {
    const rows = await this.mine.run(claimantOf(page), page.locale);
    const slugs = new Map<string, string>();
    for (const actionId of new Set(rows.map((row) => row.actionId)))
      slugs.set(actionId, (await this.actions.byId(page.actor, actionId)).slug);
    const waits = (await this.waiting.open(claimantOf(page))) !== null;
    const view = { page, rows, slugs, waits, confirmed: confirmed === 'yes' };
    return page.show(<MyRegistrationsPage {...view} />);
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
  async sent(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const { submissions } = await this.details.history(claimantOf(page), id);
    const last = submissions.at(-1);
    if (last === undefined) return new SeeOther(own.base);
    const code = this.recovery.take(request, response, id);
    return page.show(<SentPage page={page} own={own} kind={last.kind} submittedAt={last.submittedAt} code={code} />);
  }

  @Get(':id/status')
  async status(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const history = await this.details.history(claimantOf(page), id);
    const route = await this.routes.run(page.actor, own.detail.action.id, page.locale);
    const questions = await this.participation.run(claimantOf(page), id, page.locale);
    const value = await this.values.run(claimantOf(page), id, page.locale);
    const result = await this.extracts.run(claimantOf(page), {
      registrationId: id,
      actionId: own.detail.action.id,
    });
    return page.show(<StatusPage {...{ page, own, history, route, questions, value, result }} />);
  }
}
