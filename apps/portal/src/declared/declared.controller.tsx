import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeclarationRecordQuery } from '@app/consents';
import { type HtmlPage, RequireClaimant } from '@app/platform';
import { OwnRegistrations } from '../registration/own-registration.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DeclaredPage, DeclaredRecordPage } from './declared.pages.js';

/** What a person has declared, as records: to read years later exactly as it was shown, and to take away. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/declarations')
@RequireClaimant()
export class DeclaredController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly records: DeclarationRecordQuery,
  ) {}

  @Get('made')
  async list(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const records = await this.records.all(page.actor, id);
    return page.show(<DeclaredPage page={page} own={own} records={records} />);
  }

  @Get(':declarationId')
  async one(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('declarationId') declarationId: string,
  ): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const record = await this.records.one(page.actor, id, declarationId);
    return page.show(<DeclaredRecordPage page={page} own={own} record={record} />);
  }
}
