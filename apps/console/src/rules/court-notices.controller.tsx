import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import {
  COURT_NOTICE_KINDS,
  COURT_NOTICE_RECORDERS,
  CourtNoticeInvalid,
  type CourtNoticeKind,
  CourtNoticeNotAsRecorded,
  ViewCourtNotices,
  RecordCourtNotice,
} from '@app/registrations';
import { renderPage } from '@app/ui';
import { CurrentPage, Page } from '../shell/page.js';
import { CourtNoticesPage } from './court-notices.page.js';
import { RulesAction } from './rules-action.js';
import { type NotRecorded, textsOf, tryRecord } from './try-record.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['reference', 'kind', 'on', 'source'] as const;
const RULES = {
  area: 'courtNotice',
  kinds: COURT_NOTICE_KINDS,
  invalid: CourtNoticeInvalid,
  notAsRecorded: CourtNoticeNotAsRecorded,
};

/** Who writes to the court: by reference numbers alone, never by names. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/court-notices')
@RequireRole(...COURT_NOTICE_RECORDERS)
export class CourtNoticesController {
  constructor(
    private readonly actions: RulesAction,
    private readonly notices: ViewCourtNotices,
    private readonly recordNotice: RecordCourtNotice,
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
    const { id: actionId } = await this.actions.of(page, slug, COURT_NOTICE_RECORDERS);
    const values = textsOf(body, FIELDS);
    const { reference, on, source } = values;
    const refusal = await tryRecord(values, RULES, (kind) =>
      this.recordNotice.execute({ actionId, reference, kind, on, source }, page.actor),
    );
    if (refusal !== null) return this.page(page, slug, refusal);
    return page.seeOther(`/actions/${slug}/court-notices`);
  }

  private async page(page: Page, slug: string, entered: Partial<NotRecorded<CourtNoticeKind>> = {}): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, COURT_NOTICE_RECORDERS);
    const notices = await this.notices.execute({ actionId: action.id }, page.actor);
    const { status = 200, values = {}, wrong = [], refused } = entered;
    const view = { page, action, notices, values, errors: page.errors(wrong), refused };
    return new HtmlPage(renderPage(<CourtNoticesPage {...view} />), status);
  }
}
