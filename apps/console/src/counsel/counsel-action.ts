import { Injectable } from '@nestjs/common';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import { ConflictsQuery } from '@app/review';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';

export interface CounselActionRow extends StaffActionRow {
  /** Registrations that are hidden from whoever looks, so that no count on the page has them. */
  readonly hidden: number;
}

/** The action an address names, for counsel of exactly this action; for everyone else it is not there. */
@Injectable()
export class CounselAction {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly conflicts: ConflictsQuery,
  ) {}

  async of(page: Page, slug: string): Promise<CounselActionRow> {
    const action = await this.actions.bySlug(staffOf(page), slug, { roles: ['counsel'], locale: page.locale });
    return { ...action, hidden: await this.conflicts.hidden(page.actor, action.id) };
  }
}
