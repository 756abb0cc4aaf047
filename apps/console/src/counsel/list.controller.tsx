import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QuestionnaireQuery } from '@app/actions';
import { ListBasisQuery, ListCountQuery, ListRequestInvalid } from '@app/exports';
import { type HtmlPage, RequireRole } from '@app/platform';
import { noErrors } from '../pages/no-errors.js';
import { CurrentPage, Page } from '../shell/page.js';
import { CodeWords } from './code-words.js';
import { CounselAction } from './counsel-action.js';
import { type Fields, filterField, filterValues, listFilter } from './list-filter.view.js';
import { ListPage } from './list.page.js';

@ApiExcludeController()
@Controller(':lang/counsel/:slug/list')
@RequireRole('counsel')
export class ListController {
  constructor(
    private readonly action: CounselAction,
    private readonly bases: ListBasisQuery,
    private readonly counts: ListCountQuery,
    private readonly questionnaires: QuestionnaireQuery,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    const action = await this.action.of(page, slug);
    const values = filterValues(query);
    const choices = await this.bases.choices(page.actor, action.id);
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const shared = { page, action, values, choices, words: new CodeWords(page.t, definition) };
    try {
      const counts = await this.counts.run(page.actor, { actionId: action.id, filter: listFilter(values) });
      return page.show(<ListPage {...shared} counts={counts} errors={noErrors(page.t)} />);
    } catch (error) {
      if (!(error instanceof ListRequestInvalid)) throw error;
      const field = filterField(String(error.details?.['field'] ?? 'stages'));
      const errors = page.errors([{ field, code: field === 'from' || field === 'to' ? 'date' : 'choose' }]);
      return page.invalid(<ListPage {...shared} counts={null} errors={errors} />);
    }
  }
}
