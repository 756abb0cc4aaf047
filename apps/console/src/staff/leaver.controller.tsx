import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { GrantsQuery, RunLeaver, StaffListQuery, StaffNotFound } from '@app/identity';
import { type HtmlPage, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { LeaverPage } from './leaver.page.js';

/** Somebody leaves: what they hold, who goes on with it, and the end of all of it at once. */
@ApiExcludeController()
@Controller(':lang/staff/:staffId/leave')
@RequireRole('administrator')
export class LeaverController {
  constructor(
    private readonly staff: StaffListQuery,
    private readonly grants: GrantsQuery,
    private readonly leaver: RunLeaver,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('staffId') staffId: string): Promise<HtmlPage> {
    const everyone = await this.staff.run(page.actor);
    const person = everyone.find(({ id, disabledAt }) => id === staffId && disabledAt === null);
    if (person === undefined) throw new StaffNotFound();
    const colleagues = everyone.filter(({ id, disabledAt }) => id !== staffId && disabledAt === null);
    const open = (await this.grants.ofPerson(staffId, page.actor)).filter(({ state }) => state !== 'ended');
    const held = await this.leaver.held({ staffId }, page.actor);
    return page.show(
      <LeaverPage page={page} person={person} colleagues={colleagues} grants={open.length} held={held} />,
    );
  }

  @Post()
  @RequireFreshFactor()
  async run(
    @CurrentPage() page: Page,
    @Param('staffId') staffId: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<SeeOther> {
    const successorId = oneText(body['successorId']) || null;
    await this.leaver.execute({ staffId, successorId }, page.actor);
    return page.seeOther(`/staff/${staffId}`);
  }
}
