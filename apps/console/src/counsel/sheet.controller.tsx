import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn, isCalendarDate, QuestionnaireQuery } from '@app/actions';
import { ClaimTotalsQuery, ViewAdmissibilitySheet } from '@app/exports';
import { Clock, type HtmlPage, RequireRole } from '@app/platform';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CodeWords } from './code-words.js';
import { CounselAction } from './counsel-action.js';
import type { Fields } from './list-filter.view.js';
import { SheetPage } from './sheet.page.js';

@ApiExcludeController()
@Controller(':lang/counsel/:slug/sheet')
@RequireRole('counsel')
export class SheetController {
  constructor(
    private readonly action: CounselAction,
    private readonly sheets: ViewAdmissibilitySheet,
    private readonly totals: ClaimTotalsQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const asOf = oneText(query['asOf']) || dateIn(action.zone, this.clock.now());
    const forPublic = oneText(query['public']) === 'yes';
    const real = isCalendarDate(asOf);
    const sheet = real ? await this.sheets.execute({ actionId: action.id, asOf, forPublic }, page.actor) : null;
    // Amounts are for counsel; the sheet for readers outside has none.
    const totals =
      real && !forPublic ? await this.totals.run(page.actor, { actionId: action.id, asOf, of: 'approved' }) : null;
    const errors = page.errors(real ? [] : [{ field: 'asOf', code: 'date' }]);
    const words = new CodeWords(page.t, definition);
    const shown = <SheetPage {...{ page, action, sheet, totals, words, asOf, forPublic, errors }} />;
    return real ? page.show(shown) : page.invalid(shown);
  }
}
