import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, Limit, parseForm, RequireRole, type SeeOther } from '@app/platform';
import { FindForSupport, ReferenceMistyped, SupportedNotFound, SupportEntryInvalid } from '@app/support';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { FindForm } from './support.form.js';
import { FindPage, type FindView } from './find.page.js';

/** Where support begins: one exact reference and a reason. There is no list and no search by name. */
@ApiExcludeController()
@Controller(':lang/support')
@RequireRole('support')
export class SupportController {
  constructor(private readonly find: FindForSupport) {}

  @Get()
  show(@CurrentPage() page: Page, @Query() query: Readonly<Record<string, unknown>>): HtmlPage {
    const again = oneText(query['again']) === 'yes';
    return page.show(<FindPage page={page} errors={noErrors(page.t)} again={again} />);
  }

  @Post()
  @Limit('support-search')
  async search(@CurrentPage() page: Page, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const form = parseForm(FindForm, body);
    if (!form.ok) return answer({ page, errors: page.errors(form.errors), values: form.values }, 422);
    const { reference, why } = form.value;
    const values = { reference, why };
    try {
      const { registrationId } = await this.find.execute({ reference, reasonCode: why }, page.actor);
      return page.seeOther(`/support/registrations/${registrationId}`);
    } catch (error) {
      if (error instanceof SupportEntryInvalid)
        return answer({ page, errors: page.errors([{ field: 'why', code: 'chooseReason' }]), values }, 422);
      if (error instanceof ReferenceMistyped)
        return answer({ page, errors: page.errors([{ field: 'reference', code: error.code }]), values }, 422);
      if (error instanceof SupportedNotFound)
        return answer({ page, errors: page.errors([{ field: 'reference', code: error.code }]), values }, 404);
      throw error;
    }
  }
}

function answer(view: FindView, status: number): HtmlPage {
  return new HtmlPage(renderPage(<FindPage {...view} />), status);
}
