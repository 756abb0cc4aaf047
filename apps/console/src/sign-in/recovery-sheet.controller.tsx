import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RecoverySheetQuery, RenewRecoveryCodes } from '@app/identity';
import { type HtmlPage, RequireFreshFactor, RequireRole } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { NewSheetPage, SheetPage } from './recovery-sheet.page.js';

/** One's own recovery sheet. */
@ApiExcludeController()
@Controller(':lang/recovery-codes')
@RequireRole()
export class RecoverySheetController {
  constructor(
    private readonly sheet: RecoverySheetQuery,
    private readonly renew: RenewRecoveryCodes,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<SheetPage page={page} sheet={await this.sheet.run(staffOf(page))} />);
  }

  @Post()
  @RequireFreshFactor()
  async print(@CurrentPage() page: Page): Promise<HtmlPage> {
    return page.show(<NewSheetPage page={page} codes={await this.renew.execute(staffOf(page))} />);
  }
}
