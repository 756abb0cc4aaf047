import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ConfirmMailbox,
  MailChallengeMissing,
  MailCodeExpired,
  MailCodeTriesExhausted,
  MailCodeWrong,
  PracticeCodeQuery,
  ResendMailChallenge,
} from '@app/identity';
import { DomainError, type HtmlPage, isId, Limit, parseForm, RequireClaimant, SeeOther } from '@app/platform';
import type { FieldCode, MessageValues } from '@app/ui';
import { actionBanner } from '../pages/action-banner.js';
import { effectOf } from '../pages/effect-words.js';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { OwnRegistrations } from '../registration/own-registration.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ClaimantCookie } from './claimant-cookie.js';
import { CodeForm } from './code.form.js';
import { CodePage, type CodeView } from './code.page.js';

const REFUSALS = [MailCodeWrong, MailCodeExpired, MailCodeTriesExhausted, MailChallengeMissing];

/** The mailed code, entered in the browser that asked for it; for joining and for signing in alike. */
@ApiExcludeController()
@Controller(':lang/code')
@RequireClaimant()
export class CodeController {
  constructor(
    private readonly confirm: ConfirmMailbox,
    private readonly resendChallenge: ResendMailChallenge,
    private readonly cookie: ClaimantCookie,
    private readonly registrations: OwnRegistrations,
    private readonly practice: PracticeCodeQuery,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Query() aim: CodeAim,
    @Query('sent') sent: unknown,
  ): Promise<HtmlPage | SeeOther> {
    if (claimantOf(page).mailboxConfirmed) return page.seeOther(afterwards(aim));
    return page.show(<CodePage page={page} view={await this.view(page, aim, sent === 'again')} />);
  }

  @Post()
  async enter(
    @CurrentPage() page: Page,
    @Query() aim: CodeAim,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(CodeForm, body);
    if (!form.ok)
      return this.again(page, aim, { errors: [{ field: 'code', code: 'code' }], code: form.values['code'] });
    try {
      await this.cookie.accept(response, await this.confirm.execute({ code: form.value.code }, claimantOf(page)));
      return page.seeOther(afterwards(aim));
    } catch (error) {
      if (!(error instanceof DomainError) || !REFUSALS.some((refusal) => error instanceof refusal)) throw error;
      return this.again(page, aim, {
        errors: [{ field: 'code', code: error.code }],
        code: form.value.code,
        values: error.details,
      });
    }
  }

  @Post('resend')
  @Limit('mail-code')
  async resend(@CurrentPage() page: Page, @Query() aim: CodeAim): Promise<SeeOther> {
    const actor = claimantOf(page);
    if (actor.mailboxConfirmed) return page.seeOther(afterwards(aim));
    await this.resendChallenge.execute({ locale: page.locale }, actor);
    return page.seeOther(`/code${queryOf(aim, 'sent=again')}`);
  }

  private async again(
    page: Page,
    aim: CodeAim,
    { errors, values, code }: { errors: readonly FieldCode[]; values?: MessageValues; code: string | undefined },
  ): Promise<HtmlPage> {
    const problems = formProblems(page.t, errors, values === undefined ? {} : { values });
    return page.invalid(
      <CodePage page={page} view={await this.view(page, aim, false)} code={code} errors={problems} />,
    );
  }

  private async view(page: Page, aim: CodeAim, resent: boolean): Promise<CodeView> {
    const { registration } = aim;
    const practice = await this.practice.run(claimantOf(page));
    if (!isId(registration))
      return {
        query: queryOf(aim),
        changeAddress: page.path(aim.next === LOST_ACCESS ? '/lost-access' : '/sign-in'),
        goOn: null,
        banner: undefined,
        legalEffect: undefined,
        resent,
        practice,
      };
    const own = await this.registrations.load(page, registration);
    return {
      query: queryOf(aim),
      changeAddress: page.path(`/a/${own.detail.action.slug}/join/email`),
      goOn: `${own.base}/next`,
      banner: actionBanner(page.t, own.detail.action),
      legalEffect: effectOf(own.legalEffect),
      resent,
      practice,
    };
  }
}

/** What the code is for: a registration, or the wait for one. */
interface CodeAim {
  readonly registration?: unknown;
  readonly next?: unknown;
}

const LOST_ACCESS = 'lost-access';

function afterwards({ registration, next }: CodeAim): string {
  if (next === LOST_ACCESS) return '/lost-access/request';
  return isId(registration) ? `/registrations/${registration}/next` : '/registrations';
}

function queryOf({ registration, next }: CodeAim, more?: string): string {
  const parts = [
    more,
    isId(registration) ? `registration=${registration}` : undefined,
    next === LOST_ACCESS ? `next=${LOST_ACCESS}` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
