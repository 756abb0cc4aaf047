import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OrganisationsQuery, StaffActionsQuery } from '@app/actions';
import { AnswerGrant, GrantsQuery } from '@app/identity';
import {
  grantedActions,
  type HtmlPage,
  InstanceQuery,
  RequireFreshFactor,
  RequireRole,
  type SeeOther,
} from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ApprovalsPage } from './approvals.page.js';

/** The second person on grants of counsel and administrators. */
@ApiExcludeController()
@Controller(':lang/approvals')
@RequireRole('administrator', 'auditor')
export class ApprovalsController {
  constructor(
    private readonly grants: GrantsQuery,
    private readonly answer: AnswerGrant,
    private readonly actions: StaffActionsQuery,
    private readonly organisations: OrganisationsQuery,
    private readonly instance: InstanceQuery,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const { staffId } = staffOf(page);
    const grants = await this.grants.waiting(page.actor);
    const actions = await this.actions.run(staffOf(page), { roles: ['administrator', 'auditor'], locale: page.locale });
    const { separation } = await this.instance.run();
    const everywhere = grantedActions(staffOf(page), 'administrator', 'auditor') === 'all';
    const organisations = await this.organisations.run(page.actor);
    return page.show(<ApprovalsPage {...{ page, grants, actions, organisations, staffId, everywhere, separation }} />);
  }

  @Post(':grantId/approve')
  @RequireFreshFactor()
  async approve(@CurrentPage() page: Page, @Param('grantId') grantId: string): Promise<SeeOther> {
    await this.answer.approve({ grantId }, page.actor);
    return page.seeOther('/approvals');
  }

  @Post(':grantId/decline')
  @RequireFreshFactor()
  async decline(@CurrentPage() page: Page, @Param('grantId') grantId: string): Promise<SeeOther> {
    await this.answer.decline({ grantId }, page.actor);
    return page.seeOther('/approvals');
  }
}
