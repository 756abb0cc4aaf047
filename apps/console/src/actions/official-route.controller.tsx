import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  OfficialRouteQuery,
  ProceedingsChanged,
  ProceedingsInvalid,
  type RecordedRoute,
  SetOfficialRoute,
  type SetOfficialRouteCommand,
  type StaffActionRow,
} from '@app/actions';
import { HtmlPage, RequireRole, type SeeOther } from '@app/platform';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { proceedingsProblem } from '../pages/proceedings-problem.js';
import { CurrentPage, Page } from '../shell/page.js';
import { OfficialRoutePage } from './official-route.page.js';
import { OperatedAction } from './operated-action.js';
import { sourceOf, textsOf, type Values } from './proceedings.view.js';

/** What operators record about registering with the authority itself. Empty words take the route back. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/official-route')
@RequireRole('operator')
export class OfficialRouteController {
  constructor(
    private readonly operated: OperatedAction,
    private readonly routes: OfficialRouteQuery,
    private readonly setRoute: SetOfficialRoute,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('slug') slug: string): Promise<HtmlPage> {
    const action = await this.operated.of(page, slug);
    const newest = await this.routes.newest(page.actor, action.id);
    const view = { page, action, values: valuesOf(newest), errors: noErrors(page.t), version: newest.version };
    return page.show(<OfficialRoutePage {...view} changed={false} />);
  }

  @Post()
  async set(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Body() body: Readonly<Record<string, unknown>>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.operated.of(page, slug);
    const values = textsOf(body);
    try {
      await this.setRoute.execute(commandOf(values, action), page.actor);
    } catch (error) {
      if (error instanceof ProceedingsChanged) return this.changed(page, action, values);
      if (!(error instanceof ProceedingsInvalid)) throw error;
      const errors = page.errors([problemOf(error)]);
      const view = { page, action, values, errors, version: Number(values['seenVersion']) };
      return page.invalid(<OfficialRoutePage {...view} changed={false} />);
    }
    return page.seeOther(`/actions/${action.slug}`);
  }

  /** What was typed stays; sending it again is then a decision over the newer version. */
  private async changed(page: Page, action: StaffActionRow, values: Values): Promise<HtmlPage> {
    const { version } = await this.routes.newest(page.actor, action.id);
    const view = { page, action, values, errors: noErrors(page.t), version };
    return new HtmlPage(renderPage(<OfficialRoutePage {...view} changed />), 409);
  }
}

function commandOf(values: Values, { id, locales }: StaffActionRow): SetOfficialRouteCommand {
  const url = values['url']?.trim() || null;
  const texts = Object.fromEntries(
    locales.map((locale) => [
      locale,
      {
        authority: (values[`authority-${locale}`] ?? '').trim(),
        text: (values[`texts-${locale}`] ?? '').replaceAll('\r\n', '\n').trim(),
      },
    ]),
  );
  const empty = url === null && Object.values(texts).every(({ authority, text }) => authority === '' && text === '');
  return {
    actionId: id,
    route: empty ? null : { url, texts },
    source: { ...sourceOf(values), date: null },
    seenVersion: Number(values['seenVersion']),
  };
}

function valuesOf({ url, texts, sourceTitle, sourceUrl }: RecordedRoute): Values {
  const words = Object.entries(texts ?? {}).flatMap(([locale, { authority, text }]) => [
    [`authority-${locale}`, authority],
    [`texts-${locale}`, text],
  ]);
  return { url: url ?? '', sourceTitle, sourceUrl: sourceUrl ?? '', ...(Object.fromEntries(words) as Values) };
}

function problemOf(error: ProceedingsInvalid): { field: string; code: string } {
  const field = String(error.details?.['field'] ?? '');
  if (field === 'url') return { field, code: 'url' };
  if (field.startsWith('authority.')) return { field: field.replace('.', '-'), code: 'required' };
  return proceedingsProblem(error);
}
