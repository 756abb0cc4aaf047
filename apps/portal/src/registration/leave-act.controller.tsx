import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LeavingLetterFactsQuery } from '@app/official-register';
import { type HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import {
  LeavingDateInvalid,
  LeavingRecordQuery,
  RECORDED_ACTS,
  type RecordedAct,
  RecordLeavingAct,
  SignatureRefused,
} from '@app/registrations';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SIGNATURE } from './declarations.page.js';
import { LeaveActPage, type LeaveActProps, LeavingRecordPage } from './leave-act.page.js';
import { type LeaveActFacts, leaveActView } from './leave-act.view.js';
import { letterOnPage } from './leaving-letter.js';
import { LoadedWays, type OwnWays } from './loaded-ways.js';
import { OwnRegistrations } from './own-registration.js';
import { saveThen, versionOf, wasShown } from './saving.js';

/** The acts of leaving beside ending it here. Each has a page, a text and a record of its own. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/leave')
@RequireClaimant()
export class LeaveActController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly ways: LoadedWays,
    private readonly record: RecordLeavingAct,
    private readonly records: LeavingRecordQuery,
    private readonly letters: LeavingLetterFactsQuery,
  ) {}

  @Get('made/:actId')
  async made(
    @CurrentPage() page: Page,
    @Param('id') registrationId: string,
    @Param('actId') actId: string,
  ): Promise<HtmlPage> {
    const own = await this.registrations.load(page, registrationId);
    const record = await this.records.one(claimantOf(page), { registrationId, actId });
    return page.show(<LeavingRecordPage page={page} own={own} record={record} />);
  }

  @Get('acts/:act')
  async show(@CurrentPage() page: Page, @Param('id') id: string, @Param('act') act: string): Promise<HtmlPage> {
    return page.show(<LeaveActPage {...await this.load(page, id, actOf(act))} />);
  }

  @Post('acts/:act')
  async save(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('act') path: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const act = actOf(path);
    const props = await this.load(page, id, act);
    const values = textsOf(body);
    const { view } = props;
    // A text, a day or a fact may be another than the one that was read: then it is read again first.
    if (!wasShown(body, view.shown)) return page.conflict(<LeaveActPage {...props} values={values} stale={UNSAVED} />);
    const command = {
      ...{ registrationId: id, act, version: versionOf(body), locale: page.locale },
      wordingSha256: view.way.wording.sha256,
      shown: view.shownToAll,
      page: {
        ...{ snapshot: view.shown, lastDay: view.way.lastDay, trace: page.trace },
        signature: view.signature === null ? undefined : (values[SIGNATURE] ?? ''),
      },
      sentOn: view.way.saidHere ? null : dateOf(values, 'sentOn'),
      arrivedOn: view.way.late === null || isEmpty(values, 'arrivedOn') ? null : dateOf(values, 'arrivedOn'),
    };
    try {
      return await saveThen(
        () => this.record.execute(command, claimantOf(page)),
        new SeeOther(`${props.own.base}/leave`),
        async () => {
          const now = await this.load(page, id, act);
          return page.conflict(<LeaveActPage {...now} values={values} stale={UNSAVED} />);
        },
      );
    } catch (error) {
      const field = fieldOf(error);
      if (field === null) throw error;
      return page.invalid(<LeaveActPage {...props} values={values} errors={formProblems(page.t, [field], DATES)} />);
    }
  }

  private async load(page: Page, id: string, act: RecordedAct): Promise<LeaveActProps> {
    const found = await this.ways.load(page, id);
    const way = found.ways.find((one) => one.act === act);
    if (found.rules === null || way === undefined) throw new PageNotFound();
    const sends = !way.saidHere && way.href !== null && way.late === null;
    const letter = sends ? await this.letter(page, found, { ...way, act }) : null;
    const view = leaveActView({ t: page.t, own: found.own, way: { ...way, act }, letter });
    return { page, own: found.own, view };
  }

  private async letter(
    page: Page,
    { own, rules }: OwnWays,
    way: LeaveActFacts['way'],
  ): Promise<LeaveActFacts['letter']> {
    const facts = await this.letters.run(claimantOf(page), own.detail.registration.id);
    return rules === null || facts === null ? null : letterOnPage({ t: page.t, act: way.act, way, rules, facts });
  }
}

/** Nothing was saved; what was entered stays in the fields. */
const UNSAVED = { entered: [] };
const DATES = { dates: { sentOn: 'day', arrivedOn: 'day' } };

function fieldOf(error: unknown): { field: string; code: string } | null {
  if (error instanceof LeavingDateInvalid) {
    const { field = 'sentOn', reason = 'notSent' } = error.details ?? {};
    return { field: String(field), code: String(reason) };
  }
  if (error instanceof SignatureRefused) return { field: SIGNATURE, code: String(error.details?.['reason']) };
  return null;
}

function actOf(path: string): RecordedAct {
  const act = RECORDED_ACTS.find((one) => one.replaceAll('_', '-') === path);
  if (act === undefined) throw new PageNotFound();
  return act;
}

function textsOf(body: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.trim()]] : [],
    ),
  );
}

/** What no day is where nothing was entered, which the use case refuses like a day that does not exist. */
function dateOf(values: Record<string, string>, field: 'sentOn' | 'arrivedOn'): string {
  const { [`${field}-day`]: day = '', [`${field}-month`]: month = '', [`${field}-year`]: year = '' } = values;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function isEmpty(values: Record<string, string>, field: string): boolean {
  return ['day', 'month', 'year'].every((part) => (values[`${field}-${part}`] ?? '') === '');
}
