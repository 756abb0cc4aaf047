import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn } from '@app/actions';
import { Clock, HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { MAX_ACCOUNTS, SaveWorkingCopy, type Account } from '@app/registrations';
import { renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { accountTexts, readAccount } from './account.form.js';
import { AccountPage, AccountsPage, RemoveAccountPage } from './accounts.page.js';
import { accountWords } from './check.view.js';
import type { Texts } from './detail-steps.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { saveThen, versionOf, withoutVersion } from './saving.js';

@ApiExcludeController()
@Controller(':lang/registrations/:id/accounts')
@RequireClaimant()
export class AccountsController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly save: SaveWorkingCopy,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    return page.show(<AccountsPage page={page} own={await this.load(page, id)} />);
  }

  /** `number` counts from 1; `new` is an account not there yet. */
  @Get(':number')
  async show(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('number') number: string,
    @Query('from') from: unknown,
  ): Promise<HtmlPage> {
    const own = await this.load(page, id);
    const { at, account } = accountAt(own, number);
    const texts = account === undefined ? suggestion(own) : accountTexts(account);
    return page.show(<AccountPage page={page} own={own} number={at} back={backOf(own, from)} texts={texts} />);
  }

  @Post(':number')
  async enter(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('number') number: string,
    @Query('from') from: unknown,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.load(page, id);
    const fields = withoutVersion(body);
    const { at } = accountAt(own, number, versionOf(body));
    const read = readAccount(fields, dateIn(own.detail.action.zone, this.clock.now()).slice(0, 7));
    if (!read.ok) {
      const errors = formProblems(page.t, read.errors, { dates: { since: 'month', until: 'month' } });
      return page.invalid(
        <AccountPage
          page={page}
          own={own}
          number={at}
          back={backOf(own, from)}
          texts={textsOf(fields)}
          errors={errors}
        />,
      );
    }
    const before = own.detail.contents.accounts ?? [];
    const value =
      at === null
        ? [...before, read.account]
        : before.map((account, index) => (index === at - 1 ? read.account : account));
    const command = { registrationId: id, version: versionOf(body), value };
    return saveThen(
      () => this.save.saveAccounts(command, claimantOf(page)),
      new SeeOther(backOf(own, from)),
      () => this.stale(page, id, [accountWords(page.t, read.account)]),
    );
  }

  @Get(':number/remove')
  async askToRemove(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('number') number: string,
  ): Promise<HtmlPage> {
    const own = await this.load(page, id);
    const { at } = accountAt(own, number);
    if (at === null) throw new PageNotFound();
    return page.show(<RemoveAccountPage page={page} own={own} number={at} />);
  }

  @Post(':number/remove')
  async remove(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.load(page, id);
    const value = (own.detail.contents.accounts ?? []).filter((_account, index) => index !== Number(number) - 1);
    const command = { registrationId: id, version: versionOf(body), value };
    return saveThen(
      () => this.save.saveAccounts(command, claimantOf(page)),
      new SeeOther(`${own.base}/accounts`),
      () => this.stale(page, id, []),
    );
  }

  private async load(page: Page, id: string): Promise<OwnRegistration> {
    const own = await this.registrations.load(page, id);
    if (own.detail.stage !== 'joining') throw new PageNotFound();
    return own;
  }

  /** Another window changed the list: it is shown as it is now, with what was entered here. */
  private async stale(page: Page, id: string, entered: readonly string[]): Promise<HtmlPage> {
    return new HtmlPage(
      renderPage(<AccountsPage page={page} own={await this.load(page, id)} stale={{ entered }} />),
      409,
    );
  }
}

/** A number that another window has removed meanwhile is left to the check of the version. */
function accountAt(
  { detail }: OwnRegistration,
  number: string,
  version = detail.registration.version,
): { at: number | null; account: Account | undefined } {
  const accounts = detail.contents.accounts ?? [];
  if (number === 'new' && (accounts.length < MAX_ACCOUNTS || version !== detail.registration.version))
    return { at: null, account: undefined };
  const at = Number(number);
  if (!/^[1-9]\d?$/.test(number) || (at > accounts.length && version === detail.registration.version))
    throw new PageNotFound();
  return { at, account: accounts[at - 1] };
}

/** Most accounts are with the company the action is against. */
function suggestion({ detail }: OwnRegistration): Texts {
  return (detail.contents.accounts ?? []).length === 0 ? { platform: detail.action.defendant } : {};
}

function backOf({ base }: OwnRegistration, from: unknown): string {
  return from === 'check' ? `${base}/check` : `${base}/accounts`;
}

function textsOf(fields: Record<string, unknown>): Texts {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
