import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OrganisationsQuery, StaffActionsQuery } from '@app/actions';
import { GrantsQuery, StaffListQuery, StaffNotFound } from '@app/identity';
import { type HtmlPage, RequireRole } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { PersonPage } from './person.page.js';

/** One account: every role it ever had, who gave it and who agreed. */
@ApiExcludeController()
@Controller(':lang/staff/:staffId')
@RequireRole('administrator')
export class PersonController {
  constructor(
    private readonly staff: StaffListQuery,
    private readonly grants: GrantsQuery,
    private readonly actions: StaffActionsQuery,
    private readonly organisations: OrganisationsQuery,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('staffId') staffId: string): Promise<HtmlPage> {
    const person = (await this.staff.run(page.actor)).find(({ id }) => id === staffId);
    if (person === undefined) throw new StaffNotFound();
    const grants = await this.grants.ofPerson(staffId, page.actor);
    const actions = await this.actions.run(staffOf(page), { roles: ['administrator'], locale: page.locale });
    const organisations = await this.organisations.run(page.actor);
    return page.show(<PersonPage {...{ page, person, grants, actions, organisations }} />);
  }
}
