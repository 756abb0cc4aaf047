import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { LegalEffectSentence } from '@app/consents';
import { EvidenceListQuery } from '@app/evidence';
import { Clock, HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { RegistrationEffects, RegistrationIncomplete, SubmitRegistration } from '@app/registrations';
import { renderPage } from '@app/ui';
import { RecoveryCodeCookie } from '../lost-access/recovery-code.cookie.js';
import { effectOf } from '../pages/effect-words.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CheckPage } from './check.page.js';
import { checkView } from './check.view.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { goalOf, saveThen, versionOf } from './saving.js';
import { isOver } from './step-paths.js';

/** Everything once more before it is sent, and sending it. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/check')
@RequireClaimant()
export class CheckController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly submit: SubmitRegistration,
    private readonly evidence: EvidenceListQuery,
    private readonly recovery: RecoveryCodeCookie,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    if (isOver(own.detail)) return new SeeOther(`${own.base}/status`);
    return page.show(await this.page(page, own));
  }

  @Post()
  async send(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const command = { registrationId: id, version: versionOf(body), goal: goalOf(body), locale: page.locale };
    try {
      return await saveThen(
        async () => {
          const { recoveryCode } = await this.submit.execute(command, claimantOf(page));
          if (recoveryCode != null) this.recovery.write(response, id, recoveryCode);
        },
        page.seeOther(`/registrations/${id}/sent`),
        () => this.again(page, id, 409),
      );
    } catch (error) {
      if (!(error instanceof RegistrationIncomplete)) throw error;
      return this.again(page, id, 422);
    }
  }

  private async again(page: Page, id: string, status: 409 | 422): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    return new HtmlPage(renderPage(await this.page(page, own, status === 409)), status);
  }

  private async page(page: Page, own: OwnRegistration, stale = false) {
    const { action, goal, registration } = own.detail;
    const joinedAt =
      goal === 'joining' ? this.clock.now() : registration.stage === 'joined' ? registration.joinedAt : null;
    const after = await this.sentences.run(page.actor, {
      actionId: action.id,
      effect: await this.effects.after(claimantOf(page), own.detail, joinedAt),
      locale: page.locale,
    });
    return (
      <CheckPage
        page={page}
        own={own}
        view={checkView(page.t, own)}
        effectAfter={effectOf(after)}
        preserved={goal === 'joining' ? await this.preserved(page, registration.id) : 0}
        {...(stale ? { stale: { entered: [] } } : {})}
      />
    );
  }

  /** Files kept before joining was possible that the person has not made proof. */
  private async preserved(page: Page, id: string): Promise<number> {
    const files = await this.evidence.run(page.actor, id);
    return files.filter(({ purpose, lockedAt }) => purpose === 'preserved' && lockedAt === null).length;
  }
}
