import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { grantedActions, type HtmlPage, RequireFreshFactor, RequireRole, SCOPES, type SeeOther } from '@app/platform';
import {
  ACCESS_REASON_MAX,
  ACCESS_REASON_MIN,
  AccessReasonInvalid,
  ConflictReasonInvalid,
  ConflictsQuery,
  DeclareConflict,
  EndConflict,
  OpenOutsideAssignment,
  ReadingReasonNeeded,
  TakeCase,
} from '@app/review';
import { ConflictsPage } from '../conflicts/conflicts.page.js';
import { oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ReadingGatePage } from './reading-gate.page.js';

type Fields = Readonly<Record<string, unknown>>;

/** How a reviewer comes to read a file: by taking the case, for a reason, or never because they are too close to it. */
@ApiExcludeController()
@Controller(':lang/review')
@RequireRole(...SCOPES.file_action_ids)
export class ReadingController {
  constructor(
    private readonly takeCase: TakeCase,
    private readonly openOutside: OpenOutsideAssignment,
    private readonly declareConflict: DeclareConflict,
    private readonly endConflict: EndConflict,
    private readonly conflicts: ConflictsQuery,
  ) {}

  @Post('registrations/:registrationId/take')
  async take(@CurrentPage() page: Page, @Param('registrationId') registrationId: string): Promise<HtmlPage | SeeOther> {
    try {
      await this.takeCase.execute({ registrationId }, page.actor);
      return page.seeOther(`/review/registrations/${registrationId}`);
    } catch (error) {
      if (!(error instanceof ReadingReasonNeeded)) throw error;
      const errors = page.errors([{ field: 'why', code: 'notNextCase' }]);
      return page.invalid(<ReadingGatePage page={page} registrationId={registrationId} errors={errors} />);
    }
  }

  @Post('registrations/:registrationId/access')
  async open(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const values = { why: oneText(body['why']), reason: oneText(body['reason']) };
    try {
      const command = { registrationId, reasonCode: values.why, reason: values.reason };
      await this.openOutside.execute(command, page.actor);
      return page.seeOther(`/review/registrations/${registrationId}`);
    } catch (error) {
      if (!(error instanceof AccessReasonInvalid)) throw error;
      const field = error.details?.['field'] === 'why' ? 'why' : 'reason';
      const limits = { min: ACCESS_REASON_MIN, max: ACCESS_REASON_MAX };
      const errors = page.errors([{ field, code: field === 'why' ? 'chooseReason' : 'accessReason' }], limits);
      return page.invalid(
        <ReadingGatePage page={page} registrationId={registrationId} errors={errors} values={values} />,
      );
    }
  }

  @Post('registrations/:registrationId/conflict')
  async declare(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    try {
      await this.declareConflict.execute({ registrationId, reasonCode: oneText(body['conflict']) }, page.actor);
      return page.seeOther('/review/conflicts');
    } catch (error) {
      if (!(error instanceof ConflictReasonInvalid)) throw error;
      const errors = page.errors([{ field: 'conflict', code: 'chooseReason' }]);
      return page.invalid(<ReadingGatePage page={page} registrationId={registrationId} errors={errors} />);
    }
  }

  @Get('conflicts')
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const staff = staffOf(page);
    const whose = grantedActions(staff, 'senior_reviewer').length > 0 ? 'endable' : 'reviewed';
    const rows = await this.conflicts.run(page.actor);
    return page.show(<ConflictsPage page={page} rows={rows} staffId={staff.staffId} whose={whose} />);
  }

  /** A second person lets a colleague see a file again. */
  @Post('conflicts/:conflictId/end')
  @RequireRole('senior_reviewer')
  @RequireFreshFactor()
  async end(@CurrentPage() page: Page, @Param('conflictId') conflictId: string): Promise<SeeOther> {
    await this.endConflict.execute({ conflictId }, page.actor);
    return page.seeOther('/review/conflicts');
  }
}
