import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeclarationRecordQuery } from '@app/consents';
import { type HtmlPage, RequireRole, SCOPES } from '@app/platform';
import { ReadingReasonNeeded, ViewRegistration } from '@app/review';
import { noErrors } from '../pages/no-errors.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DeclarationPage } from './declaration.page.js';
import { ReadingGatePage } from './reading-gate.page.js';

/** The code under which the log names this page. */
const LOGGED_AS = 'review.declaration';

/** Who may read the file may read what was declared in it, by the same right and with the same entry in the log. */
@ApiExcludeController()
@Controller(':lang/review/registrations/:registrationId/declarations/:declarationId')
@RequireRole(...SCOPES.file_action_ids)
export class DeclarationController {
  constructor(
    private readonly view: ViewRegistration,
    private readonly records: DeclarationRecordQuery,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Param('declarationId') declarationId: string,
  ): Promise<HtmlPage> {
    try {
      const command = { registrationId, locale: page.locale, page: LOGGED_AS };
      const file = await this.view.execute(command, page.actor);
      const record = await this.records.one(page.actor, { registrationId, declarationId });
      return page.show(<DeclarationPage page={page} file={file} record={record} />);
    } catch (error) {
      if (!(error instanceof ReadingReasonNeeded)) throw error;
      return page.show(<ReadingGatePage page={page} registrationId={registrationId} errors={noErrors(page.t)} />);
    }
  }
}
