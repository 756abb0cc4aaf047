import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { Clock, type HtmlPage, PageNotFound, RequireRole, type SeeOther, SCOPES } from '@app/platform';
import { AssignNext, ViewReviewQueue } from '@app/review';
import { oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ReviewQueue } from './review-queue.page.js';
import { actionIdOf, queueFilter, type Query as QueueAddress, queueView, type QueueView } from './review-queue.view.js';

@ApiExcludeController()
@Controller(':lang/review')
@RequireRole(...SCOPES.file_action_ids)
export class ReviewQueueController {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly viewQueue: ViewReviewQueue,
    private readonly assignNext: AssignNext,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Query() query: QueueAddress): Promise<HtmlPage> {
    const view = queueView(query);
    const actions = await this.reviewed(page, view);
    const filter = queueFilter(view, oneText(query['after']));
    const queue = await this.viewQueue.execute(
      { actionId: actionIdOf(view, actions), filter, locale: page.locale },
      page.actor,
    );
    const { staffId } = staffOf(page);
    const nothingNext = oneText(query['next']) === 'none';
    const props = { page, view, actions, queue, nothingNext, staffId, now: this.clock.now() };
    return page.show(<ReviewQueue {...props} />);
  }

  @Post('next')
  async next(@CurrentPage() page: Page, @Body() body: QueueAddress): Promise<SeeOther> {
    const view = queueView(body);
    const actionId = actionIdOf(view, await this.reviewed(page, view));
    const next = await this.assignNext.execute({ actionId }, page.actor);
    if (next !== null) return page.seeOther(`/review/registrations/${next.registrationId}`);
    return page.seeOther(`/review?next=none${view.action === '' ? '' : `&action=${encodeURIComponent(view.action)}`}`);
  }

  /** An action that is not reviewed by this person is not there. */
  private async reviewed(page: Page, { action }: QueueView): Promise<readonly StaffActionRow[]> {
    const actions = await this.actions.run(staffOf(page), { roles: SCOPES.file_action_ids, locale: page.locale });
    if (action !== '' && !actions.some(({ slug }) => slug === action)) throw new PageNotFound();
    return actions;
  }
}
