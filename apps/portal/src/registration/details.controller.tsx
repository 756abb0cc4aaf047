import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dateIn } from '@app/actions';
import { Clock, HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { SaveWorkingCopy } from '@app/registrations';
import { renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import {
  DETAIL_STEPS,
  type DetailStep,
  isDetailStep,
  NO_IDENTITY,
  readStep,
  storedTexts,
  type Texts,
} from './detail-steps.js';
import { DetailsPage } from './details.page.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { saveThen, versionOf, withoutVersion } from './saving.js';

/** Name, address, birth date, phone: one page each, asked only of those who join. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/details/:step')
@RequireClaimant()
export class DetailsController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly save: SaveWorkingCopy,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('step') step: string,
    @Query('from') from: unknown,
  ): Promise<HtmlPage> {
    const own = await this.load(page, id);
    const at = knownStep(step);
    return page.show(
      <DetailsPage
        page={page}
        own={own}
        step={at}
        back={backOf(own, at, from)}
        texts={storedTexts(at, own.detail.contents.identity_contact)}
      />,
    );
  }

  @Post()
  async enter(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('step') step: string,
    @Query('from') from: unknown,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.load(page, id);
    const at = knownStep(step);
    const fields = withoutVersion(body);
    const { registration, action, contents } = own.detail;
    const read = readStep(at, fields, { today: dateIn(action.zone, this.clock.now()), adult: registration.adult });
    if (!read.ok) {
      const errors = formProblems(page.t, read.errors, { dates: { birthDate: 'day' } });
      return page.invalid(
        <DetailsPage
          page={page}
          own={own}
          step={at}
          back={backOf(own, at, from)}
          texts={textsOf(fields)}
          errors={errors}
        />,
      );
    }
    const value = { ...NO_IDENTITY, ...contents.identity_contact, ...read.part };
    const command = { registrationId: id, version: versionOf(body), value };
    return saveThen(
      () => this.save.saveIdentity(command, claimantOf(page)),
      new SeeOther(nextOf(own, at, from)),
      () => this.stale(page, id, at, fields),
    );
  }

  /** Nobody is asked for a name who only registers an interest. */
  private async load(page: Page, id: string): Promise<OwnRegistration> {
    const own = await this.registrations.load(page, id);
    if (own.detail.stage !== 'joining') throw new PageNotFound();
    return own;
  }

  private async stale(page: Page, id: string, step: DetailStep, fields: Record<string, unknown>): Promise<HtmlPage> {
    const own = await this.load(page, id);
    const entered = Object.values(textsOf(fields)).filter((text) => text !== '');
    const texts = storedTexts(step, own.detail.contents.identity_contact);
    return new HtmlPage(
      renderPage(<DetailsPage page={page} own={own} step={step} back={own.base} texts={texts} stale={{ entered }} />),
      409,
    );
  }
}

function knownStep(step: string): DetailStep {
  if (!isDetailStep(step)) throw new PageNotFound();
  return step;
}

function textsOf(fields: Record<string, unknown>): Texts {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function backOf(own: OwnRegistration, step: DetailStep, from: unknown): string {
  if (from === 'check') return `${own.base}/check`;
  const before = DETAIL_STEPS[DETAIL_STEPS.indexOf(step) - 1];
  return before === undefined ? own.base : `${own.base}/details/${before}`;
}

function nextOf(own: OwnRegistration, step: DetailStep, from: unknown): string {
  if (from === 'check') return `${own.base}/check`;
  const next = DETAIL_STEPS[DETAIL_STEPS.indexOf(step) + 1];
  return next === undefined ? own.base : `${own.base}/details/${next}`;
}
