import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OrganisationsQuery, type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { AuditLedgerQuery, LEDGER_PAGE, READING_TYPES } from '@app/audit';
import { ListsLedgerQuery, LISTS_LEDGER_PAGE } from '@app/exports';
import { GrantsQuery, StaffNamesQuery } from '@app/identity';
import { type HtmlPage, InstanceQuery, isId, RequireRole } from '@app/platform';
import { ACCESS_REASONS_PAGE, ViewAccessReasons } from '@app/review';
import { oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { AccessReasonsPage } from './access-reasons.page.js';
import { GrantsLedgerPage, ListsLedgerPage } from './ledgers.page.js';
import { LogPage } from './log.page.js';

const GRANTS_PAGE = 50;

/** What auditors see: that things were done, by whom and when. Nothing here shows anybody's content. */
@ApiExcludeController()
@Controller(':lang/audit')
@RequireRole('auditor')
export class AuditController {
  constructor(
    private readonly log: AuditLedgerQuery,
    private readonly reasons: ViewAccessReasons,
    private readonly lists: ListsLedgerQuery,
    private readonly grants: GrantsQuery,
    private readonly actions: StaffActionsQuery,
    private readonly organisations: OrganisationsQuery,
    private readonly instance: InstanceQuery,
    private readonly names: StaffNamesQuery,
  ) {}

  @Get()
  async entries(@CurrentPage() page: Page, @Query() query: Record<string, unknown>): Promise<HtmlPage> {
    return this.logPage(page, query, { reads: false });
  }

  @Get('reads')
  async reads(@CurrentPage() page: Page, @Query() query: Record<string, unknown>): Promise<HtmlPage> {
    return this.logPage(page, query, { reads: true });
  }

  /** Who opened what outside their assignment, and why they said they did. */
  @Get('reasons')
  async accessReasons(@CurrentPage() page: Page, @Query() query: Record<string, unknown>): Promise<HtmlPage> {
    const before = oneText(query['before']);
    const rows = await this.reasons.execute(before === '' ? {} : { before }, page.actor);
    const next = rows.length === ACCESS_REASONS_PAGE ? (rows.at(-1)?.id ?? null) : null;
    return page.show(<AccessReasonsPage page={page} rows={rows} next={next} actions={await this.audited(page)} />);
  }

  @Get('lists')
  async listsLedger(@CurrentPage() page: Page, @Query() query: Record<string, unknown>): Promise<HtmlPage> {
    const before = oneText(query['before']);
    const rows = await this.lists.run(before === '' ? {} : { before }, page.actor);
    const next = rows.length === LISTS_LEDGER_PAGE ? (rows.at(-1)?.id ?? null) : null;
    return page.show(<ListsLedgerPage page={page} rows={rows} next={next} actions={await this.audited(page)} />);
  }

  @Get('roles')
  async grantsLedger(@CurrentPage() page: Page, @Query() query: Record<string, unknown>): Promise<HtmlPage> {
    const before = oneText(query['before']);
    const rows = await this.grants.ledger({ before: isId(before) ? before : null, limit: GRANTS_PAGE }, page.actor);
    const next = rows.length === GRANTS_PAGE ? (rows.at(-1)?.id ?? null) : null;
    const organisations = await this.organisations.run(page.actor);
    const actions = await this.audited(page);
    return page.show(<GrantsLedgerPage {...{ page, rows, next, actions, organisations }} />);
  }

  private async logPage(
    page: Page,
    query: Record<string, unknown>,
    { reads }: { readonly reads: boolean },
  ): Promise<HtmlPage> {
    const filter = { type: oneText(query['type']), subject: oneText(query['subject']), by: oneText(query['by']) };
    const before = oneText(query['before']);
    const kinds = reads ? READING_TYPES.filter((type) => filter.type === '' || type === filter.type) : [filter.type];
    const types = !reads && filter.type === '' ? {} : { types: kinds };
    const rows = await this.log.run(
      {
        ...types,
        ...(filter.subject === '' ? {} : { subjectId: filter.subject }),
        ...(filter.by === '' ? {} : { actorId: filter.by }),
        ...(before === '' ? {} : { before }),
      },
      page.actor,
    );
    const next = rows.length === LEDGER_PAGE ? (rows.at(-1)?.id ?? null) : null;
    const { separation } = await this.instance.run();
    const head = await this.log.newestHead(page.actor);
    const staff = rows.flatMap(({ actorKind, actorId }) =>
      actorKind === 'staff' && actorId !== null ? [actorId] : [],
    );
    const names = await this.names.run(page.actor, staff);
    const view = { page, reads, filter, rows, names, next, head, separation, actions: await this.audited(page) };
    return page.show(<LogPage {...view} />);
  }

  private audited(page: Page): Promise<readonly StaffActionRow[]> {
    return this.actions.run(staffOf(page), { roles: ['auditor'], locale: page.locale });
  }
}
