import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { type HtmlPage, Limit, Public, SeeOther } from '@app/platform';
import { requestLocale } from '../shell/language.js';
import { CurrentPage, Page } from '../shell/page.js';
import { LinkPage } from './link.page.js';
import { StaffEntrance } from './staff-entrance.js';

/** One-time links of a demonstration. */
@ApiExcludeController()
@Controller()
@Public()
export class LinkController {
  constructor(private readonly entrance: StaffEntrance) {}

  @Get('sign-in/link/:token')
  toLanguage(@Req() request: Request, @Param('token') token: string): SeeOther {
    return new SeeOther(`/${requestLocale(request)}/sign-in/link/${encodeURIComponent(token)}`);
  }

  @Get(':lang/sign-in/link/:token')
  show(@CurrentPage() page: Page): HtmlPage {
    return page.show(<LinkPage page={page} />);
  }

  @Post(':lang/sign-in/link/:token')
  @Limit('staff-sign-in')
  async use(
    @CurrentPage() page: Page,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    await this.entrance.by('staff-demo-link', request, response);
    return page.seeOther('');
  }
}
