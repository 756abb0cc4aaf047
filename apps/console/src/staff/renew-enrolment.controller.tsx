import { Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RenewEnrolment } from '@app/identity';
import { type HtmlPage, RequireFreshFactor, RequireRole } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { EnrolmentRenewedPage } from './enrolment-renewed.page.js';

/** For someone who lost password or authenticator, or never used the first link. The link goes to its owner alone. */
@ApiExcludeController()
@Controller(':lang/staff/:staffId/enrolment')
@RequireRole('administrator')
export class RenewEnrolmentController {
  constructor(private readonly renew: RenewEnrolment) {}

  @Post()
  @RequireFreshFactor()
  async send(@CurrentPage() page: Page, @Param('staffId') staffId: string): Promise<HtmlPage> {
    const { expiresAt } = await this.renew.execute({ staffId }, page.actor);
    return page.show(<EnrolmentRenewedPage page={page} until={expiresAt} />);
  }
}
