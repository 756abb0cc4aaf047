import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionDetailQuery, ProceedingsInvalid, SetLapseNotice } from '@app/actions';
import { type HtmlPage, parseForm, RequireRole, type SeeOther } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CounselAction } from './counsel-action.js';
import { LapseNoticeForm } from './lapse-notice.form.js';
import { LapseNoticePage } from './lapse-notice.page.js';

@ApiExcludeController()
@Controller(':lang/counsel/:slug/lapse-notice')
@RequireRole('counsel')
export class LapseNoticeController {
  constructor(
    private readonly action: CounselAction,
    private readonly details: ActionDetailQuery,
    private readonly setNotice: SetLapseNotice,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.form(page, slug);
  }

  @Post()
  async set(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    const form = parseForm(LapseNoticeForm, body);
    if (!form.ok) return this.form(page, slug, { values: form.values, problems: form.errors });
    const { lapsesOn, sourceTitle, sourceUrl } = form.value;
    const source = { title: sourceTitle.trim(), url: sourceUrl.trim() || null, date: null };
    try {
      await this.setNotice.execute({ actionId: action.id, lapsesOn: lapsesOn.trim() || null, source }, page.actor);
    } catch (error) {
      if (!(error instanceof ProceedingsInvalid)) throw error;
      return this.form(page, slug, { values: { ...form.value }, problems: [proceedingsProblem(error)] });
    }
    return page.seeOther(`/counsel/${slug}/lapse-notice`);
  }

  private async form(
    page: Page,
    slug: string,
    entered: { values?: Readonly<Record<string, string>>; problems: readonly FieldCode[] } = { problems: [] },
  ): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const locale = action.locales.includes(page.locale) ? page.locale : (action.locales[0] ?? page.locale);
    const { lapseNotice } = await this.details.bySlug(page.actor, slug, locale);
    const errors = page.errors(entered.problems, { max: 300 });
    const values = entered.values === undefined ? {} : { values: entered.values };
    const shown = <LapseNoticePage page={page} action={action} current={lapseNotice} errors={errors} {...values} />;
    return entered.problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }
}
