import { Injectable } from '@nestjs/common';
import type { ActionRules } from '@app/actions';
import { LEAVING_KINDS, WordingsQuery } from '@app/consents';
import { WaysToLeaveQuery } from '@app/registrations';
import { claimantOf } from '../pages/visitor.js';
import type { Page } from '../shell/page.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { type WayView, waysView } from './ways-to-leave.view.js';

export interface OwnWays {
  readonly own: OwnRegistration;
  readonly rules: ActionRules | null;
  /** Empty where no rules of the forum run for this action. */
  readonly ways: readonly WayView[];
}

/** The ways to leave of one's own registration, with the approved text of each. */
@Injectable()
export class LoadedWays {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly query: WaysToLeaveQuery,
    private readonly wordings: WordingsQuery,
  ) {}

  async load(page: Page, id: string): Promise<OwnWays> {
    const own = await this.registrations.load(page, id);
    const found = await this.query.run(claimantOf(page), id);
    if (found.rules === null) return { own, rules: null, ways: [] };
    const wordings = await this.wordings.current(page.actor, own.detail.action.id, LEAVING_KINDS, page.locale);
    return { own, rules: found.rules, ways: waysView(page.t, own, found, wordings) };
  }
}
