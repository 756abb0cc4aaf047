import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock, DomainError, HtmlPage, parseForm, RequireRole, type SeeOther } from '@app/platform';
import {
  ActNotPossible,
  ContactCheckInvalid,
  ContactCheckMissing,
  FindForSupport,
  NoConfirmedAddress,
  parseReference,
  ReceiptTimeInvalid,
  RecordActForPerson,
  RecordContactCheck,
  SendSupportLink,
  SupportMailPaceReached,
  SupportRegistrationNotFound,
  ViewForSupport,
} from '@app/registrations';
import { type FieldCode, renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { oneOf, oneText } from '../pages/query-text.js';
import { staffOf } from '../pages/staff.js';
import { CurrentPage, Page } from '../shell/page.js';
import { FindPage } from './find.page.js';
import { DONE, type Done, PersonPage } from './person.page.js';
import { receivedAt, shownIn } from './received-at.js';
import { ActForm, CheckForm, LookupForm } from './support.form.js';

const REFUSALS = [
  ContactCheckMissing,
  ContactCheckInvalid,
  ReceiptTimeInvalid,
  ActNotPossible,
  NoConfirmedAddress,
  SupportMailPaceReached,
];

interface Extra {
  readonly status?: number;
  readonly done?: Done;
  readonly problems?: readonly FieldCode[];
  readonly values?: Readonly<Record<string, string>>;
}

/** The desk of support: one person at a time, found by reference; state and contact, no file, no list. */
@ApiExcludeController()
@Controller(':lang/support')
@RequireRole('support')
export class SupportController {
  constructor(
    private readonly find: FindForSupport,
    private readonly view: ViewForSupport,
    private readonly check: RecordContactCheck,
    private readonly link: SendSupportLink,
    private readonly acts: RecordActForPerson,
    private readonly clock: Clock,
  ) {}

  @Get()
  desk(@CurrentPage() page: Page): HtmlPage {
    return page.show(<FindPage page={page} errors={noErrors(page.t)} />);
  }

  @Post()
  async search(@CurrentPage() page: Page, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const form = parseForm(LookupForm, body);
    if (!form.ok) return searchAgain(page, form.values, form.errors);
    const { reason } = form.value;
    const values = { reference: form.value.reference, reason };
    const reference = parseReference(values.reference);
    if (reference === null) return searchAgain(page, values, [{ field: 'reference', code: 'reference' }]);
    try {
      const { registrationId } = await this.find.execute({ reference, reason }, staffOf(page));
      return page.seeOther(`/support/${registrationId}`);
    } catch (error) {
      if (!(error instanceof SupportRegistrationNotFound)) throw error;
      return searchAgain(page, values, [{ field: 'reference', code: error.code }], 404);
    }
  }

  @Get(':registrationId')
  show(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Query('done') done: unknown,
  ): Promise<HtmlPage> {
    const what = oneOf(DONE, oneText(done));
    return this.page(page, registrationId, what === undefined ? {} : { done: what });
  }

  @Post(':registrationId/check')
  checkPerson(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(CheckForm, body);
    if (!form.ok) return this.page(page, registrationId, { status: 422, values: form.values, problems: form.errors });
    const { method, passed, outcome } = form.value;
    return this.act(page, registrationId, {
      field: 'passed',
      values: { method, outcome },
      done: outcome === 'passed' ? 'checked' : 'check_failed',
      work: () => this.check.execute({ registrationId, method, passed, outcome }, staffOf(page)),
    });
  }

  @Post(':registrationId/send-link')
  sendLink(@CurrentPage() page: Page, @Param('registrationId') registrationId: string): Promise<HtmlPage | SeeOther> {
    const work = () => this.link.execute({ registrationId }, staffOf(page));
    return this.act(page, registrationId, { field: 'link', values: {}, done: 'sent', work });
  }

  @Post(':registrationId/acts')
  async record(
    @CurrentPage() page: Page,
    @Param('registrationId') registrationId: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const form = parseForm(ActForm, body);
    if (!form.ok) return this.page(page, registrationId, { status: 422, values: form.values, problems: form.errors });
    const { kind, channel, receivedOn, receivedTime } = form.value;
    const values = { kind, channel, receivedOn, receivedTime };
    const { zone } = await this.load(page, registrationId);
    const at = receivedAt(receivedOn, receivedTime, zone);
    if (at === null)
      return this.page(page, registrationId, {
        status: 422,
        values,
        problems: [{ field: 'receivedOn', code: 'date' }],
      });
    const command = { registrationId, kind, channel, receivedAt: at };
    return this.act(page, registrationId, {
      field: 'kind',
      values,
      done: 'recorded',
      work: () => this.acts.execute(command, staffOf(page)),
    });
  }

  /** Does it and goes back to the page, or shows the page again with what keeps it from being done. */
  private async act(
    page: Page,
    registrationId: string,
    {
      field,
      values,
      done,
      work,
    }: { field: string; values: Readonly<Record<string, string>>; done: Done; work: () => Promise<unknown> },
  ): Promise<HtmlPage | SeeOther> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !REFUSALS.some((refusal) => error instanceof refusal)) throw error;
      const at = error instanceof ReceiptTimeInvalid ? 'receivedOn' : field;
      return this.page(page, registrationId, { status: 422, values, problems: [{ field: at, code: error.code }] });
    }
    return page.seeOther(`/support/${registrationId}?done=${done}`);
  }

  private load(page: Page, registrationId: string) {
    return this.view.execute({ registrationId, locale: page.locale }, staffOf(page));
  }

  private async page(page: Page, registrationId: string, extra: Extra): Promise<HtmlPage> {
    const person = await this.load(page, registrationId);
    const { status = 200, problems = [], done, values } = extra;
    const view = { page, person, now: shownIn(person.zone, this.clock.now()), errors: page.errors(problems) };
    return new HtmlPage(
      renderPage(
        <PersonPage
          {...view}
          {...(done === undefined ? {} : { done })}
          {...(values === undefined ? {} : { values })}
        />,
      ),
      status,
    );
  }
}

function searchAgain(
  page: Page,
  values: Readonly<Record<string, string>>,
  problems: readonly FieldCode[],
  status = 422,
): HtmlPage {
  return new HtmlPage(renderPage(<FindPage page={page} values={values} errors={page.errors(problems)} />), status);
}
