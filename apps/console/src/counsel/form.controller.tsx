import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { StaffActionRow } from '@app/actions';
import { type HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import {
  ACCESS_REASON_MAX,
  ACCESS_REASON_MIN,
  AccessReasonInvalid,
  ConflictReasonInvalid,
  DeclareConflict,
  OpenFormForCounsel,
  ReadingReasonNeeded,
  ViewFormForCounsel,
} from '@app/review';
import { noErrors } from '../pages/no-errors.js';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CounselAction } from './counsel-action.js';
import { AskWhyPage, CounselFormPage } from './form.pages.js';

type Fields = Readonly<Record<string, unknown>>;

/** One form as it was sent, found by its reference under "declarations" and opened for a reason that auditors read. */
@ApiExcludeController()
@Controller(':lang/counsel/:slug/registrations/:registrationId')
@RequireRole('counsel')
export class CounselFormController {
  constructor(
    private readonly action: CounselAction,
    private readonly open: OpenFormForCounsel,
    private readonly view: ViewFormForCounsel,
    private readonly declareConflict: DeclareConflict,
  ) {}

  @Get('form')
  async show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
  ): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    try {
      const form = await this.view.execute({ actionId: action.id, registrationId, locale: page.locale }, page.actor);
      return page.show(<CounselFormPage page={page} action={action} registrationId={registrationId} form={form} />);
    } catch (error) {
      if (!(error instanceof ReadingReasonNeeded)) throw error;
      return page.show(await this.gate(page, action, registrationId, {}));
    }
  }

  @Post('form')
  async say(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    const values = { why: oneText(body['why']), reason: oneText(body['reason']) };
    try {
      const command = { actionId: action.id, registrationId, reasonCode: values.why, reason: values.reason };
      await this.open.execute(command, page.actor);
      return page.seeOther(`/counsel/${slug}/registrations/${registrationId}/form`);
    } catch (error) {
      if (!(error instanceof AccessReasonInvalid)) throw error;
      const field = error.details?.['field'] === 'why' ? 'why' : 'reason';
      const limits = { min: ACCESS_REASON_MIN, max: ACCESS_REASON_MAX };
      const errors = page.errors([{ field, code: field === 'why' ? 'chooseReason' : 'accessReason' }], limits);
      return page.invalid(await this.gate(page, action, registrationId, { errors, values }));
    }
  }

  /** Counsel are too close to the person: everything of this registration is hidden from them from now on. */
  @Post('conflict')
  async conflict(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    // Not of this action, or not for counsel, is not there.
    await this.view.reference({ actionId: action.id, registrationId }, page.actor);
    try {
      await this.declareConflict.execute({ registrationId, reasonCode: oneText(body['conflict']) }, page.actor);
      return page.seeOther('/conflicts');
    } catch (error) {
      if (!(error instanceof ConflictReasonInvalid)) throw error;
      const errors = page.errors([{ field: 'conflict', code: 'chooseReason' }]);
      return page.invalid(await this.gate(page, action, registrationId, { errors }));
    }
  }

  private async gate(
    page: Page,
    action: StaffActionRow,
    registrationId: string,
    { errors = noErrors(page.t), values = { why: '', reason: '' } },
  ) {
    const reference = await this.view.reference({ actionId: action.id, registrationId }, page.actor);
    return <AskWhyPage {...{ page, action, registrationId, reference, errors, values }} />;
  }
}
