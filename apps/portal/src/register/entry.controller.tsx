import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OfficialEntryChanged, OfficialEntryInvalid, RecordSent, ReportEntry } from '@app/official-register';
import { HtmlPage, parseForm, RequireClaimant, SeeOther } from '@app/platform';
import { type FieldCode, type FormErrors, renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import type { Texts } from '../registration/detail-steps.js';
import { versionOf, withoutVersion } from '../registration/saving.js';
import { CurrentPage, Page } from '../shell/page.js';
import { ReferencePage, SentToRegisterPage } from './entry.pages.js';
import { ReferenceForm, SentForm } from './register.forms.js';
import { type LoadedRegister, LoadedRegisters } from './register-pages.js';

const PAGES = { sent: SentToRegisterPage, reference: ReferencePage } as const;
type EntryStep = keyof typeof PAGES;

/** What the person tells us about their entry: that they sent it, and what the register answered. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/register')
@RequireClaimant()
export class EntryController {
  constructor(
    private readonly registers: LoadedRegisters,
    private readonly sending: RecordSent,
    private readonly reporting: ReportEntry,
  ) {}

  @Get('sent')
  async askSent(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const loaded = await this.registers.load(page, id);
    return page.show(<SentToRegisterPage page={page} loaded={loaded} texts={storedSending(loaded)} />);
  }

  @Post('sent')
  async sent(@CurrentPage() page: Page, @Param('id') id: string, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    const form = parseForm(SentForm, withoutVersion(body));
    if (!form.ok) return this.again(page, loaded, { step: 'sent', body, codes: form.errors.map(ofDate) });
    const { value } = form;
    const sentOn = [value['sentOn-year'], value['sentOn-month'].padStart(2, '0'), value['sentOn-day'].padStart(2, '0')];
    const { way, note } = value;
    const command = { registrationId: id, seenVersion: versionOf(body), sentOn: sentOn.join('-'), way, note };
    return this.noted(page, loaded, { step: 'sent', body, act: () => this.sending.execute(command, claimantOf(page)) });
  }

  @Get('reference')
  async askReference(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const loaded = await this.registers.load(page, id);
    const texts = { officialReference: loaded.file.entry?.reference ?? '' };
    return page.show(<ReferencePage page={page} loaded={loaded} texts={texts} />);
  }

  @Post('reference')
  async reference(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    const form = parseForm(ReferenceForm, withoutVersion(body));
    if (!form.ok) return this.again(page, loaded, { step: 'reference', body, codes: form.errors });
    const command = { registrationId: id, seenVersion: versionOf(body), reference: form.value.officialReference };
    const act = () => this.reporting.execute(command, claimantOf(page));
    return this.noted(page, loaded, { step: 'reference', body, act });
  }

  private async noted(
    page: Page,
    loaded: LoadedRegister,
    { step, body, act }: { step: EntryStep; body: unknown; act: () => Promise<unknown> },
  ): Promise<HtmlPage | SeeOther> {
    try {
      await act();
    } catch (error) {
      if (error instanceof OfficialEntryInvalid) {
        const code = { field: String(error.details?.['field']), code: String(error.details?.['reason']) };
        return this.again(page, loaded, { step, body, codes: [code] });
      }
      if (error instanceof OfficialEntryChanged) return this.stale(page, loaded, { step, body });
      throw error;
    }
    return new SeeOther(`${loaded.own.base}/register`);
  }

  private again(
    page: Page,
    loaded: LoadedRegister,
    { step, body, codes }: { step: EntryStep; body: unknown; codes: readonly FieldCode[] },
  ): HtmlPage {
    const errors: FormErrors = formProblems(page.t, codes, { dates: { sentOn: 'day' } });
    const Shown = PAGES[step];
    return page.invalid(<Shown page={page} loaded={loaded} texts={textsOf(body)} errors={errors} />);
  }

  /** Another window noted something first: the page shows that, and what was typed here. */
  private async stale(
    page: Page,
    { own }: LoadedRegister,
    { step, body }: { step: EntryStep; body: unknown },
  ): Promise<HtmlPage> {
    const loaded = await this.registers.load(page, own.detail.registration.id);
    const Shown = PAGES[step];
    const entered = Object.values(textsOf(withoutVersion(body))).filter((text) => text !== '');
    const texts = step === 'sent' ? storedSending(loaded) : { officialReference: loaded.file.entry?.reference ?? '' };
    return new HtmlPage(renderPage(<Shown page={page} loaded={loaded} texts={texts} stale={{ entered }} />), 409);
  }
}

/** The parts of a date are one field to whoever reads what is wrong with it. */
function ofDate({ field, code }: FieldCode): FieldCode {
  return field.startsWith('sentOn-') ? { field: 'sentOn', code: 'date' } : { field, code };
}

function storedSending({ file: { entry } }: LoadedRegister): Texts {
  if (entry?.sentOn == null) return {};
  const [year = '', month = '', day = ''] = entry.sentOn.split('-').map((part) => part.replace(/^0/, ''));
  return { 'sentOn-day': day, 'sentOn-month': month, 'sentOn-year': year, way: entry.sentWay ?? '' };
}

function textsOf(body: unknown): Texts {
  return Object.fromEntries(
    Object.entries(body ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_'),
    ),
  );
}
