import { Controller, Get, Injectable, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { type HtmlPage, RequireRole } from '@app/platform';
import { LEAVING_ACTS, LeavingDateInvalid, ViewLeavingActs } from '@app/registrations';
import { noErrors } from '../pages/no-errors.js';
import { oneOf, oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { LeavingActsPage } from './leaving-acts.page.js';

type Fields = Readonly<Record<string, unknown>>;

interface Asked {
  readonly page: Page;
  readonly slug: string;
  readonly query: Fields;
  readonly as: 'operator' | 'counsel';
}

/** The list for one of the two who may see it; for everyone else the action is not there. */
@Injectable()
export class LeavingActsList {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly view: ViewLeavingActs,
  ) {}

  async show({ page, slug, query, as }: Asked): Promise<HtmlPage> {
    const action = await this.actions.bySlug(staffOf(page), slug, { roles: [as], locale: page.locale });
    const values = { act: oneText(query['act']), from: oneText(query['from']), to: oneText(query['to']) };
    const shared = { page, action, as, values };
    try {
      const found = await this.found(page, action, { ...values, after: oneText(query['after']), as });
      return page.show(<LeavingActsPage {...shared} found={found} errors={noErrors(page.t)} />);
    } catch (error) {
      if (!(error instanceof LeavingDateInvalid)) throw error;
      const errors = page.errors([{ field: String(error.details?.['field'] ?? 'from'), code: 'date' }]);
      return page.invalid(<LeavingActsPage {...shared} found={null} errors={errors} />);
    }
  }

  private found(
    page: Page,
    { id: actionId }: StaffActionRow,
    { act, ...asked }: { act: string; from: string; to: string; after: string; as: Asked['as'] },
  ) {
    return this.view.execute({ actionId, act: oneOf(LEAVING_ACTS, act) ?? null, ...asked }, page.actor);
  }
}

@ApiExcludeController()
@Controller(':lang/actions/:slug/leaving-acts')
@RequireRole('operator')
export class OperatorLeavingActsController {
  constructor(private readonly list: LeavingActsList) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    return this.list.show({ page, slug, query, as: 'operator' });
  }
}

@ApiExcludeController()
@Controller(':lang/counsel/:slug/leaving-acts')
@RequireRole('counsel')
export class CounselLeavingActsController {
  constructor(private readonly list: LeavingActsList) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('slug') slug: string, @Query() query: Fields): Promise<HtmlPage> {
    return this.list.show({ page, slug, query, as: 'counsel' });
  }
}
