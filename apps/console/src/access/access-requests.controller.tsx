import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { DomainError, HtmlPage, parseForm, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import {
  AccessCheckMissing,
  AccessCheckOwn,
  AccessRejectionInvalid,
  AccessRequestDecided,
  AccessRequestRival,
  DecideAccessRequest,
  ViewAccessRequests,
} from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { AccessRequestPage, AccessRequestsPage } from './access-requests.page.js';

export class DecideAccessForm {
  @IsIn(['approved', 'rejected'], { message: 'choose' })
  decision!: 'approved' | 'rejected';

  @IsString({ message: 'choose' })
  @MaxLength(40, { message: 'choose' })
  reason = '';
}

const REFUSALS = [AccessCheckMissing, AccessCheckOwn, AccessRequestRival, AccessRejectionInvalid];

interface Extra {
  readonly status?: number;
  readonly problems?: readonly FieldCode[];
  readonly values?: Readonly<Record<string, string>>;
  readonly decidedMeanwhile?: boolean;
}

/** People who lost their mailbox, for the operators who decide. The check of who asks is support's and stands beside. */
@ApiExcludeController()
@Controller(':lang/access-requests')
@RequireRole('operator')
export class AccessRequestsController {
  constructor(
    private readonly requests: ViewAccessRequests,
    private readonly decision: DecideAccessRequest,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<AccessRequestsPage page={page} requests={await this.requests.open(staffOf(page))} />);
  }

  @Get(':requestId')
  show(@CurrentPage() page: Page, @Param('requestId') requestId: string): Promise<HtmlPage> {
    return this.page(page, requestId, {});
  }

  @Post(':requestId')
  @RequireFreshFactor()
  async decide(
    @CurrentPage() page: Page,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(DecideAccessForm, body);
    if (!form.ok) return this.page(page, requestId, { status: 422, problems: form.errors, values: form.values });
    const { decision, reason } = form.value;
    try {
      await this.decision.execute({ requestId, decision, reason }, staffOf(page));
    } catch (error) {
      if (error instanceof AccessRequestDecided)
        return this.page(page, requestId, { status: 409, decidedMeanwhile: true });
      if (!(error instanceof DomainError) || !REFUSALS.some((refusal) => error instanceof refusal)) throw error;
      const field = error instanceof AccessRejectionInvalid ? 'reason' : 'decision';
      const problems = [{ field, code: error.code }];
      return this.page(page, requestId, { status: 422, problems, values: { decision, reason } });
    }
    return page.seeOther(`/access-requests/${requestId}`);
  }

  private async page(
    page: Page,
    requestId: string,
    { status = 200, problems = [], values = {}, decidedMeanwhile = false }: Extra,
  ): Promise<HtmlPage> {
    const request = await this.requests.one({ requestId }, staffOf(page));
    const view = { page, request, values, decidedMeanwhile, errors: page.errors(problems) };
    return new HtmlPage(renderPage(<AccessRequestPage {...view} />), status);
  }
}
