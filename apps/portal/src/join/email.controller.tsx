import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ActionDetailQuery } from '@app/actions';
import { isPracticeAddress, MailboxAddressInvalid, StartMailboxChallenge } from '@app/identity';
import { type HtmlPage, Limit, parseForm, Public, RequireClaimant, SeeOther } from '@app/platform';
import { PracticeAddressMismatch } from '@app/registrations';
import type { FieldCode } from '@app/ui';
import { EmailForm } from '../pages/email.form.js';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf, visitorOf } from '../pages/visitor.js';
import { ClaimantCookie } from '../sign-in/claimant-cookie.js';
import { CurrentPage, Page } from '../shell/page.js';
import { BeginRegistration } from './begin-registration.js';
import { EmailPage } from './email.page.js';
import { type JoinContext, JoinContexts } from './join-context.js';
import { nextPath } from './next-path.js';

/** The address begins the registration: a session for it, a code to it, and a draft with the answers carried so far. */
@ApiExcludeController()
@Controller(':lang/a/:slug/join')
@Public()
export class EmailController {
  constructor(
    private readonly contexts: JoinContexts,
    private readonly details: ActionDetailQuery,
    private readonly challenge: StartMailboxChallenge,
    private readonly session: ClaimantCookie,
    private readonly begin: BeginRegistration,
  ) {}

  @Get('email')
  async show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Req() request: Request,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    if (nextPath(context) !== `${context.base}/join/email`) return new SeeOther(nextPath(context));
    return page.show(
      <EmailPage page={page} context={context} detail={await this.details.bySlug(page.actor, slug, page.locale)} />,
    );
  }

  @Post('email')
  @Limit('sign-up', { mailboxField: 'email' })
  async start(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    if (nextPath(context) !== `${context.base}/join/email`) return new SeeOther(nextPath(context));
    const form = parseForm(EmailForm, body);
    if (!form.ok) return this.again(page, context, form.values['email'], form.errors);
    if (isPracticeAddress(form.value.email) !== context.action.practice)
      return this.again(page, context, form.value.email, [mismatch(context)]);
    try {
      const started = await this.challenge.execute(
        { address: form.value.email, locale: page.locale, holdMailSeconds: request.limit?.holdSeconds ?? 0 },
        visitorOf(page),
      );
      const actor = await this.session.accept(response, started);
      return await this.begin.run({ page, context, slug, request, response }, actor);
    } catch (error) {
      if (!(error instanceof MailboxAddressInvalid)) throw error;
      return this.again(page, context, form.value.email, [{ field: 'email', code: 'email' }]);
    }
  }

  /** Another registration on the address this browser is signed in with. */
  @Post('mailbox')
  @RequireClaimant()
  async sameMailbox(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const context = await this.contexts.load(page, request, slug);
    if (nextPath(context) !== `${context.base}/join/email`) return new SeeOther(nextPath(context));
    try {
      return await this.begin.run({ page, context, slug, request, response }, claimantOf(page));
    } catch (error) {
      if (!(error instanceof PracticeAddressMismatch)) throw error;
      return this.again(page, context, undefined, [mismatch(context)]);
    }
  }

  private async again(
    page: Page,
    context: JoinContext,
    email: string | undefined,
    errors: readonly FieldCode[],
  ): Promise<HtmlPage> {
    const detail = await this.details.bySlug(page.actor, context.action.slug, page.locale);
    return page.invalid(
      <EmailPage page={page} context={context} detail={detail} email={email} errors={formProblems(page.t, errors)} />,
    );
  }
}

function mismatch({ action }: JoinContext): FieldCode {
  return { field: 'email', code: action.practice ? 'practice' : 'notPractice' };
}
