import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  Clock,
  DomainError,
  HtmlPage,
  LogsRead,
  parseForm,
  RequireFreshFactor,
  RequireRole,
  type SeeOther,
  SCOPES,
} from '@app/platform';
import {
  AssignNext,
  DecideReview,
  MASKABLE,
  ReadingReasonNeeded,
  ReviewCaseAssigned,
  ReviewCaseChanged,
  ReviewReasonInvalid,
  SettleFlag,
  TakeCase,
  UnmaskFields,
  UnmaskingReasonInvalid,
  ViewRegistration,
} from '@app/review';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { allTexts, oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DecideForm } from './decide.form.js';
import { ReadingGatePage } from './reading-gate.page.js';
import { RegistrationPage } from './registration.page.js';
import type { RegistrationView } from './registration.view.js';

/** The code under which the log names this page. */
const LOGGED_AS = 'review.registration';

type Extra = Partial<Pick<RegistrationView, 'errors' | 'values' | 'unmasked' | 'refused'>>;
type Fields = Readonly<Record<string, unknown>>;

@ApiExcludeController()
@Controller(':lang/review/registrations/:registrationId')
@RequireRole(...SCOPES.file_action_ids)
export class RegistrationController {
  constructor(
    private readonly view: ViewRegistration,
    private readonly decideReview: DecideReview,
    private readonly unmaskFields: UnmaskFields,
    private readonly settleFlag: SettleFlag,
    private readonly assignNext: AssignNext,
    private readonly takeCase: TakeCase,
    private readonly clock: Clock,
  ) {}

  @Get()
  @LogsRead()
  async show(@CurrentPage() page: Page, @Param('registrationId') registrationId: string): Promise<HtmlPage> {
    try {
      return await this.page(page, registrationId);
    } catch (error) {
      if (!(error instanceof ReadingReasonNeeded)) throw error;
      return page.show(<ReadingGatePage page={page} registrationId={registrationId} errors={noErrors(page.t)} />);
    }
  }

  @Post()
  async decide(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    await this.keep(page, registrationId);
    const form = parseForm(DecideForm, body);
    if (!form.ok)
      return this.page(page, registrationId, 422, {
        errors: page.errors(form.errors, { max: 2000 }),
        values: form.values,
      });
    const { version, outcome, reason, note, then } = form.value;
    const values = { outcome, reason, note };
    try {
      await this.decideReview.execute({ registrationId, version, outcome, reasonCode: reason, note }, page.actor);
    } catch (error) {
      if (error instanceof ReviewReasonInvalid)
        return this.page(page, registrationId, 422, {
          errors: page.errors([{ field: 'reason', code: error.code }]),
          values,
        });
      if (error instanceof ReviewCaseChanged)
        return this.page(page, registrationId, 409, { refused: 'changed', values });
      if (error instanceof ReviewCaseAssigned)
        return this.page(page, registrationId, 409, { refused: 'assigned', values });
      throw error;
    }
    return then === 'next' ? this.next(page) : page.seeOther(`/review/registrations/${registrationId}`);
  }

  @Post('unmask')
  @RequireFreshFactor()
  async unmask(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage> {
    const wanted = allTexts(body['fields']);
    const fields = MASKABLE.filter((field) => wanted.includes(field));
    try {
      const command = { registrationId, fields, reasonCode: oneText(body['why']) };
      return await this.page(page, registrationId, 200, {
        unmasked: await this.unmaskFields.execute(command, page.actor),
      });
    } catch (error) {
      if (!(error instanceof UnmaskingReasonInvalid)) throw error;
      const errors = page.errors([{ field: fields.length === 0 ? 'fields' : 'why', code: error.code }]);
      return this.page(page, registrationId, 422, { errors });
    }
  }

  @Post('flags/:flagId')
  async settle(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Param('flagId') flagId: string,
    @Body() body: Fields,
  ): Promise<SeeOther> {
    const state = oneText(body['state']) === 'confirmed' ? 'confirmed' : 'dismissed';
    await this.settleFlag.execute({ registrationId, flagId, state }, page.actor);
    return page.seeOther(`/review/registrations/${registrationId}`);
  }

  /** Whoever took longer than the assignment lasts loses nothing, unless somebody else has the case by now. */
  private async keep(page: Page, registrationId: string): Promise<void> {
    try {
      await this.takeCase.execute({ registrationId }, page.actor);
    } catch (error) {
      // Who opened it for a reason decides without having the case.
      if (error instanceof ReadingReasonNeeded) return;
      if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    }
  }

  private async next(page: Page): Promise<SeeOther> {
    const next = await this.assignNext.execute({ actionId: null }, page.actor);
    return page.seeOther(next === null ? '/review?next=none' : `/review/registrations/${next.registrationId}`);
  }

  /** Every showing is a logged read, also the one after a refusal: it shows the newer state. */
  private async page(page: Page, registrationId: string, status = 200, extra: Extra = {}): Promise<HtmlPage> {
    const file = await this.view.execute({ registrationId, locale: page.locale, page: LOGGED_AS }, page.actor);
    const { staffId } = staffOf(page);
    const props = { page, file, staffId, now: this.clock.now(), errors: noErrors(page.t), ...extra };
    return new HtmlPage(renderPage(<RegistrationPage {...props} />), status);
  }
}
