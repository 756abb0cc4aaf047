import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn } from '@app/actions';
import { Clock, HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { type FormPage, formPages, type JoiningForm, SaveWorkingCopy } from '@app/registrations';
import { renderPage } from '@app/ui';
import { formProblems } from '../../pages/form-problems.js';
import { claimantOf } from '../../pages/visitor.js';
import { CurrentPage, Page } from '../../shell/page.js';
import { OwnRegistrations, type OwnRegistration } from '../own-registration.js';
import { saveThen, versionOf, withoutVersion } from '../saving.js';
import { type Entered, readEntry, storedEntry } from './form-entry.js';
import { FormItemPage } from './form.page.js';

interface Found {
  readonly own: OwnRegistration;
  readonly form: JoiningForm;
}

/** What the form of the forum asks beyond name and address: one question a page, only where its rules ask it. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/form/:at')
@RequireClaimant()
export class FormController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly save: SaveWorkingCopy,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('at') at: string,
    @Query('from') from: unknown,
  ): Promise<HtmlPage> {
    const found = await this.load(page, id, at);
    const entered = storedEntry(at, found.own.detail.contents.form_items);
    return page.show(<FormItemPage page={page} {...found} at={at} back={backOf(found, at, from)} entered={entered} />);
  }

  @Post()
  async enter(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('at') at: string,
    @Query('from') from: unknown,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const found = await this.load(page, id, at);
    const { form, own } = found;
    const entered = textsOf(withoutVersion(body));
    const today = dateIn(form.rules.profile.zone, this.clock.now());
    const read = readEntry(at, entered, { form, items: own.detail.contents.form_items, today });
    if (!read.ok) {
      const errors = formProblems(page.t, read.errors, { values: { max: read.max ?? 0 } });
      const back = backOf(found, at, from);
      return page.invalid(
        <FormItemPage page={page} {...found} at={at} back={back} entered={entered} errors={errors} />,
      );
    }
    const command = { registrationId: id, version: versionOf(body), value: read.items };
    const after = { ...form.facts, category: read.items.category };
    return saveThen(
      () => this.save.saveFormItems(command, claimantOf(page)),
      new SeeOther(nextOf({ own, form: { ...form, facts: after } }, at, from)),
      () => this.stale(page, id, at, entered),
    );
  }

  /** Where no rules drive the action, or they do not ask this, there is no such page. */
  private async load(page: Page, id: string, at: string): Promise<Found> {
    const own = await this.registrations.load(page, id);
    const { form } = own.detail;
    if (form === null || !formPages(form).includes(at)) throw new PageNotFound();
    return { own, form };
  }

  private async stale(page: Page, id: string, at: FormPage, typed: Entered): Promise<HtmlPage> {
    const found = await this.load(page, id, at);
    const entered = storedEntry(at, found.own.detail.contents.form_items);
    const stale = { entered: Object.values(typed).filter((text) => text !== '') };
    const shown = <FormItemPage page={page} {...found} at={at} back={found.own.base} entered={entered} stale={stale} />;
    return new HtmlPage(renderPage(shown), 409);
  }
}

function textsOf(fields: Record<string, unknown>): Entered {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function backOf({ own, form }: Found, at: FormPage, from: unknown): string {
  if (from === 'check') return `${own.base}/check`;
  const pages = formPages(form);
  const before = pages[pages.indexOf(at) - 1];
  return before === undefined ? own.base : `${own.base}/form/${before}`;
}

function nextOf({ own, form }: Found, at: FormPage, from: unknown): string {
  const pages = formPages(form);
  const next = pages[pages.indexOf(at) + 1];
  if (from === 'check' && next !== 'size') return `${own.base}/check`;
  return next === undefined ? own.base : `${own.base}/form/${next}`;
}
