import { Injectable } from '@nestjs/common';
import { PurposesQuery } from '@app/actions';
import { WordingsQuery } from '@app/consents';
import { EvidenceListQuery } from '@app/evidence';
import { HtmlPage } from '@app/platform';
import { renderPage } from '@app/ui';
import { OwnRegistrations, type OwnRegistration } from '../registration/own-registration.js';
import type { Page } from '../shell/page.js';
import { ProofPage, type ProofPageProps } from './proof.page.js';
import { kindsToAsk, proofView, type ProofView } from './proof.view.js';

export interface LoadedProof {
  readonly own: OwnRegistration;
  readonly view: ProofView;
}

/** The proof page of a registration, for the routes that show it and for what goes wrong on the way to them. */
@Injectable()
export class ProofPages {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly purposes: PurposesQuery,
    private readonly wordings: WordingsQuery,
    private readonly evidence: EvidenceListQuery,
  ) {}

  /** Not there and not the visitor's are the same answer: RegistrationNotFound. */
  async load(page: Page, registrationId: string): Promise<LoadedProof> {
    const own = await this.registrations.load(page, registrationId);
    const { action } = own.detail;
    const kinds = kindsToAsk(own.detail, await this.purposes.run(page.actor, action.id));
    const wordings = await this.wordings.current(page.actor, action.id, kinds, page.locale);
    const files = await this.evidence.run(page.actor, registrationId);
    return { own, view: proofView({ t: page.t, own, files, wordings }) };
  }

  async show(
    page: Page,
    registrationId: string,
    more: Omit<ProofPageProps, 'page' | 'own' | 'view'> = {},
    status = 200,
  ): Promise<HtmlPage> {
    const { own, view } = await this.load(page, registrationId);
    return new HtmlPage(renderPage(<ProofPage page={page} own={own} view={view} {...more} />), status);
  }
}
