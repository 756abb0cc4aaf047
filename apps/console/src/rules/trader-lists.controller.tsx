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
import { renderPage } from '@app/ui';
import { CurrentPage, Page } from '../shell/page.js';
import { RulesAction } from './rules-action.js';
import { TraderListsPage } from './trader-lists.page.js';
import { type NotRecorded, textsOf, tryRecord } from './try-record.js';

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['event', 'kind', 'on', 'source'] as const;
const RULES = {
  area: 'traderList',
  kinds: TRADER_LIST_KINDS,
  invalid: TraderListInvalid,
  notAsRecorded: TraderListNotAsRecorded,
};

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
    return this.page(page, slug);
  }

  @Post()
  async record(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const { id: actionId } = await this.actions.of(page, slug, TRADER_LIST_RECORDERS);
    const values = textsOf(body, FIELDS);
    const { event, on, source } = values;
    const refusal = await tryRecord(values, RULES, (kind) =>
      this.recordList.execute({ actionId, event, kind, on, source }, page.actor),
    );
    if (refusal !== null) return this.page(page, slug, refusal);
    return page.seeOther(`/actions/${slug}/trader-lists`);
  }

  private async page(page: Page, slug: string, entered: Partial<NotRecorded<TraderListKind>> = {}): Promise<HtmlPage> {
    const action = await this.actions.of(page, slug, TRADER_LIST_RECORDERS);
    const lists = await this.lists.run(page.actor, action.id);
    const { status = 200, values = {}, wrong = [], refused } = entered;
    const view = { page, action, lists, values, errors: page.errors(wrong), refused };
    return new HtmlPage(renderPage(<TraderListsPage {...view} />), status);
  }
}
