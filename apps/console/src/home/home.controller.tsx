import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { dateIn, StaffActionsQuery, startOfDay } from '@app/actions';
import { WaitingWordingsQuery } from '@app/consents';
import { RecoverySheetQuery } from '@app/identity';
import { Clock, grantedActions, type HtmlPage, RequireRole, SCOPES } from '@app/platform';
import { CaseCountsQuery } from '@app/review';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { HomePage } from './home.page.js';
import { homeRows, ACTION_ROLES } from './home.view.js';

@ApiExcludeController()
@Controller(':lang')
@RequireRole()
export class HomeController {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly cases: CaseCountsQuery,
    private readonly sheet: RecoverySheetQuery,
    private readonly wordings: WaitingWordingsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Req() { session }: Request): Promise<HtmlPage> {
    const actor = staffOf(page);
    const actions = await this.actions.run(actor, { roles: ACTION_ROLES, locale: page.locale });
    const rows = homeRows(actor, actions, await this.cases.run(actor), await this.wordings.run(actor));
    const reviews = grantedActions(actor, ...SCOPES.file_action_ids).length > 0;
    const today = startOfDay(dateIn(CONSOLE_ZONE, this.clock.now()), CONSOLE_ZONE);
    const decidedToday = reviews ? await this.cases.decidedSince(actor, today) : null;
    const fewCodes = session?.factorless !== true && (await this.sheet.run(actor)).few;
    return page.show(<HomePage page={page} rows={rows} decidedToday={decidedToday} fewCodes={fewCodes} />);
  }
}
