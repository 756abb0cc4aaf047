import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { EnrolmentQuery, PasswordUnfit, TotpWrong } from '@app/identity';
import { type HtmlPage, parseForm, Public, SeeOther } from '@app/platform';
import { type FieldCode, type MessageValues } from '@app/ui';
import { requestLocale } from '../shell/language.js';
import { CurrentPage, Page } from '../shell/page.js';
import { EnrolForm } from './enrol.form.js';
import { EnrolPage } from './enrol.page.js';
import { QrCode } from './qr-code.js';
import { NewSheetPage } from './recovery-sheet.page.js';
import { StaffEntrance } from './staff-entrance.js';

/** How authenticator apps file the entry. */
const ISSUER = 'Joinder';

/** Password and authenticator of a new member of staff, by a link they were handed. */
@ApiExcludeController()
@Controller()
@Public()
export class EnrolController {
  constructor(
    private readonly enrolment: EnrolmentQuery,
    private readonly entrance: StaffEntrance,
  ) {}

  @Get('enrol/:token')
  toLanguage(@Req() request: Request, @Param('token') token: string): SeeOther {
    return new SeeOther(`/${requestLocale(request)}/enrol/${encodeURIComponent(token)}`);
  }

  @Get(':lang/enrol/:token')
  show(@CurrentPage() page: Page, @Param('token') token: string): Promise<HtmlPage> {
    return this.form(page, token, []);
  }

  @Get(':lang/enrol/:token/qr.svg')
  async picture(@Param('token') token: string): Promise<QrCode> {
    const { totpUri } = await this.enrolment.run({ token, issuer: ISSUER });
    return QrCode.of(totpUri);
  }

  @Post(':lang/enrol/:token')
  async finish(
    @CurrentPage() page: Page,
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage> {
    const form = parseForm(EnrolForm, body);
    if (!form.ok) return this.form(page, token, form.errors);
    const { password, repeat } = form.value;
    if (password !== repeat) return this.form(page, token, [{ field: 'repeat', code: 'different' }]);
    try {
      const { recoveryCodes = [] } = await this.entrance.by('staff-enrolment', request, response);
      return page.show(<NewSheetPage page={page} codes={recoveryCodes} />);
    } catch (error) {
      if (error instanceof TotpWrong) return this.form(page, token, [{ field: 'totp', code: error.code }]);
      if (!(error instanceof PasswordUnfit)) throw error;
      const code = String(error.details?.['problem'] ?? error.code);
      return this.form(page, token, [{ field: 'password', code }], error.details);
    }
  }

  private async form(
    page: Page,
    token: string,
    codes: readonly FieldCode[],
    values?: MessageValues,
  ): Promise<HtmlPage> {
    const enrolment = await this.enrolment.run({ token, issuer: ISSUER });
    const qrPath = page.path(`/enrol/${encodeURIComponent(token)}/qr.svg`);
    const errors = page.errors(codes, values);
    const shown = <EnrolPage page={page} enrolment={enrolment} qrPath={qrPath} errors={errors} />;
    return codes.length === 0 ? page.show(shown) : page.invalid(shown);
  }
}
