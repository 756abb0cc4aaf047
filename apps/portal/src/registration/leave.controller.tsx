import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { LeaveRegistration, type Snapshot } from '@app/registrations';
import { renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { canLeave, LeaveConfirmPage, LeavePage } from './leave.page.js';
import { leaveView } from './leave.view.js';
import { LoadedWays } from './loaded-ways.js';
import { OwnRegistrations } from './own-registration.js';
import { OwnSubmissionQuery } from './own-submission.query.js';
import { saveThen, versionOf, wasShown } from './saving.js';

/** Leaving is as easy as joining: what it means, one button, no reason asked. And the copy of what one sent. */
@ApiExcludeController()
@Controller(':lang/registrations/:id')
@RequireClaimant()
export class LeaveController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly ways: LoadedWays,
    private readonly leave: LeaveRegistration,
    private readonly submission: OwnSubmissionQuery,
  ) {}

  /** Who has left here may still have to act towards an authority, so the ways stay. */
  @Get('leave')
  async consequences(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const { own, ways } = await this.ways.load(page, id);
    return canLeave(own) || (own.detail.registration.stage === 'left' && ways.length > 0)
      ? page.show(<LeavePage page={page} own={own} view={leaveView(page.t, own)} ways={ways} />)
      : new SeeOther(`${own.base}/status`);
  }

  @Get('leave/confirm')
  async ask(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    return canLeave(own)
      ? page.show(<LeaveConfirmPage page={page} own={own} view={leaveView(page.t, own)} />)
      : new SeeOther(`${own.base}/status`);
  }

  @Post('leave/confirm')
  async confirm(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const { shown } = leaveView(page.t, own);
    // Who has left already is told so; nobody else leaves on a text they have not read.
    if (canLeave(own) && !wasShown(body, shown)) return this.stale(page, id);
    const version = versionOf(body);
    const { sha256: shownSha256, canonical: shownPage } = shown;
    const command = { registrationId: id, version, shownSha256, shownPage, trace: page.trace };
    return saveThen(
      () => this.leave.execute(command, claimantOf(page)),
      new SeeOther(`${own.base}/status`),
      () => this.stale(page, id),
    );
  }

  private async stale(page: Page, id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    return new HtmlPage(
      renderPage(<LeaveConfirmPage page={page} own={own} view={leaveView(page.t, own)} stale={{ entered: [] }} />),
      409,
    );
  }

  @Get('submission.json')
  async download(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Snapshot> {
    const snapshot = await this.submission.run(claimantOf(page), id);
    response.set({
      'Content-Disposition': `attachment; filename="${snapshot.reference}.json"`,
      'X-Content-Type-Options': 'nosniff',
    });
    return snapshot;
  }
}
