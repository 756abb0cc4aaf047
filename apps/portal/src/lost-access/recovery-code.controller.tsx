import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { RecoveryCodeQuery, RegistrationClosed, RenewRecoveryCode } from '@app/registrations';
import { renderPage } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations } from '../registration/own-registration.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RecoveryCodePage } from './recovery-code.page.js';

/** A new recovery code for the owner of the confirmed mailbox. The answer to the button is the only page that holds it. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/recovery-code')
@RequireClaimant({ confirmed: true })
export class RecoveryCodeController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly codes: RecoveryCodeQuery,
    private readonly renew: RenewRecoveryCode,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const { submittedVersion, erasedAt } = own.detail.registration;
    if (submittedVersion === 0 || erasedAt !== null) return new SeeOther(`${own.base}/status`);
    const code = await this.codes.run(claimantOf(page), id);
    return page.show(<RecoveryCodePage page={page} own={own} madeAt={code?.madeAt ?? null} />);
  }

  /** Not a redirect: the code is nowhere from where another page could fetch it. */
  @Post()
  @HttpCode(200)
  async make(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    try {
      const { code } = await this.renew.execute({ registrationId: id }, claimantOf(page));
      return new HtmlPage(renderPage(<RecoveryCodePage page={page} own={own} madeAt={null} code={code} />), 200);
    } catch (error) {
      if (error instanceof RegistrationClosed) return new SeeOther(`${own.base}/status`);
      throw error;
    }
  }
}
