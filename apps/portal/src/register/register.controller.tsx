import { Controller, Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { OfficialRouteQuery } from '@app/actions';
import { isReady, letterPdf } from '@app/official-register';
import { Clock, type HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { FormPage } from './form.page.js';
import { LetterPage } from './letter.page.js';
import { letterText } from './letter.js';
import { type LoadedRegister, LoadedRegisters } from './register-pages.js';
import { SendingProofPages } from './sending-proof.pages.js';

/** The way into the official register: where it stands, the letter, and the copy pack for the form. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/register')
@RequireClaimant()
export class RegisterController {
  constructor(
    private readonly registers: LoadedRegisters,
    private readonly pages: SendingProofPages,
    private readonly routes: OfficialRouteQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    return this.pages.show(page, id);
  }

  @Get('letter')
  async letter(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    if (!isReady(loaded.file)) return overview(loaded);
    const letter = this.registers.letter(loaded);
    const printable = (await letterPdf(letter, this.clock.now())) !== null;
    return page.show(<LetterPage page={page} loaded={loaded} letter={letter} printable={printable} />);
  }

  @Get('letter.pdf')
  async pdf(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | SeeOther> {
    const loaded = await this.registers.load(page, id);
    if (!isReady(loaded.file)) return overview(loaded);
    const pdf = await letterPdf(this.registers.letter(loaded), this.clock.now());
    if (pdf === null) return new SeeOther(`${loaded.own.base}/register/letter`);
    return download(response, pdf, { type: 'application/pdf', name: fileName(loaded, 'pdf') });
  }

  @Get('letter.txt')
  async text(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | SeeOther> {
    const loaded = await this.registers.load(page, id);
    if (!isReady(loaded.file)) return overview(loaded);
    const text = Buffer.from(letterText(this.registers.letter(loaded)));
    return download(response, text, { type: 'text/plain; charset=utf-8', name: fileName(loaded, 'txt') });
  }

  @Get('form')
  async form(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    if (!isReady(loaded.file)) return overview(loaded);
    const route = await this.routes.run(page.actor, loaded.file.action.id, page.locale);
    return page.show(<FormPage page={page} loaded={loaded} route={route} />);
  }
}

/** Which says what is missing: a registration without one of its items is not valid. */
function overview({ own }: LoadedRegister): SeeOther {
  return new SeeOther(`${own.base}/register`);
}

function fileName({ own }: LoadedRegister, extension: string): string {
  return `${own.detail.registration.reference.toLowerCase()}-register.${extension}`;
}

function download(
  response: Response,
  content: Buffer,
  { type, name }: { readonly type: string; readonly name: string },
): StreamableFile {
  response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  return new StreamableFile(content, { type, disposition: `attachment; filename="${name}"` });
}
