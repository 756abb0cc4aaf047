import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ConfirmFactor, StaffFactorRefused } from '@app/identity';
import {
  FieldsInvalid,
  FormNotOurs,
  type HtmlPage,
  parseForm,
  RequireRole,
  type SeeOther,
  SessionCookie,
} from '@app/platform';
import type { FieldCode } from '@app/ui';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { openTicket } from './confirm-ticket.js';
import { ConfirmForm } from './confirm.form.js';
import { ConfirmedPage, ConfirmPage } from './confirm.page.js';
import { StaffCookie } from './staff-cookie.js';

/** The second factor anew, before what asks for it. */
@ApiExcludeController()
@Controller(':lang/confirm-it-is-you')
@RequireRole()
export class ConfirmController {
  constructor(
    private readonly confirm: ConfirmFactor,
    private readonly session: SessionCookie,
    private readonly cookie: StaffCookie,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Req() { session }: Request): HtmlPage {
    return page.show(<ConfirmPage page={page} factorless={session?.factorless ?? false} />);
  }

  @Post()
  async enter(
    @CurrentPage() page: Page,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(ConfirmForm, body);
    if (!form.ok && form.errors.some(({ field }) => field !== 'code')) throw new FieldsInvalid(form.errors);
    const ticket = form.ok ? form.value.ticket : form.values['ticket'];
    const interrupted = ticket === undefined ? undefined : openTicket(request, ticket);
    if (interrupted === null) throw new FormNotOurs();
    const again = (code: FieldCode): HtmlPage => {
      const errors = page.errors([code]);
      const factorless = request.session?.factorless ?? false;
      return page.invalid(<ConfirmPage page={page} ticket={ticket} factorless={factorless} errors={errors} />);
    };
    if (!form.ok) return again(form.errors[0] ?? { field: 'code', code: 'required' });
    if (form.value.code.trim() === '' && !request.session?.factorless)
      return again({ field: 'code', code: 'required' });
    try {
      await this.prove(form.value.code, page, { request, response });
    } catch (error) {
      if (error instanceof StaffFactorRefused) return again({ field: 'code', code: error.code });
      throw error;
    }
    if (interrupted === undefined) return page.seeOther('');
    return page.show(<ConfirmedPage page={page} interrupted={interrupted} />);
  }

  private async prove(
    entered: string,
    page: Page,
    { request, response }: { request: Request; response: Response },
  ): Promise<void> {
    const browserToken = this.cookie.browserOf(request);
    const sessionToken = request.session?.renewed?.token ?? this.session.read(request) ?? '';
    const renewed = await this.confirm.execute({ entered, sessionToken, browserToken }, staffOf(page));
    this.session.accept(response, renewed);
  }
}
