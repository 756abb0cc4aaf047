import { Injectable } from '@nestjs/common';
import { type StaffActionRow, StaffActionsQuery } from '@app/actions';
import type { StaffRole } from '@app/platform';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';

/** Who may read the joining rules of an action. What is published about it is no secret; whom it concerns is not here. */
export const RULES_READERS = ['operator', 'counsel', 'auditor'] as const satisfies readonly StaffRole[];

/** The action an address names, for those with one of `roles` in exactly this action; for everyone else it is not there. */
@Injectable()
export class RulesAction {
  constructor(private readonly actions: StaffActionsQuery) {}

  of(page: Page, slug: string, roles: readonly StaffRole[] = RULES_READERS): Promise<StaffActionRow> {
    return this.actions.bySlug(staffOf(page), slug, { roles, locale: page.locale });
  }
}
