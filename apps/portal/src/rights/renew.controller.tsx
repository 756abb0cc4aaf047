import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionDetailQuery } from '@app/actions';
import { WordingsQuery } from '@app/consents';
import { HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { RenewConsent } from '@app/registrations';
import { renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations, type OwnRegistration } from '../registration/own-registration.js';
import { saveThen, versionOf, wasShown } from '../registration/saving.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RenewPage } from './renew.page.js';
import { renewableConsents, renewView, type RenewView } from './renew.view.js';

/** Giving a consent anew whose time is over or will be. Nobody has to. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/rights/consents/:kind/renew')
@RequireClaimant()
export class RenewController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly actions: ActionDetailQuery,
    private readonly wordings: WordingsQuery,
    private readonly renew: RenewConsent,
  ) {}

  @Get()
  async ask(@CurrentPage() page: Page, @Param('id') id: string, @Param('kind') kind: string): Promise<HtmlPage> {
    const { own, view } = await this.load(page, id, kind);
    return page.show(<RenewPage page={page} own={own} view={view} />);
  }

  @Post()
  async give(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const { own, view } = await this.load(page, id, kind);
    if (!wasShown(body, view.shown)) return this.stale(page, id, kind);
    const command = {
      registrationId: id,
      version: versionOf(body),
      kind: view.kind,
      locale: page.locale,
      wordingId: view.wording.id,
      wordingSha256: view.wording.sha256,
      courtesySha256: view.wording.courtesy?.sha256 ?? null,
      shownSha256: view.shown.sha256,
      shownPage: view.shown.canonical,
      trace: page.trace,
    };
    return saveThen(
      () => this.renew.execute(command, claimantOf(page)),
      new SeeOther(`${own.base}/rights?done=renewed`),
      () => this.stale(page, id, kind),
    );
  }

  private async stale(page: Page, id: string, kind: string): Promise<HtmlPage> {
    const { own, view } = await this.load(page, id, kind);
    return new HtmlPage(renderPage(<RenewPage page={page} own={own} view={view} stale={{ entered: [] }} />), 409);
  }

  /** A consent without a term, or one that was refused or taken back, has nothing to renew. */
  private async load(page: Page, id: string, kind: string): Promise<{ own: OwnRegistration; view: RenewView }> {
    const own = await this.registrations.load(page, id);
    const action = await this.actions.bySlug(page.actor, own.detail.action.slug, page.locale);
    const row = renewableConsents(own, action).find((renewable) => renewable.kind === kind);
    if (row === undefined) throw new PageNotFound();
    const [wording] = await this.wordings.current(page.actor, action.id, [row.kind], page.locale);
    if (wording === undefined) throw new PageNotFound();
    return { own, view: renewView(page.t, own, row, wording) };
  }
}
