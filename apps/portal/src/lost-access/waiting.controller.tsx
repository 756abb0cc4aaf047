import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CommonSettings, HtmlPage, parseForm, RequireClaimant, type SeeOther } from '@app/platform';
import { ActWhileAccessWaits, MyAccessRequestsQuery, NoOpenAccessRequest } from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { hasUnwantedCharacters } from '../pages/plain-text.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ReportForm } from './lost-access.form.js';
import { LeaveUnseenPage, WaitingPage } from './waiting.page.js';
import { hashOf, leaveUnseen } from './waiting.view.js';

/** While a registration waits to be moved: what cannot wait, without a look at the registration. */
@ApiExcludeController()
@Controller(':lang/lost-access/request')
@RequireClaimant({ confirmed: true })
export class WaitingController {
  constructor(
    private readonly requests: MyAccessRequestsQuery,
    private readonly acts: ActWhileAccessWaits,
    private readonly settings: CommonSettings,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Query('done') done: unknown): Promise<HtmlPage | SeeOther> {
    return this.page(page, { done: done === 'yes' });
  }

  @Get('leave')
  async consequences(@CurrentPage() page: Page): Promise<HtmlPage | SeeOther> {
    if ((await this.requests.open(claimantOf(page))) === null) return page.seeOther('/registrations');
    return page.show(<LeaveUnseenPage page={page} texts={leaveUnseen(page.t).texts} />);
  }

  @Post('leave')
  leave(@CurrentPage() page: Page): Promise<SeeOther> {
    return this.act(page, { kind: 'leave', text: '', shownSha256: leaveUnseen(page.t).sha256 });
  }

  @Post('report')
  async report(@CurrentPage() page: Page, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const form = parseForm(ReportForm, body);
    if (!form.ok) return this.page(page, { values: form.values, errors: form.errors });
    const { text } = form.value;
    if (text === '' || hasUnwantedCharacters(text.replaceAll('\r', ''))) {
      const code = text === '' ? 'required' : 'characters';
      return this.page(page, { values: { text }, errors: [{ field: 'text', code }] });
    }
    const shownSha256 = hashOf({
      page: 'report-unseen',
      locale: page.locale,
      label: page.t('access.waiting.report.label'),
    });
    return this.act(page, { kind: 'report', text, shownSha256 });
  }

  private async act(page: Page, command: Parameters<ActWhileAccessWaits['execute']>[0]): Promise<SeeOther> {
    try {
      await this.acts.execute(command, claimantOf(page));
    } catch (error) {
      if (error instanceof NoOpenAccessRequest) return page.seeOther('/registrations');
      throw error;
    }
    return page.seeOther('/lost-access/request?done=yes');
  }

  private async page(
    page: Page,
    {
      done = false,
      values,
      errors,
    }: { done?: boolean; values?: Readonly<Record<string, string>>; errors?: readonly FieldCode[] },
  ): Promise<HtmlPage | SeeOther> {
    const request = await this.requests.open(claimantOf(page));
    if (request === null) return page.seeOther('/registrations');
    const view = { page, request, done, days: this.settings.LOST_MAILBOX_WAIT_DAYS };
    const extra = errors === undefined ? {} : { values, errors: formProblems(page.t, errors) };
    return new HtmlPage(renderPage(<WaitingPage {...view} {...extra} />), errors === undefined ? 200 : 422);
  }
}
