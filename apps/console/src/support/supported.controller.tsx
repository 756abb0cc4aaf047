import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HtmlPage, parseForm, RequireRole, type SeeOther } from '@app/platform';
import {
  RecordCallback,
  RecordLostMailbox,
  RecordRequest,
  RecordWithdrawal,
  ResendMail,
  SupportSearchNeeded,
  ViewForSupport,
} from '@app/support';
import { renderPage } from '@app/ui';
import { ConflictReasonInvalid, DeclareConflict } from '@app/review';
import { noErrors } from '../pages/no-errors.js';
import { allTexts, oneOf, oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { refusalOf } from './refusals.js';
import { CheckForm, LostMailboxForm, RequestForm, WithdrawalForm } from './support.form.js';
import { SupportedPage } from './supported.page.js';
import { NEWS, type News, type SupportedView, type SupportForm } from './supported.view.js';

/** The code under which the log names this page. */
const LOGGED_AS = 'support.registration';

type Fields = Readonly<Record<string, unknown>>;
type Extra = Partial<Omit<SupportedView, 'page' | 'file'>>;
interface Sent {
  readonly form: SupportForm;
  readonly news: News;
  readonly body: Fields;
}

/** What support sees and does of one registration, for an hour after it was found by its reference. */
@ApiExcludeController()
@Controller(':lang/support/registrations/:registrationId')
@RequireRole('support')
export class SupportedController {
  constructor(
    private readonly view: ViewForSupport,
    private readonly callback: RecordCallback,
    private readonly mail: ResendMail,
    private readonly request: RecordRequest,
    private readonly withdrawal: RecordWithdrawal,
    private readonly lost: RecordLostMailbox,
    private readonly declareConflict: DeclareConflict,
  ) {}

  @Get()
  show(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Query() query: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const news = oneOf(NEWS, oneText(query['done']));
    return this.page(page, id, 200, news === undefined ? {} : { news });
  }

  @Post('checks')
  async check(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(CheckForm, body);
    if (!form.ok) return this.invalid(page, id, { form: 'check', body, errors: form.errors });
    const { birthDate, ...entered } = form.value;
    return this.act(page, id, { form: 'check', news: 'passed', body }, async () => {
      const command = { registrationId: id, ...entered, birthDate: birthDate === '' ? null : birthDate };
      const { result, birthDateRight } = await this.callback.execute(command, page.actor);
      if (result === 'passed') return undefined;
      const refused = birthDateRight === false ? 'birthDateWrong' : 'failed';
      return this.page(page, id, 422, { sent: 'check', refused, ...enteredIn(body), values: withoutBirthDate(body) });
    });
  }

  @Post('resend')
  resend(@CurrentPage() page: Page, @Param('registrationId') id: string): Promise<HtmlPage | SeeOther> {
    return this.act(page, id, { form: 'resend', news: 'sent', body: {} }, () =>
      this.mail.execute({ registrationId: id }, page.actor),
    );
  }

  @Post('requests')
  async record(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(RequestForm, body);
    if (!form.ok) return this.invalid(page, id, { form: 'request', body, errors: form.errors });
    return this.act(page, id, { form: 'request', news: 'requested', body }, () =>
      this.request.execute({ registrationId: id, ...form.value }, page.actor),
    );
  }

  @Post('withdrawal')
  async withdraw(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(WithdrawalForm, body);
    if (!form.ok) return this.invalid(page, id, { form: 'withdrawal', body, errors: form.errors });
    return this.act(page, id, { form: 'withdrawal', news: 'withdrawn', body }, () =>
      this.withdrawal.execute({ registrationId: id, ...form.value }, page.actor),
    );
  }

  @Post('lost-mailbox')
  async lostMailbox(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(LostMailboxForm, body);
    if (!form.ok) return this.invalid(page, id, { form: 'lostMailbox', body, errors: form.errors });
    return this.act(page, id, { form: 'lostMailbox', news: 'lostMailbox', body }, async () => {
      await this.lost.execute({ registrationId: id, ...form.value }, page.actor);
    });
  }

  /** Too close to the person: everything of this registration is hidden from whoever says so. */
  @Post('conflict')
  async conflict(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    try {
      await this.declareConflict.execute({ registrationId: id, reasonCode: oneText(body['conflict']) }, page.actor);
      return page.seeOther('/conflicts');
    } catch (error) {
      if (!(error instanceof ConflictReasonInvalid)) throw error;
      return this.page(page, id, 422, { errors: page.errors([{ field: 'conflict', code: 'chooseReason' }]) });
    }
  }

  /** What `work` answers is shown; without an answer it is done. */
  private async act(
    page: Page,
    id: string,
    { form, news, body }: Sent,
    work: () => Promise<unknown>,
  ): Promise<HtmlPage | SeeOther> {
    try {
      const answer = await work();
      if (answer instanceof HtmlPage) return answer;
      return page.seeOther(`/support/registrations/${id}?done=${news}`);
    } catch (error) {
      if (error instanceof SupportSearchNeeded) return page.seeOther('/support?again=yes');
      const refusal = refusalOf(error);
      if (refusal === null) throw error;
      if ('field' in refusal) return this.invalid(page, id, { form, body, errors: [refusal] });
      return this.page(page, id, 409, { sent: form, ...enteredIn(body), refused: refusal.refused });
    }
  }

  private invalid(
    page: Page,
    id: string,
    { form, body, errors }: { form: SupportForm; body: Fields; errors: readonly { field: string; code: string }[] },
  ): Promise<HtmlPage | SeeOther> {
    const own = errors.map(({ field, code }) => ({ field: `${form}-${field}`, code }));
    return this.page(page, id, 422, { sent: form, errors: page.errors(own), ...enteredIn(body) });
  }

  /** Every showing is a logged read. Whoever did not search, or too long ago, is led to do so. */
  private async page(page: Page, registrationId: string, status: number, extra: Extra): Promise<HtmlPage | SeeOther> {
    try {
      const file = await this.view.execute({ registrationId, locale: page.locale, page: LOGGED_AS }, page.actor);
      return new HtmlPage(
        renderPage(<SupportedPage page={page} file={file} errors={noErrors(page.t)} {...extra} />),
        status,
      );
    } catch (error) {
      if (error instanceof SupportSearchNeeded) return page.seeOther('/support?again=yes');
      throw error;
    }
  }
}

function enteredIn(body: Fields): Pick<SupportedView, 'values' | 'checks'> {
  const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { values: Object.fromEntries(texts), checks: allTexts(body['checks']) };
}

/** A date that was not right is not kept on the screen. */
function withoutBirthDate(body: Fields): Readonly<Record<string, string>> {
  return { ...enteredIn(body).values, birthDate: '' };
}
