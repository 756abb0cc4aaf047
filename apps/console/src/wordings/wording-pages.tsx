import { Injectable } from '@nestjs/common';
import { WordingDetailQuery } from '@app/consents';
import { HtmlPage } from '@app/platform';
import { renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { staffOf } from '../pages/staff.js';
import type { Page } from '../shell/page.js';
import { WordedAction } from './worded-action.js';
import { WordingPage } from './wording.page.js';
import type { WordingView } from './wording.view.js';

export interface WordingAddress {
  readonly slug: string;
  readonly wordingId: string;
}

/** The page of one text, for the routes that show it and for what goes wrong on the way to them. */
@Injectable()
export class WordingPages {
  constructor(
    private readonly worded: WordedAction,
    private readonly details: WordingDetailQuery,
  ) {}

  async show(
    page: Page,
    { slug, wordingId }: WordingAddress,
    more: Partial<Pick<WordingView, 'errors' | 'values' | 'stale'>> = {},
    status = 200,
  ): Promise<HtmlPage> {
    const action = await this.worded.of(page, slug);
    const found = await this.details.run(staffOf(page), action.id, wordingId);
    const view = { page, action, found, errors: noErrors(page.t), ...more };
    return new HtmlPage(renderPage(<WordingPage {...view} />), status);
  }
}
