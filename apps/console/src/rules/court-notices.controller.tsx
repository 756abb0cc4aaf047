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
import { type FieldCode, renderPage } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CourtNoticesPage } from './court-notices.page.js';
import { recordProblem } from './record-problem.js';
import { RulesAction } from './rules-action.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['reference', 'kind', 'on', 'source'] as const;

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
    return this.page(page, slug, 200);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, COURT_NOTICE_RECORDERS);
    const values = Object.fromEntries(FIELDS.map((field) => [field, oneText(body[field]).trim()]));
    const { reference = '', on = '', source = '' } = values;
    const kind = oneOf(COURT_NOTICE_KINDS, values['kind'] ?? '');
    if (kind === undefined) return this.page(page, slug, 422, { values, wrong: [{ field: 'kind', code: 'choose' }] });
    try {
      await this.recordNotice.execute({ actionId, reference, kind, on, source }, page.actor);
    } catch (error) {
      if (error instanceof CourtNoticeNotAsRecorded) return this.page(page, slug, 409, { values, refused: kind });
      if (!(error instanceof CourtNoticeInvalid)) throw error;
      return this.page(page, slug, 422, { values, wrong: [recordProblem('courtNotice', error)] });
    }
    return page.seeOther(`/actions/${slug}/court-notices`);
  }

  private async page(
    page: Page,
    slug: string,
    status: 200 | 409 | 422,
    entered: {
      readonly values?: Readonly<Record<string, string>>;
      readonly wrong?: readonly FieldCode[];
      readonly refused?: CourtNoticeKind;
    } = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.withHidden(page, slug, COURT_NOTICE_RECORDERS);
    const notices = await this.notices.execute({ actionId: action.id }, page.actor);
    const { values = {}, wrong = [], refused } = entered;
    const view = { page, action, notices, values, errors: page.errors(wrong), refused };
    return new HtmlPage(renderPage(<CourtNoticesPage {...view} />), status);
  }
}
