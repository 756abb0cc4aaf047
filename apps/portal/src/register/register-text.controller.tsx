import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ConfirmSpelling, RegisterTextChanged, RegisterTextInvalid, SaveRegisterText } from '@app/official-register';
import { HtmlPage, parseForm, RequireClaimant, SeeOther } from '@app/platform';
import { RegistrationChanged } from '@app/registrations';
import { type FormErrors, renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { versionOf, withoutVersion } from '../registration/saving.js';
import { CurrentPage, Page } from '../shell/page.js';
import { RegisterTextForm, SpellingForm } from './register.forms.js';
import { type LoadedRegister, LoadedRegisters } from './register-pages.js';
import { SpellingPage } from './spelling.page.js';
import { type TextFields, TextPage } from './text.page.js';

/** What the person states to the register, and whether it is spelled as they typed it. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/register')
@RequireClaimant()
export class RegisterTextController {
  constructor(
    private readonly registers: LoadedRegisters,
    private readonly save: SaveRegisterText,
    private readonly confirm: ConfirmSpelling,
  ) {}

  @Get('text')
  async show(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const loaded = await this.registers.load(page, id);
    return page.show(<TextPage page={page} loaded={loaded} fields={storedFields(loaded)} />);
  }

  @Post('text')
  async write(@CurrentPage() page: Page, @Param('id') id: string, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    const form = parseForm(RegisterTextForm, withoutVersion(body));
    if (!form.ok) return this.again(page, loaded, body, formProblems(page.t, form.errors));
    const { category, businessName, subjectAndGround, amount } = form.value;
    const statement = { category, businessName: businessName || null, subjectAndGround, amount: amount || null };
    const command = { registrationId: id, version: versionOf(body), statement };
    try {
      await this.save.execute(command, claimantOf(page));
    } catch (error) {
      if (error instanceof RegisterTextInvalid) return this.again(page, loaded, body, problemsOf(page, error));
      if (error instanceof RegistrationChanged) return this.stale(page, id, [subjectAndGround, businessName, amount]);
      throw error;
    }
    const { file } = await this.registers.load(page, id);
    return new SeeOther(`${loaded.own.base}/register${nextOf(file)}`);
  }

  @Get('spelling')
  async ask(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    if (loaded.file.spellings.length === 0) return new SeeOther(`${loaded.own.base}/register`);
    return page.show(<SpellingPage page={page} loaded={loaded} />);
  }

  @Post('spelling')
  async spell(@CurrentPage() page: Page, @Param('id') id: string, @Body() body: unknown): Promise<HtmlPage | SeeOther> {
    const loaded = await this.registers.load(page, id);
    const form = parseForm(SpellingForm, withoutVersion(body));
    const ticked = form.ok ? form.value.spelling : [];
    try {
      const command = { registrationId: id, seenVersion: versionOf(body), ticked };
      await this.confirm.execute(command, claimantOf(page));
    } catch (error) {
      if (error instanceof RegisterTextInvalid)
        return page.invalid(<SpellingPage page={page} loaded={loaded} errors={problemsOf(page, error)} />);
      if (error instanceof RegisterTextChanged)
        return new HtmlPage(
          renderPage(<SpellingPage page={page} loaded={await this.registers.load(page, id)} stale={{ entered: [] }} />),
          409,
        );
      throw error;
    }
    return new SeeOther(`${loaded.own.base}/register`);
  }

  /** With every word that was typed, however long. */
  private again(page: Page, loaded: LoadedRegister, body: unknown, errors: FormErrors): HtmlPage {
    return page.invalid(<TextPage page={page} loaded={loaded} fields={fieldsOf(body)} errors={errors} />);
  }

  private async stale(page: Page, id: string, texts: readonly string[]): Promise<HtmlPage> {
    const loaded = await this.registers.load(page, id);
    const entered = texts.filter((text) => text !== '');
    return new HtmlPage(
      renderPage(<TextPage page={page} loaded={loaded} fields={storedFields(loaded)} stale={{ entered }} />),
      409,
    );
  }
}

function problemsOf(page: Page, { details }: RegisterTextInvalid): FormErrors {
  return formProblems(page.t, [{ field: String(details?.['field']), code: String(details?.['reason']) }]);
}

/** What the form says, also where it was entered on the form's own pages. */
function storedFields({ file: { items, proposal, categories } }: LoadedRegister): TextFields {
  const { business_name: businessName = '', subject_and_ground: subject, amount = '' } = items.fields;
  return {
    // Where there is nothing to choose, the one answer there is stands there and is still the person's to send.
    category: items.category ?? (categories.length === 1 ? (categories[0] ?? '') : ''),
    businessName,
    subjectAndGround: subject ?? proposal?.text ?? '',
    amount,
  };
}

function fieldsOf(body: unknown): TextFields {
  const fields = (body ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    category: text('category'),
    businessName: text('businessName'),
    subjectAndGround: text('subjectAndGround'),
    amount: text('amount'),
  };
}

/** Back to the text where it does not fit the form, so that it is seen at once; it is kept all the same. */
function nextOf(file: LoadedRegister['file']): string {
  if (file.pack.some(({ field, over }) => field === 'subject_and_ground' && over === 'refuse')) return '/text';
  return file.spellings.length > 0 ? '/spelling' : '';
}
