import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { QuestionnaireQuery, type StaffActionRow, StaffActionsQuery } from '@app/actions';
import {
  APPROVER_ROLES,
  ApproveList,
  DeclineList,
  ListNotFound,
  ListNotWaiting,
  ListsToApproveQuery,
} from '@app/exports';
import { HtmlPage, parseForm, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { CodeWords } from '../counsel/code-words.js';
import { noErrors } from '../pages/no-errors.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DeclineListForm } from './decline.form.js';
import { ListToApprovePage, type ListToApproveView } from './list-to-approve.page.js';
import { WaitingListsPage } from './waiting-lists.page.js';

type Extra = Partial<Pick<ListToApproveView, 'values' | 'errors' | 'answeredMeanwhile'>>;

/** A second person looks at what counsel asked for, and agrees or does not. */
@ApiExcludeController()
@Controller(':lang/lists')
@RequireRole('counsel', 'senior_reviewer')
export class ListApprovalController {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly lists: ListsToApproveQuery,
    private readonly approveList: ApproveList,
    private readonly declineList: DeclineList,
  ) {}

  @Get()
  async waiting(@CurrentPage() page: Page): Promise<HtmlPage> {
    const lists = await this.lists.waiting(staffOf(page));
    return page.show(<WaitingListsPage page={page} lists={lists} actions={await this.mine(page)} />);
  }

  @Get(':exportId')
  show(@CurrentPage() page: Page, @Param('exportId') exportId: string): Promise<HtmlPage> {
    return this.page(page, exportId);
  }

  @Post(':exportId/approve')
  @RequireFreshFactor()
  approve(@CurrentPage() page: Page, @Param('exportId') exportId: string): Promise<HtmlPage | SeeOther> {
    return this.answered(page, exportId, () => this.approveList.execute({ exportId }, page.actor));
  }

  @Post(':exportId/decline')
  @RequireFreshFactor()
  async decline(
    @CurrentPage() page: Page,
    @Param('exportId') exportId: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(DeclineListForm, body);
    if (!form.ok) return this.page(page, exportId, 422, { errors: page.errors(form.errors), values: form.values });
    const reason = form.value.declineReason;
    return this.answered(page, exportId, () => this.declineList.execute({ exportId, reason }, page.actor));
  }

  /** Whoever comes second sees what the first one answered. */
  private async answered(page: Page, exportId: string, answer: () => Promise<void>): Promise<HtmlPage | SeeOther> {
    try {
      await answer();
    } catch (error) {
      if (error instanceof ListNotWaiting) return this.page(page, exportId, 409, { answeredMeanwhile: true });
      throw error;
    }
    return page.seeOther(`/lists/${exportId}`);
  }

  private async page(page: Page, exportId: string, status = 200, extra: Extra = {}): Promise<HtmlPage> {
    const found = await this.lists.one(page.actor, exportId);
    const action = (await this.mine(page)).find(({ id }) => id === found.list.actionId);
    if (action === undefined) throw new ListNotFound();
    const { definition } = await this.questionnaires.current(page.actor, action.id);
    const words = new CodeWords(page.t, definition);
    const view = { page, action, found, words, errors: noErrors(page.t), ...extra };
    return new HtmlPage(renderPage(<ListToApprovePage {...view} />), status);
  }

  private mine(page: Page): Promise<readonly StaffActionRow[]> {
    return this.actions.run(staffOf(page), { roles: APPROVER_ROLES, locale: page.locale });
  }
}
