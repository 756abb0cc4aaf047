import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  addDays,
  isCalendarDate,
  OrganisationsQuery,
  type StaffActionRow,
  StaffActionsQuery,
  startOfDay,
} from '@app/actions';
import {
  CreateStaff,
  EndGrant,
  GrantRole,
  MailboxAddressInvalid,
  type NewGrant,
  type StaffGrantGiven,
  StaffListQuery,
  StaffLoginTaken,
} from '@app/identity';
import {
  FieldsInvalid,
  type HtmlPage,
  isId,
  parseForm,
  RequireFreshFactor,
  RequireRole,
  type SeeOther,
} from '@app/platform';
import type { FieldCode } from '@app/ui';
import { CONSOLE_ZONE } from '../pages/console-zone.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { GrantForm, NewStaffForm } from './staff.form.js';
import { NewStaffPage, StaffCreatedPage, StaffPage } from './staff.page.js';

/** Accounts and roles, for administrators of the whole instance; the use cases refuse everyone else. */
@ApiExcludeController()
@Controller(':lang/staff')
@RequireRole('administrator')
export class StaffController {
  constructor(
    private readonly staff: StaffListQuery,
    private readonly actions: StaffActionsQuery,
    private readonly organisations: OrganisationsQuery,
    private readonly createStaff: CreateStaff,
    private readonly grantRole: GrantRole,
    private readonly endGrant: EndGrant,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page): Promise<HtmlPage> {
    const staff = await this.staff.run(page.actor);
    const organisations = await this.organisations.run(page.actor);
    return page.show(<StaffPage {...{ page, staff, organisations }} actions={await this.operated(page)} />);
  }

  @Get('new')
  async begin(@CurrentPage() page: Page): Promise<HtmlPage> {
    await this.staff.run(page.actor);
    return this.form(page, {}, []);
  }

  @Post('new')
  @RequireFreshFactor()
  async create(@CurrentPage() page: Page, @Body() body: unknown): Promise<HtmlPage> {
    const form = parseForm(NewStaffForm, body);
    if (!form.ok) return this.form(page, form.values, form.errors);
    const { name, email, locale } = form.value;
    try {
      const { enrolment } = await this.createStaff.execute(
        { name, email, locale, grants: [await this.grantOf(page, form.value)] },
        page.actor,
      );
      return page.show(<StaffCreatedPage page={page} until={enrolment.expiresAt} />);
    } catch (error) {
      const { role, actionId, organisationId = '' } = form.value;
      const values = { name, email, locale, role, actionId, organisationId };
      if (error instanceof MailboxAddressInvalid) return this.form(page, values, [{ field: 'email', code: 'email' }]);
      if (error instanceof FieldsInvalid) return this.form(page, values, error.fields);
      if (error instanceof StaffLoginTaken) return this.form(page, values, [{ field: 'email', code: error.code }]);
      throw error;
    }
  }

  @Post(':staffId/grants')
  @RequireFreshFactor()
  async grant(@CurrentPage() page: Page, @Param('staffId') staffId: string, @Body() body: unknown): Promise<SeeOther> {
    const form = parseForm(GrantForm, body);
    if (!form.ok) throw new FieldsInvalid(form.errors);
    await this.grantRole.execute(
      { staffId, ...(await this.grantOf(page, form.value)), ...termOf(form.value) },
      page.actor,
    );
    return page.seeOther('/staff');
  }

  @Post('grants/:grantId/end')
  @RequireFreshFactor()
  async end(@CurrentPage() page: Page, @Param('grantId') grantId: string): Promise<SeeOther> {
    await this.endGrant.execute({ grantId }, page.actor);
    return page.seeOther('/staff');
  }

  private async form(
    page: Page,
    values: Readonly<Record<string, string>>,
    problems: readonly FieldCode[],
  ): Promise<HtmlPage> {
    const errors = page.errors(problems, { max: 200 });
    const organisations = await this.organisations.run(page.actor);
    const actions = await this.operated(page);
    const shown = <NewStaffPage {...{ page, actions, organisations, values, errors }} />;
    return problems.length === 0 ? page.show(shown) : page.invalid(shown);
  }

  private async grantOf(page: Page, { role, actionId, organisationId = '' }: GrantForm): Promise<StaffGrantGiven> {
    const invalid = (field: string, code: string) => new FieldsInvalid([{ field, code }]);
    if (actionId !== '' && !isId(actionId)) throw invalid('actionId', 'choose');
    if (organisationId !== '') {
      if (role !== 'counsel') throw invalid('organisationId', 'counselOnly');
      const known = await this.organisations.run(page.actor);
      if (!known.some(({ id }) => id === organisationId)) throw invalid('organisationId', 'choose');
    }
    return {
      role,
      actionId: actionId === '' ? null : actionId,
      organisationId: organisationId === '' ? null : organisationId,
    };
  }

  private operated(page: Page): Promise<readonly StaffActionRow[]> {
    return this.actions.run(staffOf(page), { roles: ['administrator'], locale: page.locale });
  }
}

/** Days as an administrator enters them; the last one still counts. */
function termOf({ from = '', to = '' }: GrantForm): Pick<NewGrant, 'startsAt' | 'endsAt'> {
  for (const [field, day] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (day !== '' && !isCalendarDate(day)) throw new FieldsInvalid([{ field, code: 'date' }]);
  if (from !== '' && to !== '' && to < from) throw new FieldsInvalid([{ field: 'to', code: 'date' }]);
  return {
    ...(from === '' ? {} : { startsAt: startOfDay(from, CONSOLE_ZONE) }),
    ...(to === '' ? {} : { endsAt: startOfDay(addDays(to, 1), CONSOLE_ZONE) }),
  };
}
