import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ApproveGroundVariant, GroundVariantsQuery } from '@app/official-register';
import { type HtmlPage, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { CounselAction } from '../counsel/counsel-action.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ApproveVariantsPage } from './approve-variants.page.js';

/** Counsel approves exactly the version that the page shows. */
@ApiExcludeController()
@Controller(':lang/counsel/:slug/register-sentences')
@RequireRole('counsel')
export class ApproveVariantsController {
  constructor(
    private readonly action: CounselAction,
    private readonly variants: GroundVariantsQuery,
    private readonly approve: ApproveGroundVariant,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const variants = await this.variants.all(page.actor, action.id);
    const { staffId } = staffOf(page);
    return page.show(<ApproveVariantsPage page={page} action={action} variants={variants} staffId={staffId} />);
  }

  @Post(':variantId/approve')
  @RequireFreshFactor()
  async approveOne(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('variantId') variantId: string,
  ): Promise<SeeOther> {
    const action = await this.action.of(page, slug);
    await this.approve.execute({ actionId: action.id, variantId }, page.actor);
    return page.seeOther(`/counsel/${action.slug}/register-sentences`);
  }
}
