import { Injectable } from '@nestjs/common';
import { ActionDetailQuery } from '@app/actions';
import { type HtmlPage, SeeOther } from '@app/platform';
import { PrivacyRequestsQuery } from '@app/privacy';
import type { FormErrors } from '@app/ui';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';
import { ErasePage } from './erase.page.js';
import { RightsPage } from './rights.page.js';
import type { Done, LoadedRights } from './loaded-rights.js';
import { rightsView } from './rights.view.js';

/** What was just asked for, said once above the page. */
/** Puts the two pages together. Not there and not yours are the same answer: RegistrationNotFound. */
@Injectable()
export class RightsPages {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly requests: PrivacyRequestsQuery,
    private readonly actions: ActionDetailQuery,
  ) {}

  async overview(page: Page, id: string, done: Done | null): Promise<HtmlPage> {
    const loaded = await this.load(page, id);
    return page.show(<RightsPage {...loaded} done={done} />);
  }

  /** Again, with what was entered as the grounds of an objection and what is wrong with it. */
  async refused(page: Page, id: string, grounds: string, errors: FormErrors): Promise<HtmlPage> {
    const loaded = await this.load(page, id);
    return page.invalid(<RightsPage {...loaded} done={null} grounds={grounds} errors={errors} />);
  }

  /** Where nothing is left to ask, or it has been asked already, the overview says how it stands. */
  async erase(page: Page, id: string): Promise<HtmlPage | SeeOther> {
    const loaded = await this.load(page, id);
    const { state, pending } = loaded.view;
    if (state !== 'kept' || pending.erasure !== null) return new SeeOther(`${loaded.own.base}/rights`);
    return page.show(<ErasePage {...loaded} />);
  }

  private async load(page: Page, id: string): Promise<LoadedRights> {
    const own = await this.registrations.load(page, id);
    const rows = await this.requests.mine(claimantOf(page), id);
    const action = await this.actions.bySlug(page.actor, own.detail.action.slug, page.locale);
    return { page, own, view: rightsView({ own, rows, purposes: action.purposes, locale: page.locale }), action };
  }
}
