import type { ActionDetail } from '@app/actions';
import {
  DECLARATION_RULES,
  shownSnapshot,
  type AskedDeclaration,
  type CurrentWording,
  type DeclarationKind,
  type ShownPage,
} from '@app/consents';
import { courtesyMarks, type Translator } from '@app/ui';
import { partyWords } from '../action/start.view.js';
import type { OwnRegistration } from './own-registration.js';

export interface DeclarationView {
  readonly kind: DeclarationKind;
  readonly heading: string;
  readonly wording: CurrentWording;
  readonly wordingNote: string;
  readonly box: string;
  readonly onNo: string;
  readonly required: boolean;
  readonly ticked: boolean;
}

export interface DeclarationsView {
  readonly title: string;
  readonly lead: string;
  readonly organisations: readonly string[];
  readonly defendant: string;
  readonly asked: readonly DeclarationView[];
  /** Headings of what could be declared, were there a text of it in force. */
  readonly unavailable: readonly string[];
  /** Headings of what can be declared only once the joining window is open. */
  readonly later: readonly string[];
  /** SHA-256 of all of the above as shown; the form carries it, so that what is declared on is what was read. */
  readonly sha256: string;
}

export interface DeclarationsFacts {
  readonly t: Translator;
  readonly own: OwnRegistration;
  readonly action: ActionDetail;
  readonly wordings: readonly CurrentWording[];
}

export function declarationsView({ t, own, action, wordings }: DeclarationsFacts): DeclarationsView {
  const { detail } = own;
  const possible = detail.asked.filter((declaration) => declaration.possible);
  const hasText = ({ kind }: AskedDeclaration): boolean => wordings.some((wording) => wording.kind === kind);
  const asked = possible
    .filter(hasText)
    .map((declaration) => declarationView(t, declaration, wordings, detail.outcomes[declaration.kind] === 'given'));
  const page = {
    title: t('portal.declarations.title'),
    lead: t('portal.declarations.lead'),
    organisations: action.parties.map((party) => partyWords(t, party)),
    defendant: t('portal.declarations.defendant', { name: action.defendant }),
    asked,
    unavailable: possible
      .filter((declaration) => !hasText(declaration))
      .map(({ kind }) => t(`portal.declaration.${kind}.heading`)),
    later: laterKinds(detail.asked).map((kind) => t(`portal.declaration.${kind}.heading`)),
  };
  return { ...page, sha256: shownHash(t, own, page) };
}

function declarationView(
  t: Translator,
  { kind, required, onNo }: AskedDeclaration,
  wordings: readonly CurrentWording[],
  ticked: boolean,
): DeclarationView {
  const wording = wordings.find((candidate) => candidate.kind === kind);
  if (wording === undefined) throw new Error(`The wording of ${kind} was not loaded.`);
  return {
    kind,
    required,
    ticked,
    wording,
    heading: t(`portal.declaration.${kind}.heading`),
    wordingNote: t('portal.declarations.version', { version: wording.version }),
    box: t(`portal.declaration.${kind}.box`),
    onNo: t(`portal.declarations.onNo.${onNo}`),
  };
}

/** Joining declarations are shown as what they are before the window opens: not possible yet. */
function laterKinds(asked: readonly AskedDeclaration[]): DeclarationKind[] {
  const possible = new Set(asked.filter((declaration) => declaration.possible).map(({ kind }) => kind));
  return DECLARATION_RULES.filter(({ kind, joining }) => joining && !possible.has(kind)).map(({ kind }) => kind);
}

function shownHash(
  t: Translator,
  { detail, legalEffect, legalEffectSha256 }: OwnRegistration,
  page: Omit<DeclarationsView, 'sha256'>,
): string {
  const { asked, title, ...rest } = page;
  return shownSnapshot({
    page: 'declarations',
    locale: t.locale,
    actionId: detail.action.id,
    title,
    legalEffect: { text: legalEffect, sha256: legalEffectSha256 },
    wordings: asked.map(({ wording }) => shownWording(wording)),
    texts: {
      lead: rest.lead,
      organisations: rest.organisations.join('\n'),
      defendant: rest.defendant,
      later: rest.later.join('\n'),
      ...(rest.unavailable.length === 0 ? {} : { unavailable: rest.unavailable.join('\n') }),
      ...courtesyTexts(t, asked),
      ...Object.fromEntries(
        asked.flatMap(({ kind, heading, box, onNo }) => [
          [`${kind}.heading`, heading],
          [`${kind}.box`, box],
          [`${kind}.onNo`, onNo],
        ]),
      ),
    },
  }).sha256;
}

/** A wording as a snapshot keeps it, with the translation that stood beside it. */
export function shownWording({
  id,
  kind,
  version,
  sha256,
  body,
  courtesy,
}: CurrentWording): ShownPage['wordings'][number] {
  const beside = courtesy && { locale: courtesy.locale, sha256: courtesy.sha256, body: courtesy.body };
  return { id, kind, version, sha256, body, ...(beside === null ? {} : { courtesy: beside }) };
}

/** What said which of two texts binds. */
function courtesyTexts(t: Translator, asked: readonly DeclarationView[]): Record<string, string> {
  return Object.fromEntries(
    asked
      .filter(({ wording }) => wording.locale !== t.locale)
      .map(({ kind, wording }) => [
        `${kind}.binds`,
        courtesyMarks(t, wording.locale, wording.courtesy !== null).join('\n'),
      ]),
  );
}

/** The hidden field that says which text a box stood under. */
export function shownText(kind: DeclarationKind): string {
  return `${kind}.text`;
}

/** The hash of the text that binds, and of the translation beside it. */
export function textsOf({ sha256, courtesy }: CurrentWording): string {
  return courtesy === null ? sha256 : `${sha256} ${courtesy.sha256}`;
}
