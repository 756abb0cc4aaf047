import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, parseForm, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import {
  DecidePrivacyRequest,
  HoldReasonInvalid,
  MAX_PRIVACY_NOTE,
  PrivacyRequestDecided,
  ViewPrivacyRequests,
} from '@app/privacy';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DecidePrivacyForm } from './decide.form.js';
import { PrivacyRequestPage, PrivacyRequestsPage, type PrivacyRequestView } from './privacy.page.js';

type Extra = Partial<Pick<PrivacyRequestView, 'values' | 'errors' | 'decidedMeanwhile'>>;

/** Requests of people about their data, for the operators who answer them. */
@ApiExcludeController()
@Controller(':lang/privacy-requests')
@RequireRole('operator')
export class PrivacyController {
  constructor(
    private readonly requests: ViewPrivacyRequests,
    private readonly decideRequest: DecidePrivacyRequest,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const requests = await this.requests.execute({ actionId: null }, page.actor);
    return page.show(<PrivacyRequestsPage page={page} requests={requests} />);
  }

  @Get(':requestId')
  show(@CurrentPage() page: Page, @Param('requestId') requestId: string): Promise<HtmlPage> {
    return this.page(page, requestId);
  }

  @Post(':requestId')
  @RequireFreshFactor()
  async decide(
    @CurrentPage() page: Page,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(DecidePrivacyForm, body);
    if (!form.ok) {
      const errors = page.errors(form.errors, { max: MAX_PRIVACY_NOTE });
      return this.page(page, requestId, 422, { errors, values: form.values });
    }
    const { outcome, holdReason, note } = form.value;
    try {
      const command = { requestId, outcome, holdReason: holdReason === '' ? null : holdReason, note };
      await this.decideRequest.execute(command, page.actor);
    } catch (error) {
      if (error instanceof PrivacyRequestDecided) return this.page(page, requestId, 409, { decidedMeanwhile: true });
      if (!(error instanceof HoldReasonInvalid)) throw error;
      const errors = page.errors([
        { field: 'holdReason', code: outcome === 'granted' ? 'hold_granted' : 'hold_refused' },
      ]);
      return this.page(page, requestId, 422, { errors, values: { ...form.value } });
    }
    return page.seeOther(`/privacy-requests/${requestId}`);
  }

  private async page(page: Page, requestId: string, status = 200, extra: Extra = {}): Promise<HtmlPage> {
    const request = await this.requests.one({ requestId }, page.actor);
    const view = { page, request, errors: noErrors(page.t), ...extra };
    return new HtmlPage(renderPage(<PrivacyRequestPage {...view} />), status);
  }
}
