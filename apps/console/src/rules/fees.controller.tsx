import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireRole, type SeeOther, type StaffRole } from '@app/platform';
import {
  FEE_RECORD_KINDS,
  FeeInvalid,
  FeeNotAsRecorded,
  FeeNotOwed,
  ViewFeeRecords,
  RecordFee,
  REMINDER_WAYS,
  RemindOfFee,
  ViewUnpaidFees,
} from '@app/registrations';
import { renderPage } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { FeesPage } from './fees.page.js';
import { RulesAction } from './rules-action.js';
import { type NotRecorded, textsOf, tryRecord } from './try-record.js';

type Fields = Readonly<Record<string, unknown>>;

/** Who sees payments come in: by reference numbers alone, never by names. */
const FEE_ROLES = ['operator', 'support'] as const satisfies readonly StaffRole[];
const FIELDS = ['reference', 'kind', 'on', 'source'] as const;
const RULES = { area: 'fee', kinds: FEE_RECORD_KINDS, invalid: FeeInvalid, notAsRecorded: FeeNotAsRecorded };

interface Shown extends Partial<NotRecorded<(typeof FEE_RECORD_KINDS)[number]>> {
  readonly notOwed?: boolean;
}

@ApiExcludeController()
@Controller(':lang/actions/:slug/fees')
@RequireRole(...FEE_ROLES)
export class FeesController {
  constructor(
    private readonly actions: RulesAction,
    private readonly records: ViewFeeRecords,
    private readonly recordFee: RecordFee,
    private readonly unpaid: ViewUnpaidFees,
    private readonly remindOfFee: RemindOfFee,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, FEE_ROLES);
    const values = textsOf(body, FIELDS);
    const { reference, on, source } = values;
    const refusal = await tryRecord(values, RULES, (kind) =>
      this.recordFee.execute({ actionId, reference, kind, on, source }, page.actor),
    );
    if (refusal !== null) return this.page(page, slug, refusal);
    return page.seeOther(`/actions/${slug}/fees`);
  }

  /** One person at a press: whoever presses has looked whether the payment came in. */
  @Post('reminders/:registrationId')
  @RequireRole('operator')
  async remind(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('registrationId') registrationId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, ['operator']);
    try {
      await this.remindOfFee.execute(
        { actionId, registrationId, way: oneOf(REMINDER_WAYS, oneText(body['way'])) ?? 'mail' },
        page.actor,
      );
    } catch (error) {
      if (!(error instanceof FeeNotOwed)) throw error;
      return this.page(page, slug, { status: 409, notOwed: true });
    }
    return page.seeOther(`/actions/${slug}/fees`);
  }

  private async page(page: Page, slug: string, entered: Shown = {}): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, FEE_ROLES);
    const records = await this.records.execute({ actionId: action.id }, page.actor);
    const unpaid = await this.unpaid.execute({ actionId: action.id }, page.actor);
    const { status = 200, values = {}, wrong = [], refused, notOwed = false } = entered;
    const view = { page, action, records, unpaid, values, errors: page.errors(wrong), refused, notOwed };
    return new HtmlPage(renderPage(<FeesPage {...view} />), status);
  }
}
