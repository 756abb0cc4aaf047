import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { EndSession, SessionListQuery } from '@app/identity';
import { type HtmlPage, RequireRole, type SeeOther, SessionCookie } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SessionsPage } from './sessions.page.js';

/** Where the signed-in person is signed in. */
@ApiExcludeController()
@Controller(':lang/sessions')
@RequireRole()
export class SessionsController {
  constructor(
    private readonly sessions: SessionListQuery,
    private readonly endSession: EndSession,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<SessionsPage page={page} sessions={await this.sessions.run(staffOf(page))} />);
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
