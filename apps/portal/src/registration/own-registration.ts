import { Injectable } from '@nestjs/common';
import { type EffectSentence, LegalEffectSentence } from '@app/consents';
import { RegistrationDetailQuery, type RegistrationDetail } from '@app/registrations';
import { claimantOf } from '../pages/visitor.js';
import type { Page } from '../shell/page.js';

/** A registration as its owner's pages need it. */
export interface OwnRegistration {
  readonly detail: RegistrationDetail;
  /** The approved sentence on what it means in law now. */
  readonly legalEffect: EffectSentence;
  /** Address of its task list; its other pages are below. */
  readonly base: string;
}

/** Not there and not yours are the same answer: RegistrationNotFound. */
@Injectable()
export class OwnRegistrations {
  constructor(
    private readonly details: RegistrationDetailQuery,
    private readonly sentences: LegalEffectSentence,
  ) {}

  async load(page: Page, id: string): Promise<OwnRegistration> {
    const actor = claimantOf(page);
    const detail = await this.details.run(actor, id);
    const legalEffect = await this.sentences.run(actor, {
      actionId: detail.action.id,
      effect: detail.effect,
      locale: page.locale,
    });
    return { detail, legalEffect, base: page.path(`/registrations/${id}`) };
  }
}
