import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { EndSession, MailboxAddressInvalid, StartMailboxChallenge } from '@app/identity';
import { type HtmlPage, Limit, parseForm, Public, type SeeOther, SessionCookie } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { EmailForm } from '../pages/email.form.js';
import { formProblems } from '../pages/form-problems.js';
import { TextPage } from '../pages/text.page.js';
import { visitorOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimantCookie } from './claimant-cookie.js';
import { SignInPage } from './sign-in.page.js';

/** No password: whoever reads the mailbox is let in. The answer is the same for known and unknown addresses. */
@ApiExcludeController()
@Controller(':lang')
@Public()
export class SignInController {
  constructor(
    private readonly challenge: StartMailboxChallenge,
    private readonly claimantCookie: ClaimantCookie,
    private readonly cookie: SessionCookie,
    private readonly endSession: EndSession,
  ) {}

  @Get('sign-in')
  show(@CurrentPage() page: Page): HtmlPage | SeeOther {
    if (page.actor.kind === 'claimant' && page.actor.mailboxConfirmed) return page.seeOther('/registrations');
    return page.show(<SignInPage page={page} />);
  }

  @Post('sign-in')
  @Limit('mail-code', { mailboxField: 'email' })
  async start(
    @CurrentPage() page: Page,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(EmailForm, body);
    if (!form.ok) return this.again(page, form.values['email'], form.errors);
    try {
      await this.claimantCookie.accept(
        response,
        await this.challenge.execute(
          { address: form.value.email, locale: page.locale, purpose: 'sign_in' },
          visitorOf(page),
        ),
      );
      return page.seeOther('/code');
    } catch (error) {
      if (!(error instanceof MailboxAddressInvalid)) throw error;
      return this.again(page, form.value.email, [{ field: 'email', code: 'email' }]);
    }
  }

  @Post('sign-out')
  async signOut(@CurrentPage() page: Page, @Res({ passthrough: true }) response: Response): Promise<SeeOther> {
    if (page.actor.kind === 'claimant') await this.endSession.execute({}, page.actor);
    this.cookie.clear(response);
    return page.seeOther('/signed-out');
  }

  @Get('signed-out')
  signedOut(@CurrentPage() page: Page): HtmlPage {
    return page.show(
      <TextPage page={page} title={page.t('portal.signedOut.title')} paragraphs={[page.t('portal.signedOut.text')]} />,
    );
  }

  private again(page: Page, email: string | undefined, errors: readonly FieldCode[]): HtmlPage {
    return page.invalid(<SignInPage page={page} email={email} errors={formProblems(page.t, errors)} />);
  }
}
