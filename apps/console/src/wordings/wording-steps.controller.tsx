import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  ApproveWording,
  ProposeWording,
  RejectWording,
  type SeenWording,
  WithdrawWording,
  WordingInvalid,
  WordingNotInState,
  WordingStillNeeded,
  WordingVersionStale,
} from '@app/consents';
import { type HtmlPage, RequireFreshFactor, RequireRole, type SeeOther } from '@app/platform';
import { oneText } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { WordedAction } from './worded-action.js';
import { WordingPages } from './wording-pages.js';

type Fields = Readonly<Record<string, unknown>>;

interface Posted {
  readonly slug: string;
  readonly wordingId: string;
  readonly body: Fields;
  /** The field a reason was entered in. */
  readonly field?: 'rejection' | 'withdrawal';
}

/** What becomes of one text. Each form carries the hash of the text that stood beside it. */
@ApiExcludeController()
@Controller(':lang/actions/:slug/wordings/:wordingId')
@RequireRole('operator', 'counsel')
export class WordingStepsController {
  constructor(
    private readonly worded: WordedAction,
    private readonly pages: WordingPages,
    private readonly propose: ProposeWording,
    private readonly approve: ApproveWording,
    private readonly reject: RejectWording,
    private readonly withdraw: WithdrawWording,
  ) {}

  @Get()
  show(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('wordingId') wordingId: string,
  ): Promise<HtmlPage> {
    return this.pages.show(page, { slug, wordingId });
  }

  @Post('propose')
  @RequireRole('operator')
  proposed(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('wordingId') wordingId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    return this.step(page, { slug, wordingId, body }, (seen) => this.propose.execute(seen, page.actor));
  }

  @Post('approve')
  @RequireFreshFactor()
  approved(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('wordingId') wordingId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    return this.step(page, { slug, wordingId, body }, (seen) => this.approve.execute(seen, page.actor));
  }

  @Post('reject')
  @RequireFreshFactor()
  rejected(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('wordingId') wordingId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const reason = oneText(body['rejection']);
    return this.step(page, { slug, wordingId, body, field: 'rejection' }, (seen) =>
      this.reject.execute({ ...seen, reason }, page.actor),
    );
  }

  @Post('withdraw')
  @RequireFreshFactor()
  withdrawn(
    @CurrentPage() page: Page,
    @Param('slug') slug: string,
    @Param('wordingId') wordingId: string,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const reason = oneText(body['withdrawal']);
    return this.step(page, { slug, wordingId, body, field: 'withdrawal' }, (seen) =>
      this.withdraw.execute({ ...seen, reason }, page.actor),
    );
  }

  private async step(
    page: Page,
    { slug, wordingId, body, field = 'rejection' }: Posted,
    act: (seen: SeenWording) => Promise<void>,
  ): Promise<HtmlPage | SeeOther> {
    const action = await this.worded.of(page, slug);
    const values = { [field]: oneText(body[field]) };
    try {
      await act({ actionId: action.id, wordingId, sha256: oneText(body['sha256']) });
    } catch (error) {
      if (error instanceof WordingInvalid)
        return this.pages.show(
          page,
          { slug, wordingId },
          { values, errors: page.errors([{ field, code: 'required' }]) },
          422,
        );
      const stale =
        error instanceof WordingNotInState ||
        error instanceof WordingVersionStale ||
        error instanceof WordingStillNeeded;
      if (!stale) throw error;
      return this.pages.show(page, { slug, wordingId }, { values, stale: true }, 409);
    }
    return page.seeOther(`/actions/${slug}/wordings/${wordingId}`);
  }
}
