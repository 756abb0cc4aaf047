import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  RecordTraderList,
  TRADER_LIST_KINDS,
  TRADER_LIST_RECORDERS,
  TraderListInvalid,
  type TraderListKind,
  TraderListNotAsRecorded,
  TraderListsQuery,
} from '@app/actions';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { type FieldCode, renderPage } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { recordProblem } from './record-problem.js';
import { RulesAction } from './rules-action.js';
import { TraderListsPage } from './trader-lists.page.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['event', 'kind', 'on', 'source'] as const;

/** What the law owes the trader about who joined: days and events alone, never a name. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/trader-lists')
@RequireRole(...TRADER_LIST_RECORDERS)
export class TraderListsController {
  constructor(
    private readonly actions: RulesAction,
    private readonly lists: TraderListsQuery,
    private readonly recordList: RecordTraderList,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    return this.page(page, slug, 200);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, TRADER_LIST_RECORDERS);
    const values = Object.fromEntries(FIELDS.map((field) => [field, oneText(body[field]).trim()]));
    const { event = '', on = '', source = '' } = values;
    const kind = oneOf(TRADER_LIST_KINDS, values['kind'] ?? '');
    if (kind === undefined) return this.page(page, slug, 422, { values, wrong: [{ field: 'kind', code: 'choose' }] });
    try {
      await this.recordList.execute({ actionId, event, kind, on, source }, page.actor);
    } catch (error) {
      if (error instanceof TraderListNotAsRecorded) return this.page(page, slug, 409, { values, refused: kind });
      if (!(error instanceof TraderListInvalid)) throw error;
      return this.page(page, slug, 422, { values, wrong: [recordProblem('traderList', error)] });
    }
    return page.seeOther(`/actions/${slug}/trader-lists`);
  }

  private async page(
    page: Page,
    slug: string,
    status: 200 | 409 | 422,
    entered: {
      readonly values?: Readonly<Record<string, string>>;
      readonly wrong?: readonly FieldCode[];
      readonly refused?: TraderListKind;
    } = {},
  ): Promise<HtmlPage> {
    const action = await this.actions.of(page, slug, TRADER_LIST_RECORDERS);
    const lists = await this.lists.run(page.actor, action.id);
    const { values = {}, wrong = [], refused } = entered;
    const view = { page, action, lists, values, errors: page.errors(wrong), refused };
    return new HtmlPage(renderPage(<TraderListsPage {...view} />), status);
  }
}
