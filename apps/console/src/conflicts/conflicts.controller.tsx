import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type HtmlPage, RequireRole } from '@app/platform';
import { CONFLICT_DECLARERS, ConflictsQuery } from '@app/review';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ConflictsPage } from './conflicts.page.js';

/** What is hidden from whoever looks, in whichever role they said that they are too close to somebody. */
@ApiExcludeController()
@Controller(':lang/conflicts')
@RequireRole(...CONFLICT_DECLARERS)
export class OwnConflictsController {
  constructor(private readonly conflicts: ConflictsQuery) {}

  @Get()
  async show(@CurrentPage() page: Page): Promise<HtmlPage> {
    const rows = await this.conflicts.own(page.actor);
    return page.show(<ConflictsPage page={page} rows={rows} staffId={staffOf(page).staffId} whose="own" />);
  }
}
