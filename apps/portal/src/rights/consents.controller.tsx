import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  DECLARATION_KINDS,
  WordingsQuery,
  type CurrentWording,
  type DeclarationKind,
  type DeclarationRow,
} from '@app/consents';
import { HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { mayTakeBack, WithdrawConsent } from '@app/registrations';
import { renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations, type OwnRegistration } from '../registration/own-registration.js';
import { saveThen, versionOf, wasShown } from '../registration/saving.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ConsentPage } from './consent.page.js';
import { consentView, givenConsents, type ConsentView } from './consents.view.js';

/** Taking back a consent is as easy as giving it: one page, one button, no reason asked (Article 7(3) GDPR). */
@ApiExcludeController()
@Controller(':lang/registrations/:id/rights/consents/:kind')
@RequireClaimant()
export class ConsentsController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly wordings: WordingsQuery,
    private readonly withdraw: WithdrawConsent,
  ) {}

  @Get()
  async ask(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('kind') kind: string,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const view = await this.view(page, own, kind);
    return view === null ? doneWith(own) : page.show(<ConsentPage page={page} own={own} view={view} />);
  }

  @Post()
  async takeBack(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const view = await this.view(page, own, kind);
    // A second click, or another window was first: it is taken back, and the page says so.
    if (view === null) return doneWith(own);
    if (!wasShown(body, view.shown)) return this.stale(page, id, kind);
    const command = {
      registrationId: id,
      version: versionOf(body),
      kind: view.kind,
      locale: page.locale,
      shownSha256: view.shown.sha256,
      shownPage: view.shown.canonical,
      trace: page.trace,
    };
    return saveThen(
      () => this.withdraw.execute(command, claimantOf(page)),
      new SeeOther(`${own.base}/rights?done=consent`),
      () => this.stale(page, id, kind),
    );
  }

  private async stale(page: Page, id: string, kind: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const view = await this.view(page, own, kind);
    if (view === null) throw new PageNotFound();
    return new HtmlPage(renderPage(<ConsentPage page={page} own={own} view={view} stale={{ entered: [] }} />), 409);
  }

  /** Null where it was taken back already. */
  private async view(page: Page, own: OwnRegistration, kind: string): Promise<ConsentView | null> {
    if (!isKind(kind) || !mayTakeBack(own.detail.registration, kind)) throw new PageNotFound();
    const given = givenConsents(own).find((row) => row.kind === kind);
    if (given !== undefined) return consentView(page.t, own, await this.asGiven(page, given));
    if (own.detail.declarations.some((row) => row.kind === kind)) return null;
    throw new PageNotFound();
  }

  /** The text it was given on, with the translation that stood beside it where this page is in its language. */
  private async asGiven(page: Page, { wordingId, courtesyWordingSha256 }: DeclarationRow): Promise<CurrentWording> {
    const wording = await this.wordings.byId(page.actor, wordingId);
    if (courtesyWordingSha256 === null) return wording;
    const courtesy = await this.wordings.bySha256(page.actor, courtesyWordingSha256);
    return courtesy.locale === page.locale ? { ...wording, courtesy } : wording;
  }
}

function isKind(kind: string): kind is DeclarationKind {
  return (DECLARATION_KINDS as readonly string[]).includes(kind);
}

function doneWith({ base }: OwnRegistration): SeeOther {
  return new SeeOther(`${base}/rights`);
}
