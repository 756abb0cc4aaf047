import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { MailboxAddressInvalid, StartMailboxChallenge } from '@app/identity';
import { CommonSettings, type HtmlPage, Limit, parseForm, Public, type SeeOther } from '@app/platform';
import { FileAccessRequest, parseRecoveryCode, parseReference } from '@app/registrations';
import type { FieldCode } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { visitorOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimantCookie } from '../sign-in/claimant-cookie.js';
import { LostAccessForm } from './lost-access.form.js';
import { LostAccessPage } from './lost-access.page.js';

/**
 * For whoever can no longer read their address. Typing errors are told, because the signs themselves show them; whether
 * number and code exist or belong together is told to nobody here.
 */
@ApiExcludeController()
@Controller(':lang/lost-access')
@Public()
export class LostAccessController {
  constructor(
    private readonly challenge: StartMailboxChallenge,
    private readonly cookie: ClaimantCookie,
    private readonly requests: FileAccessRequest,
    private readonly settings: CommonSettings,
  ) {}

  @Get()
  show(@CurrentPage() page: Page): HtmlPage {
    return page.show(<LostAccessPage page={page} days={this.settings.LOST_MAILBOX_WAIT_DAYS} />);
  }

  @Post()
  @Limit('mail-code', { mailboxField: 'email' })
  async file(
    @CurrentPage() page: Page,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(LostAccessForm, body);
    if (!form.ok) return this.again(page, form.values, form.errors);
    const values = { ...form.value };
    const reference = parseReference(values.reference);
    const digits = parseRecoveryCode(values.code);
    if (reference === null || digits === null)
      return this.again(page, values, [
        ...(reference === null ? [{ field: 'reference', code: 'reference' }] : []),
        ...(digits === null ? [{ field: 'code', code: 'recovery' }] : []),
      ]);
    try {
      const { locale } = page;
      const session = await this.challenge.execute({ address: values.email, locale }, visitorOf(page));
      const actor = await this.cookie.accept(response, session);
      await this.requests.execute({ reference, digits, note: values.note, locale }, actor);
      return page.seeOther('/code?next=lost-access');
    } catch (error) {
      if (!(error instanceof MailboxAddressInvalid)) throw error;
      return this.again(page, values, [{ field: 'email', code: 'email' }]);
    }
  }

  private again(page: Page, values: Readonly<Record<string, string>>, errors: readonly FieldCode[]): HtmlPage {
    const days = this.settings.LOST_MAILBOX_WAIT_DAYS;
    return page.invalid(
      <LostAccessPage page={page} days={days} values={values} errors={formProblems(page.t, errors)} />,
    );
  }
}
