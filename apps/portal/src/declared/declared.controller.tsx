import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { DeclarationRecordQuery } from '@app/consents';
import { type HtmlPage, RequireClaimant } from '@app/platform';
import { printDocument } from '@app/ui';
import { LeavingRecordQuery } from '@app/registrations';
import { OwnRegistrations } from '../registration/own-registration.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DeclaredExports } from './declared-export.js';
import { declaredPrint } from './declared-print.js';
import { DeclaredPage, DeclaredRecordPage } from './declared.pages.js';

/** What a person has declared, as records: to read years later exactly as it was shown, and to take away. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/declarations')
@RequireClaimant()
export class DeclaredController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly records: DeclarationRecordQuery,
    private readonly exports: DeclaredExports,
    private readonly leaving: LeavingRecordQuery,
  ) {}

  @Get('made')
  async list(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const records = await this.records.all(page.actor, id);
    const leavingActs = await this.leaving.ofRegistration(page.actor, id);
    return page.show(<DeclaredPage page={page} own={own} records={records} leavingActs={leavingActs} />);
  }

  @Get('made.json')
  async json(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { file } = await this.exports.make(page, await this.registrations.load(page, id));
    const body = Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
    return download(response, {
      body,
      type: 'application/json',
      name: `${file.principal.reference}-declarations.json`,
    });
  }

  @Get('made.pdf')
  async pdf(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const own = await this.registrations.load(page, id);
    const made = await this.exports.make(page, own);
    const body = await printDocument(declaredPrint(page.t, own, made));
    const name = `${made.file.principal.reference}-declarations.pdf`;
    return download(response, { body, type: 'application/pdf', name });
  }

  @Get('made/:declarationId')
  async one(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('declarationId') declarationId: string,
  ): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const record = await this.records.one(page.actor, { registrationId: id, declarationId });
    return page.show(<DeclaredRecordPage page={page} own={own} record={record} />);
  }
}

function download(
  response: Response,
  { body, type, name }: { readonly body: Buffer; readonly type: string; readonly name: string },
): StreamableFile {
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  return new StreamableFile(body, { type, disposition: `attachment; filename="${name}"` });
}
