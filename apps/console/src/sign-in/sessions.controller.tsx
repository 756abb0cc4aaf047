import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EndOtherSessions, EndSession, SessionListQuery } from '@app/identity';
import { type HtmlPage, RequireRole, type SeeOther, SessionCookie } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SessionsPage } from './sessions.page.js';
import { StaffCookie } from './staff-cookie.js';
import { StayPage } from './stay.page.js';

/** Where the signed-in person is signed in. */
@ApiExcludeController()
@Controller(':lang/sessions')
@RequireRole()
export class SessionsController {
  constructor(
    private readonly sessions: SessionListQuery,
    private readonly endSession: EndSession,
    private readonly endOthers: EndOtherSessions,
    private readonly cookie: SessionCookie,
    private readonly staffCookie: StaffCookie,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<SessionsPage page={page} sessions={await this.sessions.run(staffOf(page))} />);
  }

  /** Opening any page keeps the session going; this one says so, for a second tab beside a form that is being filled in. */
  @Get('stay')
  stay(@CurrentPage() page: Page): HtmlPage {
    return page.show(<StayPage page={page} />);
  }

  @Post('end-others')
  async endAllOthers(@CurrentPage() page: Page, @Req() request: Request): Promise<SeeOther> {
    await this.endOthers.execute({ browserToken: this.staffCookie.browserOf(request) }, staffOf(page));
    return page.seeOther('/sessions');
  }

  @Post(':sessionId/end')
  async end(
    @CurrentPage() page: Page,
    @Param('sessionId') sessionId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SeeOther> {
    const actor = staffOf(page);
    await this.endSession.execute({ sessionId }, actor);
    if (sessionId !== actor.sessionId) return page.seeOther('/sessions');
    this.cookie.clear(response);
    return page.seeOther('/sign-in');
  }
}
