import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Answers } from '@app/actions';
import { Clock, WebSite } from '@app/platform';
import type { Aim } from '@app/registrations';
import { locales } from '@app/ui';

/** What someone has answered before they named an address. It exists in their browser alone. */
export interface CarriedAnswers {
  readonly questionnaireId: string;
  readonly answers: Answers;
  readonly handoverId: string | null;
  /** `interest` for someone who could join and only wants to be kept informed. */
  readonly aim: Aim;
  /** The draft these answers went into, so that sending the address twice begins no second one. */
  readonly registrationId: string | null;
}

interface Payload extends CarriedAnswers {
  readonly v: 1;
  readonly slug: string;
  readonly until: number;
}

const LIFETIME_MS = 2 * 3_600_000;
/** Browsers keep 4096 bytes of a cookie; answers made of codes stay far below. */
const MAX_LENGTH = 3_800;

/**
 * A signed cookie for the pages of one action, so that nothing about a person is stored before they give their
 * address. It is set for the action's pages in every language: switching the language keeps the answers.
 */
@Injectable()
export class CarriedAnswersCookie {
  constructor(
    private readonly site: WebSite,
    private readonly clock: Clock,
  ) {}

  read(request: Request, slug: string): CarriedAnswers | null {
    const [body, signature] = ((request.cookies as Record<string, string | undefined>)[this.name] ?? '').split('.');
    if (body === undefined || signature === undefined || !this.isOurs(body, signature)) return null;
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Payload;
    if (payload.v !== 1 || payload.slug !== slug || payload.until <= this.clock.now().getTime()) return null;
    // Cookies of a version that knew no aim.
    return { ...payload, aim: payload.aim === 'interest' ? 'interest' : 'joining' };
  }

  write(response: Response, slug: string, carried: CarriedAnswers): void {
    const { questionnaireId, answers, handoverId, aim, registrationId } = carried;
    const payload: Payload = {
      v: 1,
      slug,
      until: this.clock.now().getTime() + LIFETIME_MS,
      questionnaireId,
      answers,
      handoverId,
      aim,
      registrationId,
    };
    const body = Buffer.from(JSON.stringify(payload), 'utf8').toString('base64url');
    if (body.length > MAX_LENGTH) throw new Error('The carried answers do not fit into a cookie.');
    for (const locale of locales)
      response.cookie(this.name, `${body}.${this.sign(body)}`, {
        ...this.site.cookieOptions(LIFETIME_MS),
        path: `/${locale}/a/${slug}`,
      });
  }

  clear(response: Response, slug: string): void {
    for (const locale of locales)
      response.clearCookie(this.name, { ...this.site.cookieOptions(), path: `/${locale}/a/${slug}` });
  }

  /** Not `__Host-`: that prefix demands a cookie for the whole site. */
  private get name(): string {
    return `${this.site.secure ? '__Secure-' : ''}joinder_portal_answers`;
  }

  private sign(body: string): string {
    return createHmac('sha256', this.site.csrfKey).update(`carried answers\u0000${body}`).digest('base64url');
  }

  private isOurs(body: string, signature: string): boolean {
    const expected = Buffer.from(this.sign(body));
    const given = Buffer.from(signature);
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
