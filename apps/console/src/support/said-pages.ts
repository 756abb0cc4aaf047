import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { type ShownSnapshot, WordingChanged } from '@app/consents';
import { HtmlPage, type parseForm, type SeeOther } from '@app/platform';
import { SupportEntryInvalid, SupportSearchNeeded, type SupportFile, ViewForSupport } from '@app/support';
import { type FieldCode, renderPage } from '@app/ui';
import { noErrors } from '../pages/no-errors.js';
import { oneOf, oneText } from '../pages/query-text.js';
import type { Page } from '../shell/page.js';
import { saidRefusal } from './said-refusals.js';
import { languagesOf, type SaidRefusal, type SaidView, type ShownText } from './said.view.js';

/** The code under which the log names these pages. */
const LOGGED_AS = 'support.said';

export type Fields = Readonly<Record<string, unknown>>;

/** The same page again: what was entered, and what is wrong with it. */
export interface SaidAgain {
  readonly body?: Fields;
  readonly errors?: readonly FieldCode[];
  readonly refused?: SaidRefusal;
}

interface Recording<F> {
  readonly form: (body: Fields) => ReturnType<typeof parseForm<F & object>>;
  readonly show: (file: SupportFile, again: SaidAgain) => Promise<VNode>;
  readonly work: (file: SupportFile, form: F) => Promise<void>;
}

const CODES: Readonly<Record<string, string>> = {
  receivedOn: 'received',
  heardBy: 'heard',
  witnessName: 'tooLong',
  signature: 'signature',
  sentOn: 'notSent',
};

/** What the pages of things said elsewhere have in common: the search before them, the log, and how a refusal is shown. */
@Injectable()
export class SaidPages {
  constructor(private readonly view: ViewForSupport) {}

  /** Every showing is a logged read. Whoever did not search, or too long ago, is led to do so. */
  of(page: Page, id: string, show: (file: SupportFile) => Promise<VNode>): Promise<HtmlPage | SeeOther> {
    return this.afterSearch(page, async () => page.show(await show(await this.file(page, id))));
  }

  record<F extends object>(
    { page, id, body }: { readonly page: Page; readonly id: string; readonly body: Fields },
    { form: parse, show, work }: Recording<F>,
  ): Promise<HtmlPage | SeeOther> {
    return this.afterSearch(page, async () => {
      const file = await this.file(page, id);
      const again = async (status: number, what: SaidAgain): Promise<HtmlPage> =>
        new HtmlPage(
          renderPage(await show(status === 409 ? await this.file(page, id) : file, { body, ...what })),
          status,
        );
      const form = parse(body);
      if (!form.ok) return again(422, { errors: form.errors });
      try {
        await work(file, form.value);
        return page.seeOther(`/support/registrations/${id}?done=said`);
      } catch (error) {
        if (error instanceof SupportEntryInvalid) {
          const { field: at, reason } = error.details ?? {};
          const field = String(at);
          return again(422, { errors: [{ field, code: String(reason ?? CODES[field] ?? 'choose') }] });
        }
        const refused = saidRefusal(error);
        if (refused === undefined) throw error;
        return again(409, { refused });
      }
    });
  }

  language(file: SupportFile, query: Fields): string {
    const languages = languagesOf(file);
    return oneOf(languages, oneText(query['language'])) ?? languages[0] ?? file.shownIn;
  }

  entered(page: Page, { body = {}, errors, refused }: SaidAgain): Pick<SaidView, 'values' | 'errors' | 'refused'> {
    const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return {
      values: Object.fromEntries(texts),
      errors: errors === undefined ? noErrors(page.t) : page.errors(errors),
      refused,
    };
  }

  /** Nothing is recorded on another page than the one whose hash was sent: what was read out is what it shows now. */
  seen(shown: ShownText | null, sent: string): { readonly wordingSha256: string; readonly shown: ShownSnapshot } {
    if (shown === null || shown.snapshot.sha256 !== sent) throw new WordingChanged();
    return { wordingSha256: shown.wording.sha256, shown: shown.snapshot };
  }

  private file(page: Page, registrationId: string): Promise<SupportFile> {
    return this.view.execute({ registrationId, locale: page.locale, page: LOGGED_AS }, page.actor);
  }

  private async afterSearch(page: Page, work: () => Promise<HtmlPage | SeeOther>): Promise<HtmlPage | SeeOther> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SupportSearchNeeded) return page.seeOther('/support?again=yes');
      throw error;
    }
  }
}
