import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import {
  ExportMyData,
  LiftRestriction,
  MAX_PRIVACY_NOTE,
  NothingLeftToRequest,
  PrivacyNoteTooLong,
  RequestErasure,
  RequestObjection,
  RequestRestriction,
} from '@app/privacy';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import type { Done } from './loaded-rights.js';
import { RightsPages } from './rights-pages.js';

/** What a person can ask about the data of one registration (Articles 15 to 21 GDPR), during it and after it. */
@ApiExcludeController()
@Controller(':lang/registrations/:id/rights')
@RequireClaimant()
export class RightsController {
  constructor(
    private readonly pages: RightsPages,
    private readonly erasure: RequestErasure,
    private readonly restriction: RequestRestriction,
    private readonly objection: RequestObjection,
    private readonly lifting: LiftRestriction,
    private readonly copy: ExportMyData,
  ) {}

  @Get()
  show(@CurrentPage() page: Page, @Param('id') id: string, @Query('done') done: unknown): Promise<HtmlPage> {
    return this.pages.overview(page, id, isDone(done) ? done : null);
  }

  /** Posted, because each copy is recorded. */
  @Post('copy')
  @HttpCode(200)
  async download(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | SeeOther> {
    const file = await unlessErased(() => this.copy.execute({ registrationId: id }, claimantOf(page)));
    if (file === null) return toRights(page, id);
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    const disposition = `attachment; filename="${file.fileName}"`;
    return new StreamableFile(Buffer.from(file.body), { type: file.mediaType, disposition });
  }

  @Post('restrict')
  async restrict(@CurrentPage() page: Page, @Param('id') id: string): Promise<SeeOther> {
    const asked = await unlessErased(() => this.restriction.execute({ registrationId: id }, claimantOf(page)));
    return toRights(page, id, asked === null ? undefined : 'restriction');
  }

  @Post('object')
  async object(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<HtmlPage | SeeOther> {
    const entered = ((body ?? {}) as Record<string, unknown>)['grounds'];
    const grounds = typeof entered === 'string' ? entered : '';
    try {
      const asked = await unlessErased(() => this.objection.execute({ registrationId: id, grounds }, claimantOf(page)));
      return toRights(page, id, asked === null ? undefined : 'objection');
    } catch (error) {
      if (!(error instanceof PrivacyNoteTooLong)) throw error;
      const errors = page.errors([{ field: 'grounds', code: 'tooLong' }], { max: MAX_PRIVACY_NOTE });
      return this.pages.refused(page, id, grounds, errors);
    }
  }

  @Post('lift')
  async lift(@CurrentPage() page: Page, @Param('id') id: string): Promise<SeeOther> {
    const done = await unlessErased(async () => {
      await this.lifting.execute({ registrationId: id }, claimantOf(page));
      return 'lifted' as const;
    });
    return toRights(page, id, done ?? undefined);
  }

  @Get('erase')
  consequences(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage | SeeOther> {
    return this.pages.erase(page, id);
  }

  @Post('erase')
  async erase(@CurrentPage() page: Page, @Param('id') id: string): Promise<SeeOther> {
    const asked = await unlessErased(() => this.erasure.execute({ registrationId: id }, claimantOf(page)));
    return toRights(page, id, asked === null || asked.immediate ? undefined : 'erasure');
  }
}

/** Null where another window was first and nothing is left; the page says so. */
async function unlessErased<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NothingLeftToRequest) return null;
    throw error;
  }
}

function toRights(page: Page, id: string, done?: Done): SeeOther {
  return page.seeOther(`/registrations/${id}/rights${done === undefined ? '' : `?done=${done}`}`);
}

function isDone(value: unknown): value is Done {
  return ['restriction', 'erasure', 'objection', 'lifted', 'consent', 'renewed'].some((one) => one === value);
}
