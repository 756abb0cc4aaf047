import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { JoiningWindowNotOpen } from '@app/actions';
import { RequireClaimant, SeeOther } from '@app/platform';
import { ChooseAim, RegistrationChanged } from '@app/registrations';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { versionOf } from './saving.js';

/** From an interest to joining, and back to being kept informed, as long as nothing of joining was sent. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/aim')
@RequireClaimant()
export class AimController {
  constructor(private readonly choose: ChooseAim) {}

  @Post()
  async save(@CurrentPage() page: Page, @Param('id') id: string, @Body() body: unknown): Promise<SeeOther> {
    const aim = (body as Record<string, unknown> | undefined)?.['aim'] === 'joining' ? 'joining' : 'interest';
    try {
      await this.choose.execute({ registrationId: id, version: versionOf(body), aim }, claimantOf(page));
    } catch (error) {
      // Another window was first, or the window has closed meanwhile: the next page says how it stands.
      if (!(error instanceof RegistrationChanged || error instanceof JoiningWindowNotOpen)) throw error;
    }
    return page.seeOther(`/registrations/${id}`);
  }
}
