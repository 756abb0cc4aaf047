import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { EndSession, SignInStaff, StaffSignInRefused } from '@app/identity';
import { type HtmlPage, Limit, parseForm, Public, type SeeOther, SessionCookie } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { SignInForm } from './sign-in.form.js';
import { SignInPage } from './sign-in.page.js';
import { StaffCookie } from './staff-cookie.js';

@ApiExcludeController()
@Controller(':lang')
@Public()
export class SignInController {
  constructor(
    private readonly signIn: SignInStaff,
    private readonly endSession: EndSession,
    private readonly staffCookie: StaffCookie,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sign-in')
  show(@CurrentPage() page: Page): HtmlPage | SeeOther {
    if (page.actor.kind === 'staff') return page.seeOther('');
    return page.show(<SignInPage page={page} />);
  }

  @Post('sign-in')
  @Limit('staff-sign-in')
  async enter(
    @CurrentPage() page: Page,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(SignInForm, body);
    if (!form.ok)
      return page.invalid(<SignInPage page={page} login={form.values['login']} errors={page.errors(form.errors)} />);
    try {
      this.staffCookie.accept(response, await this.signIn.execute(form.value));
      return page.seeOther('');
    } catch (error) {
      if (!(error instanceof StaffSignInRefused)) throw error;
      const errors = page.errors([{ field: 'login', code: error.code }]);
      return page.invalid(<SignInPage page={page} login={form.value.login} errors={errors} />);
    }
  }

  @Post('sign-out')
  async signOut(@CurrentPage() page: Page, @Res({ passthrough: true }) response: Response): Promise<SeeOther> {
    if (page.actor.kind === 'staff') await this.endSession.execute({}, page.actor);
    this.cookie.clear(response);
    return page.seeOther('/sign-in');
  }
}
