import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type ClaimantActor, SeeOther } from '@app/platform';
import { MyRegistrationsQuery, StartRegistration } from '@app/registrations';
import { traceOf } from '../pages/trace.js';
import type { Page } from '../shell/page.js';
import { CarriedAnswersCookie } from './carried-answers.js';
import type { JoinContext } from './join-context.js';

interface Visit {
  readonly page: Page;
  readonly context: JoinContext;
  readonly slug: string;
  readonly request: Request;
  readonly response: Response;
}

/** Turns carried answers into a draft of the session, once: sending the address again leads to the draft that is there. */
@Injectable()
export class BeginRegistration {
  constructor(
    private readonly start: StartRegistration,
    private readonly mine: MyRegistrationsQuery,
    private readonly cookie: CarriedAnswersCookie,
  ) {}

  async run({ page, context, slug, request, response }: Visit, actor: ClaimantActor): Promise<SeeOther> {
    const registrationId =
      (await this.begunBefore(page, context, actor)) ?? (await this.begin(page, context, request, actor));
    this.cookie.write(response, slug, { ...context.carried, registrationId });
    return page.seeOther(
      actor.mailboxConfirmed ? `/registrations/${registrationId}/next` : `/code?registration=${registrationId}`,
    );
  }

  private async begunBefore(page: Page, { carried }: JoinContext, actor: ClaimantActor): Promise<string | null> {
    if (carried.registrationId === null) return null;
    const rows = await this.mine.run(actor, page.locale);
    return rows.find(({ id, stage }) => id === carried.registrationId && stage === 'draft')?.id ?? null;
  }

  private async begin(
    page: Page,
    { action, carried }: JoinContext,
    request: Request,
    actor: ClaimantActor,
  ): Promise<string> {
    const { answers, handoverId, aim } = carried;
    const trace = traceOf(request);
    const command = { actionId: action.id, locale: page.locale, answers, handoverId, aim, trace };
    return (await this.start.execute(command, actor)).registrationId;
  }
}
