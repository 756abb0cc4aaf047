import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DECLARATION_KINDS, type DeclarationKind } from '@app/consents';
import { type HtmlPage, PageNotFound, parseForm, RequireRole, type SeeOther } from '@app/platform';
import { NotDeclarable, RecordSaidDeclaration, SayableQuery, type SupportFile } from '@app/support';
import { declaredWords } from '@app/ui';
import { oneOf } from '../pages/query-text.js';
import { CurrentPage, Page } from '../shell/page.js';
import { SaidDeclarationPage, SaidListPage } from './said.pages.js';
import { SaidDeclarationForm } from './said.form.js';
import { type Fields, type SaidAgain, SaidPages } from './said-pages.js';
import { shownText, type SaidView } from './said.view.js';

/** Recording for a person what they declared by phone, at the counter or by letter, on the text as it was read to them. */
@ApiExcludeController()
@Controller(':lang/support/registrations/:registrationId/said')
@RequireRole('support')
export class SaidController {
  constructor(
    private readonly pages: SaidPages,
    private readonly sayable: SayableQuery,
    private readonly record: RecordSaidDeclaration,
  ) {}

  @Get()
  list(@CurrentPage() page: Page, @Param('registrationId') id: string): Promise<HtmlPage | SeeOther> {
    return this.pages.of(page, id, async (file) => {
      const sayable = await this.sayable.run(page.actor, id);
      return <SaidListPage page={page} file={file} sayable={sayable} />;
    });
  }

  @Get('declarations/:kind')
  show(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Param('kind') code: string,
    @Query() query: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const kind = kindOf(code);
    return this.pages.of(page, id, (file) => this.page({ page, file, kind, query }, {}));
  }

  @Post('declarations/:kind')
  save(
    @CurrentPage() page: Page,
    @Param('registrationId') id: string,
    @Param('kind') code: string,
    @Query() query: Fields,
    @Body() body: Fields,
  ): Promise<HtmlPage | SeeOther> {
    const kind = kindOf(code);
    const at = { page, id, body };
    return this.pages.record(at, {
      form: (entered) => parseForm(SaidDeclarationForm, entered),
      show: (file, again) => this.page({ page, file, kind, query }, again),
      work: async (file, form) => {
        const { shown, language } = (await this.view({ page, file, kind, query }, {})).view;
        await this.record.execute(
          {
            ...form,
            ...{ registrationId: id, kind, locale: language },
            ...this.pages.seen(shown, form.shown),
          },
          page.actor,
        );
      },
    });
  }

  private async page(at: At, again: SaidAgain) {
    const { view, outcomes } = await this.view(at, again);
    return <SaidDeclarationPage {...view} outcomes={outcomes} />;
  }

  private async view({ page, file, kind, query }: At, again: SaidAgain) {
    const language = this.pages.language(file, query);
    const { registrationId } = file;
    const found = await this.sayable
      .declaration(page.actor, { registrationId, kind, locale: language })
      .catch(notThere);
    const { wording, declarable, colleagues } = found;
    const title = declaredWords(page.t, 'kind', kind);
    const about = { page: 'said-declaration', language, title: (t: Page['t']) => declaredWords(t, 'kind', kind) };
    const shown = wording === null ? null : shownText(file, wording, about);
    const view: SaidView = { page, file, title, language, shown, colleagues, ...this.pages.entered(page, again) };
    const { outcomes, joining } = declarable;
    // What waits for the window can be tried: the answer says why it is refused, as on the person's page.
    return { view, outcomes: joining && outcomes.includes('refused') ? (['given', 'refused'] as const) : outcomes };
  }
}

interface At {
  readonly page: Page;
  readonly file: SupportFile;
  readonly kind: DeclarationKind;
  readonly query: Fields;
}

function kindOf(code: string): DeclarationKind {
  const kind = oneOf(DECLARATION_KINDS, code);
  if (kind === undefined) throw new PageNotFound();
  return kind;
}

/** A declaration that is not asked of this person has no page. */
function notThere(error: unknown): never {
  throw error instanceof NotDeclarable ? new PageNotFound() : error;
}
