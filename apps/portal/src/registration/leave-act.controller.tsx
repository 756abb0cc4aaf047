import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OwnEntryReferenceQuery } from '@app/official-register';
import { type HtmlPage, PageNotFound, RequireClaimant, SeeOther } from '@app/platform';
import { LeavingDateInvalid, RECORDED_ACTS, type RecordedAct, RecordLeavingAct } from '@app/registrations';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { LeaveActPage, type LeaveActProps } from './leave-act.page.js';
import { saveThen, versionOf } from './saving.js';
import { LoadedWays } from './loaded-ways.js';
import { letterFor, type LetterFacts, wayShown } from './ways-to-leave.view.js';

/** The acts of leaving beside ending it here. Each has a page, a text and a record of its own. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/leave/acts')
@RequireClaimant()
export class LeaveActController {
  constructor(
    private readonly ways: LoadedWays,
    private readonly record: RecordLeavingAct,
    private readonly references: OwnEntryReferenceQuery,
  ) {}

  @Get(':act')
  async show(@CurrentPage() page: Page, @Param('id') id: string, @Param('act') act: string): Promise<HtmlPage> {
    return page.show(<LeaveActPage {...await this.load(page, id, actOf(act))} />);
  }

  @Post(':act')
  async save(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Param('act') path: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const act = actOf(path);
    const props = await this.load(page, id, act);
    const values = textsOf(body);
    const command = {
      ...{ registrationId: id, act, version: versionOf(body), locale: page.locale },
      wordingSha256: values['wording'] ?? '',
      shown: wayShown(page.t, props.own, props.way),
      sentOn: act === 'mandate_revocation' ? null : dateOf(values, 'sentOn'),
      arrivedOn: props.way.late === null || isEmpty(values, 'arrivedOn') ? null : dateOf(values, 'arrivedOn'),
    };
    try {
      return await saveThen(
        () => this.record.execute(command, claimantOf(page)),
        new SeeOther(`${props.own.base}/leave`),
        async () => {
          const now = await this.load(page, id, act);
          return page.conflict(<LeaveActPage {...now} values={values} stale={{ entered: [] }} />);
        },
      );
    } catch (error) {
      if (!(error instanceof LeavingDateInvalid)) throw error;
      const { field = 'sentOn', reason = 'notSent' } = error.details ?? {};
      const errors = page.errors([{ field: String(field), code: String(reason) }]);
      return page.invalid(<LeaveActPage {...props} values={values} errors={errors} />);
    }
  }

  private async load(page: Page, id: string, act: RecordedAct): Promise<LeaveActProps> {
    const { own, rules, ways } = await this.ways.load(page, id);
    const way = ways.find((one) => one.act === act);
    if (rules === null || way === undefined) throw new PageNotFound();
    const letter =
      act === 'mandate_revocation' || way.href === null || way.late !== null
        ? null
        : await this.letter(page, { act, own, rules });
    return { page, own, way: { ...way, act }, letter };
  }

  private async letter(page: Page, facts: Omit<LetterFacts, 'entryReference'>): Promise<string> {
    const { id } = facts.own.detail.registration;
    return letterFor({ ...facts, entryReference: await this.references.run(claimantOf(page), id) });
  }
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
