import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { StaffActionsQuery } from '@app/actions';
import { ChangeCounsel, ConfirmReturn, CounselChangeNotFound, CounselChangesQuery, RETURN_KINDS } from '@app/exports';
import { grantedActions, type HtmlPage, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { allTexts, oneOf, oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CounselChangesPage } from './counsel-changes.page.js';

type Fields = Readonly<Record<string, unknown>>;

/** When the counsel of an action changes: the old one's access ends, and what they carried away is asked for. */
@ApiExcludeController()
@Controller(':lang/counsel-changes')
@RequireRole('administrator')
export class CounselChangesController {
  constructor(
    private readonly query: CounselChangesQuery,
    private readonly changeCounsel: ChangeCounsel,
    private readonly confirmReturn: ConfirmReturn,
    private readonly actions: StaffActionsQuery,
  ) {}

  @Get()
  @RequireRole('administrator', 'auditor')
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const staff = staffOf(page);
    const may = grantedActions(staff, 'administrator').length > 0;
    const changes = await this.query.changes(page.actor);
    const present = may ? await this.query.present(page.actor) : [];
    const actions = await this.actions.run(staff, { roles: ['administrator', 'auditor'], locale: page.locale });
    return page.show(
      <CounselChangesPage page={page} changes={changes} present={present} actions={actions} may={may} />,
    );
  }

  @Post()
  @RequireFreshFactor()
  async change(@CurrentPage() page: Page, @Body() body: Fields): Promise<SeeOther> {
    const command = { actionId: oneText(body['actionId']), staffIds: allTexts(body['staffIds']) };
    await this.changeCounsel.execute(command, page.actor);
    return page.seeOther('/counsel-changes');
  }

  @Post(':changeId/confirm')
  @RequireFreshFactor()
  async confirm(
    @CurrentPage() page: Page,
    @Param('changeId') changeId: string,
    @Body() body: Fields,
  ): Promise<SeeOther> {
    const kind = oneOf(RETURN_KINDS, oneText(body['kind']));
    if (kind === undefined) throw new CounselChangeNotFound();
    await this.confirmReturn.execute({ changeId, kind }, page.actor);
    return page.seeOther('/counsel-changes');
  }
}
