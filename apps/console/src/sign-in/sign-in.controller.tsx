import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EndSession, StaffSignInRefused } from '@app/identity';
import { type HtmlPage, parseForm, Public, type SeeOther, SessionCookie } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { SignInForm } from './sign-in.form.js';
import { SignInPage } from './sign-in.page.js';
import { StaffEntrance } from './staff-entrance.js';

@ApiExcludeController()
@Controller(':lang')
@Public()
export class SignInController {
  constructor(
    private readonly entrance: StaffEntrance,
    private readonly endSession: EndSession,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sign-in')
  show(@CurrentPage() page: Page): HtmlPage | SeeOther {
    if (page.actor.kind === 'staff') return page.seeOther('');
    return page.show(<SignInPage page={page} />);
  }

  @Post('sign-in')
  async enter(
    @CurrentPage() page: Page,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(SignInForm, body);
    if (!form.ok)
      return page.invalid(<SignInPage page={page} login={form.values['login']} errors={page.errors(form.errors)} />);
    try {
      await this.entrance.by('staff-password', request, response);
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
