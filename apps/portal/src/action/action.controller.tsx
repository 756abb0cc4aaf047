import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  type ActionDetail,
  ActionDetailQuery,
  ActionNotInLanguage,
  ActionRulesQuery,
  QuestionnaireQuery,
} from '@app/actions';
import { OfferedLocalesQuery } from '@app/consents';
import { Clock, HtmlPage, Public } from '@app/platform';
import { renderPage } from '@app/ui';
import { closesSoon } from '../pages/official-route.js';
import { VisitorEffects } from '../pages/visitor-effects.js';
import { CurrentPage, Page } from '../shell/page.js';
import { AboutPage } from './about.page.js';
import { PurposesPage } from './purposes.page.js';
import { KeptPages } from './kept-pages.js';
import { StartPage } from './start.page.js';
import { startView } from './start.view.js';

/** So many days before a window closes the official route stands first. */
export const OFFICIAL_ROUTE_DAYS = Symbol('OFFICIAL_ROUTE_DAYS');

const SHARED_SECONDS = 30;

/** What everyone may read about one action before entering anything. */
@ApiExcludeController()
@Controller(':lang/a/:slug')
@Public()
export class ActionController {
  constructor(
    private readonly actions: ActionDetailQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly effects: VisitorEffects,
    private readonly offered: OfferedLocalesQuery,
    private readonly kept: KeptPages,
    private readonly clock: Clock,
    private readonly rules: ActionRulesQuery,
    @Inject(OFFICIAL_ROUTE_DAYS) private readonly days: number,
  ) {}

  @Get()
  async start(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage> {
    // A query would stand in the links to the other languages.
    const alike = page.actor.kind === 'anonymous' && !request.originalUrl.includes('?');
    if (!alike) return this.made(page, await this.actions.bySlug(page.actor, slug, page.locale));
    const shown = await this.kept.get(`${page.locale}/${slug}`, async () => {
      const action = await this.actions.bySlug(page.actor, slug, page.locale);
      const { html } = await this.made(page, action);
      return { html, until: this.endOfLastDays(action) };
    });
    if (shown.until !== null) this.share(response, shown.until);
    return new HtmlPage(shown.html);
  }

  @Get('about')
  async about(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.actions.bySlug(page.actor, slug, page.locale);
    return page.show(<AboutPage page={page} action={action} legalEffect={await this.effects.of(page, action)} />);
  }

  @Get('purposes')
  async purposes(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.actions.bySlug(page.actor, slug, page.locale);
    return page.show(<PurposesPage page={page} action={action} legalEffect={await this.effects.of(page, action)} />);
  }

  private async made(page: Page, action: ActionDetail): Promise<HtmlPage> {
    const locales = await this.offered.run(page.actor, action);
    if (!locales.includes(page.locale)) throw new ActionNotInLanguage({ locales: locales.join(' ') });
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const soon = closesSoon(action.window.state, this.clock.now(), this.days);
    const view = startView(page.t, action, { definition, closesSoon: soon, locales });
    const legalEffect = await this.effects.of(page, action);
    const rules = await this.rules.running(page.actor, action.id);
    return new HtmlPage(renderPage(<StartPage {...{ page, action, view, legalEffect, rules }} />));
  }

  /** In the last days everybody comes, and nothing may stand between: the page is kept, and shared caches may keep it. */
  private endOfLastDays({ window: { state } }: ActionDetail): Date | null {
    return closesSoon(state, this.clock.now(), this.days) ? state.closesAt : null;
  }

  private share(response: Response, until: Date): void {
    if (response.getHeader('set-cookie') !== undefined) return;
    const left = Math.floor((until.getTime() - this.clock.now().getTime()) / 1_000);
    const seconds = Math.max(0, Math.min(SHARED_SECONDS, left));
    response.vary('Cookie');
    response.set('Cache-Control', `public, max-age=${seconds}, stale-if-error=${Math.max(0, Math.min(3_600, left))}`);
  }
}
