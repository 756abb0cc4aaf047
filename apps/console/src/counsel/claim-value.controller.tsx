import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ClaimValueChanged, DecideClaimValue, dateIn } from '@app/actions';
import { ClaimTotalsQuery } from '@app/exports';
import { Clock, HtmlPage, PageNotFound, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimValueApprovalPage } from './claim-value.page.js';
import { CounselAction } from './counsel-action.js';

/** Counsel sees what claims may be worth in sum, and decides on what an operator proposed. */
@ApiExcludeController()
@Controller(':lang/counsel/:slug/claim-value')
@RequireRole('counsel')
export class CounselClaimValueController {
  constructor(
    private readonly action: CounselAction,
    private readonly totals: ClaimTotalsQuery,
    private readonly decide: DecideClaimValue,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug, 200);
  }

  @Post(':modelId')
  @RequireFreshFactor()
  async answer(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('modelId') modelId: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.action.of(page, slug);
    const state = body['state'];
    if (state !== 'approved' && state !== 'declined') throw new PageNotFound();
    try {
      await this.decide.execute({ actionId: action.id, modelId, state }, page.actor);
    } catch (error) {
      if (error instanceof ClaimValueChanged) return this.page(page, slug, 409);
      throw error;
    }
    return page.seeOther(`/counsel/${slug}/claim-value`);
  }

  private async page(page: Page, slug: string, status: number): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const of = { actionId: action.id, asOf: dateIn(action.zone, this.clock.now()) };
    const approved = await this.totals.run(page.actor, { ...of, of: 'approved' });
    const proposed = await this.totals.run(page.actor, { ...of, of: 'proposed' });
    const view = { page, action, approved, proposed, answered: status === 409 };
    return new HtmlPage(renderPage(<ClaimValueApprovalPage {...view} />), status);
  }
}
