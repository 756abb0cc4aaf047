import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn, QuestionnaireQuery, StaffActionsQuery } from '@app/actions';
import { ListExportsQuery, ViewAdmissibilitySheet } from '@app/exports';
import { Clock, type HtmlPage, RequireRole } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CodeWords } from './code-words.js';
import { CounselAction } from './counsel-action.js';
import { CounselActionsPage, DashboardPage } from './dashboard.page.js';

const LAST_EXPORTS = 5;

@ApiExcludeController()
@Controller(':lang/counsel')
@RequireRole('counsel')
export class DashboardController {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly action: CounselAction,
    private readonly sheets: ViewAdmissibilitySheet,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly exports: ListExportsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const actions = await this.actions.run(staffOf(page), { roles: ['counsel'], locale: page.locale });
    return page.show(<CounselActionsPage page={page} actions={actions} />);
  }

  @Get(':slug')
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const asOf = dateIn(action.zone, this.clock.now());
    const sheet = await this.sheets.execute({ actionId: action.id, asOf, forPublic: false }, page.actor);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const exports = await this.exports.run(page.actor, { actionId: action.id, before: null, limit: LAST_EXPORTS });
    const words = new CodeWords(page.t, definition);
    return page.show(<DashboardPage page={page} action={action} sheet={sheet} words={words} exports={exports} />);
  }
}
