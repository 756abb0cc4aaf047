import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenEvidence } from '@app/evidence';
import { LogsRead, RequireFreshFactor, RequireRole, WebLogger, SCOPES } from '@app/platform';
import { CurrentPage, Page } from '../shell/page.js';
import { EvidenceDownload } from './evidence-download.js';

@ApiExcludeController()
@Controller(':lang/evidence')
@RequireRole(...SCOPES.file_action_ids)
export class EvidenceController {
  constructor(
    private readonly openEvidence: OpenEvidence,
    private readonly logger: WebLogger,
  ) {}

  /** Shows in full what the page about the person masks, so it asks for as much as unmasking does. */
  @Get(':evidenceId/file')
  @RequireFreshFactor()
  @LogsRead()
  async download(@CurrentPage() page: Page, @Param('evidenceId') evidenceId: string): Promise<EvidenceDownload> {
    return new EvidenceDownload(await this.openEvidence.execute({ evidenceId }, page.actor), this.logger);
  }
}
