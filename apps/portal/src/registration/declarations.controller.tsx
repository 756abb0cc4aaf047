import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ActionDetailQuery } from '@app/actions';
import {
  holds,
  DECLARATION_KINDS,
  WordingsQuery,
  type CurrentWording,
  type DeclarationAct,
  type DeclarationKind,
} from '@app/consents';
import { HtmlPage, RequireClaimant, SeeOther } from '@app/platform';
import { isSettled, Declare, SignatureRefused } from '@app/registrations';
import { renderPage } from '@app/ui';
import { formProblems } from '../pages/form-problems.js';
import { claimantOf } from '../pages/visitor.js';
import { CurrentPage, Page } from '../shell/page.js';
import { DeclarationsPage, SIGNATURE, textField } from './declarations.page.js';
import { declarationsView, textsOf, type DeclarationsView } from './declarations.view.js';
import { OwnRegistrations, type OwnRegistration } from './own-registration.js';
import { saveThen, versionOf, wasShown } from './saving.js';

@ApiExcludeController()
@Controller(':lang/registrations/:id/declarations')
@RequireClaimant()
export class DeclarationsController {
  constructor(
    private readonly registrations: OwnRegistrations,
    private readonly actions: ActionDetailQuery,
    private readonly wordings: WordingsQuery,
    private readonly declare: Declare,
  ) {}

  @Get()
  async show(@CurrentPage() page: Page, @Param('id') id: string): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    return page.show(<DeclarationsPage page={page} own={own} view={await this.view(page, own)} />);
  }

  @Post()
  async save(
    @CurrentPage() page: Page,
    @Param('id') id: string,
    @Body() body: Record<string, unknown>,
  ): Promise<HtmlPage | SeeOther> {
    const own = await this.registrations.load(page, id);
    const view = await this.view(page, own);
    const ticked = new Set(DECLARATION_KINDS.filter((kind) => body[kind] === 'given'));
    const unasked = [...ticked].filter((kind) => !view.asked.some((declaration) => declaration.kind === kind));
    const unaskedTexts = await this.texts(page, own, unasked);
    if (unaskedTexts.length === 0 && !wasShown(body, view.shown)) return this.stale(page, id, { ticked, body });
    const missing = view.asked.filter(({ kind, required }) => required && !ticked.has(kind));
    if (missing.length > 0) {
      const errors = formProblems(
        page.t,
        missing.map(({ kind }) => ({ field: kind, code: 'tick' })),
      );
      const entered = { ticked, signature: signatureIn(body) };
      return page.invalid(<DeclarationsPage page={page} own={own} view={view} {...entered} errors={errors} />);
    }
    // What this page does not ask goes to the use case all the same: refusing it is the server's decision, not the page's.
    const acts = [...actsOf(own, view, ticked), ...givenActs(unaskedTexts)];
    const signature = signatureIn(body);
    const command = {
      registrationId: id,
      version: versionOf(body),
      locale: page.locale,
      acts,
      signature,
      shownSha256: view.shown.sha256,
      shownPage: view.shown.canonical,
      trace: page.trace,
    };
    const save = async (): Promise<unknown> =>
      acts.length === 0 ? null : this.declare.execute(command, claimantOf(page));
    try {
      return await saveThen(save, new SeeOther(`${own.base}/next`), () => this.stale(page, id, { ticked, body }));
    } catch (error) {
      if (!(error instanceof SignatureRefused)) throw error;
      const code = String(error.details?.['reason']);
      const errors = formProblems(page.t, [{ field: SIGNATURE, code }]);
      return page.invalid(
        <DeclarationsPage page={page} own={own} view={view} ticked={ticked} signature={signature} errors={errors} />,
      );
    }
  }

  /** Where texts were replaced, a tick stays under every text that is still the one it was set under. */
  private async stale(page: Page, id: string, entered: Entered): Promise<HtmlPage> {
    const own = await this.registrations.load(page, id);
    const view = await this.view(page, own);
    const again = {
      ticked: stillTicked(view, entered),
      signature: signatureIn(entered.body),
      exchanged: exchangedIn(view, entered),
      stale: { entered: [] },
    };
    return new HtmlPage(renderPage(<DeclarationsPage page={page} own={own} view={view} {...again} />), 409);
  }

  private async view(page: Page, own: OwnRegistration): Promise<DeclarationsView> {
    const { action, asked } = own.detail;
    const kinds = asked.filter(({ possible }) => possible).map(({ kind }) => kind);
    const detail = await this.actions.bySlug(page.actor, action.slug, page.locale);
    return declarationsView({ t: page.t, own, action: detail, wordings: await this.texts(page, own, kinds) });
  }

  private texts(
    page: Page,
    own: OwnRegistration,
    kinds: readonly DeclarationKind[],
  ): Promise<readonly (CurrentWording & { kind: DeclarationKind })[]> {
    return this.wordings.there(page.actor, own.detail.action.id, kinds, page.locale);
  }
}

function signatureIn(body: Readonly<Record<string, unknown>>): string {
  const typed = body[SIGNATURE];
  return typeof typed === 'string' ? typed.slice(0, MAX_NAME) : '';
}

/** No name is longer; what is typed beyond it is not compared. */
const MAX_NAME = 400;

interface Entered {
  readonly ticked: ReadonlySet<DeclarationKind>;
  readonly body: Readonly<Record<string, unknown>>;
}

function stillTicked({ asked }: DeclarationsView, { ticked, body }: Entered): ReadonlySet<DeclarationKind> {
  const same = asked.filter(({ kind, wording }) => ticked.has(kind) && body[textField(kind)] === textsOf(wording));
  return new Set(same.map(({ kind }) => kind));
}

/** Kinds that stood on the page with another text. */
function exchangedIn({ asked }: DeclarationsView, { body }: Entered): ReadonlySet<DeclarationKind> {
  const other = asked.filter(({ kind, wording }) => {
    const shown = body[textField(kind)];
    return typeof shown === 'string' && shown !== textsOf(wording);
  });
  return new Set(other.map(({ kind }) => kind));
}

/** One act per box whose state is not the one that holds already. */
function actsOf(
  { detail }: OwnRegistration,
  view: DeclarationsView,
  ticked: ReadonlySet<DeclarationKind>,
): DeclarationAct[] {
  return view.asked.flatMap(({ kind, wording, signed, rule }): DeclarationAct[] => {
    const before = detail.declarations.find((declaration) => declaration.kind === kind);
    const held = detail.outcomes[kind] === undefined ? undefined : before;
    const given = ticked.has(kind);
    const counts = held !== undefined && holds(held.outcome);
    const unsigned = counts && signed && rule?.of.accepts?.includes(held.signatureLevel) === false;
    if (counts && given && held.wordingId === wording.id && !unsigned) return [];
    if (held !== undefined && !counts && !given) return [];
    if (!given && counts && isSettled(held)) {
      return [{ kind, outcome: 'withdrawn', wordingId: held.wordingId, wordingSha256: held.wordingSha256 }];
    }
    return [{ kind, outcome: given ? 'given' : 'refused', ...onText(wording) }];
  });
}

function onText({ id, sha256, courtesy }: CurrentWording): Omit<DeclarationAct, 'kind' | 'outcome'> {
  return { wordingId: id, wordingSha256: sha256, courtesySha256: courtesy?.sha256 ?? null };
}

function givenActs(wordings: readonly (CurrentWording & { kind: DeclarationKind })[]): DeclarationAct[] {
  return wordings.map((wording) => ({ kind: wording.kind, outcome: 'given', ...onText(wording) }));
}
