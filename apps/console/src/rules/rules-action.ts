import { Injectable } from '@nestjs/common';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import type { StaffRole } from '@app/platform';
import { ConflictsQuery } from '@app/review';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';

/** Who may read the joining rules of an action. What is published about it is no secret; whom it concerns is not here. */
export const RULES_READERS = ['operator', 'counsel', 'auditor'] as const satisfies readonly StaffRole[];

export interface RecordsActionRow extends StaffActionRow {
  /** Registrations that are hidden from whoever looks, so that no list or count on the page has them. */
  readonly hidden: number;
}

/** The action an address names, for those with one of `roles` in exactly this action; for everyone else it is not there. */
@Injectable()
export class RulesAction {
  constructor(
    private readonly actions: StaffActionsQuery,
    private readonly conflicts: ConflictsQuery,
  ) {}

  of(page: Page, slug: string, roles: readonly StaffRole[] = RULES_READERS): Promise<StaffActionRow> {
    return this.actions.bySlug(staffOf(page), slug, { roles, locale: page.locale });
  }

  /** For pages that list what was recorded of registrations. */
  async withHidden(page: Page, slug: string, roles: readonly StaffRole[]): Promise<RecordsActionRow> {
    const action = await this.of(page, slug, roles);
    return { ...action, hidden: await this.conflicts.hidden(page.actor, action.id) };
  }
}
