import { isCutOff, type ActionDetail } from '@app/actions';
import {
  DECLARATION_RULES,
  holds,
  shownSnapshot,
  type AskedDeclaration,
  type CurrentWording,
  isSigned,
  type DeclarationKind,
  type ShownSnapshot,
} from '@app/consents';
import type { Item } from '@app/joining-rules';
import type { Translator } from '@app/ui';
import { partyWords } from '../action/start.view.js';
import { shownEffect } from '../pages/effect-words.js';
import { cutOffWords } from '../pages/official-route.js';
import { onNoIn, wordingShown } from '../pages/wording-text.js';
import { signingWords } from './form/item-words.js';
import { sourceWords } from '../pages/rule-source.js';
import type { OwnRegistration } from './own-registration.js';

export interface DeclarationView {
  readonly kind: DeclarationKind;
  readonly heading: string;
  readonly wording: CurrentWording;
  readonly wordingNote: string;
  /** What the rules of the forum say of it, and where; null where they are silent. */
  readonly rule: { readonly says: string; readonly of: Item } | null;
  /** Counts only under the person's typed name. */
  readonly signed: boolean;
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
  /** Why those cannot be declared now. */
  readonly laterHeading: string;
  readonly laterText: readonly string[];
  /** The words beside the field for the typed name; null where nothing is signed. */
  readonly signature: { readonly label: string; readonly hint: string } | null;
  readonly button: string;
  readonly privacy: string;
  /** All of the above as shown; the form carries its hash, so that what is declared on is what was read. */
  readonly shown: ShownSnapshot;
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
    .map((declaration) =>
      declarationView(t, declaration, { wordings, action }, holds(detail.outcomes[declaration.kind])),
    );
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
    ...laterWords(t, own),
    signature: asked.some(({ signed }) => signed) ? signatureWords(t, asked) : null,
    button: t('common.saveAndContinue'),
    privacy: t('portal.footer.privacy'),
  };
  return { ...page, shown: shownOf(t, own, page) };
}

function declarationView(
  t: Translator,
  declaration: AskedDeclaration,
  { wordings, action }: Pick<DeclarationsFacts, 'wordings' | 'action'>,
  ticked: boolean,
): DeclarationView {
  const { kind, required, purpose, item } = declaration;
  const wording = wordings.find((candidate) => candidate.kind === kind);
  if (wording === undefined) throw new Error(`The wording of ${kind} was not loaded.`);
  return {
    kind,
    required,
    ticked,
    wording,
    heading: t(`portal.declaration.${kind}.heading`),
    wordingNote: [t('portal.declarations.version', { version: wording.version }), ...termOf(t, action, purpose)].join(
      '. ',
    ),
    box: t(`portal.declaration.${kind}.box`),
    rule: item === null ? null : { says: requiredWords(t, declaration, item), of: item },
    signed: isSigned(declaration),
    onNo: onNoWords(t, onNoIn(t, wording), declaration),
  };
}

/** That it is required, and where no page can take the signature, how it has to be signed instead. */
function requiredWords(t: Translator, declaration: AskedDeclaration, item: Item): string {
  const words = t(`portal.declarations.rule.${item.need}`);
  if (item.accepts === null || item.accepts.includes('click') || isSigned(declaration)) return words;
  return `${signingWords(t, item.accepts)} ${words}`;
}

/** What the text itself says of a no; where only the form depends on it, what that means as well. */
function onNoWords(t: Translator, own: string | null, { onNo }: Pick<AskedDeclaration, 'onNo'>): string {
  const words = t(`portal.declarations.onNo.${onNo}`);
  // Texts of before called the notice a condition; that nothing depends on it is for the law to say, not for them.
  if (onNo === 'informed_only') return words;
  if (own === null) return words;
  return onNo === 'form_incomplete' || onNo === 'form_complete_without' ? `${own} ${words}` : own;
}

function signatureWords(t: Translator, asked: readonly DeclarationView[]): DeclarationsView['signature'] {
  const which = asked.filter(({ signed }) => signed).map(({ heading }) => heading);
  return {
    label: t('portal.declarations.signature'),
    hint: t('portal.declarations.signature.hint', { which: which.join(', ') }),
  };
}

/** For how long a consent counts, where the register of purposes says so. */
function termOf(t: Translator, { purposes }: ActionDetail, purpose: string | null): string[] {
  const months = purposes.find(({ code }) => code === purpose)?.consentMonths ?? null;
  return months === null ? [] : [t('declared.validFor', { months })];
}

/** Joining declarations are shown as what they are before the window opens: not possible yet. */
function laterKinds(asked: readonly AskedDeclaration[]): DeclarationKind[] {
  const asks = new Set(asked.map(({ kind }) => kind));
  const possible = new Set(asked.filter((declaration) => declaration.possible).map(({ kind }) => kind));
  return DECLARATION_RULES.filter(
    ({ kind, joining, forum }) => joining && !possible.has(kind) && (!forum || asks.has(kind)),
  ).map(({ kind }) => kind);
}

function laterWords(t: Translator, { detail }: OwnRegistration): Pick<DeclarationsView, 'laterHeading' | 'laterText'> {
  const { window } = detail.action;
  return isCutOff(window)
    ? { laterHeading: t('portal.declarations.later.cutOff'), laterText: cutOffWords(t, detail.action) }
    : { laterHeading: t('portal.declarations.later'), laterText: [t('portal.declarations.later.text')] };
}

/** The page from its title to its end, in the order it is read. */
function shownOf(
  t: Translator,
  { detail, legalEffect }: OwnRegistration,
  view: Omit<DeclarationsView, 'shown'>,
): ShownSnapshot {
  return shownSnapshot({
    page: 'declarations',
    locale: t.locale,
    actionId: detail.action.id,
    title: view.title,
    legalEffect: shownEffect(t, legalEffect),
    blocks: [
      { kind: 'paragraph', text: view.lead },
      { kind: 'list', items: view.organisations },
      { kind: 'paragraph', text: view.defendant },
      ...view.asked.flatMap(({ heading, wording, wordingNote, rule, box, onNo }) =>
        wordingShown(t, wording, { heading, note: [wordingNote, ...ruleWords(t, rule)].join('. '), box, onNo }),
      ),
      ...(view.signature === null
        ? []
        : [
            { kind: 'heading' as const, text: view.signature.label },
            { kind: 'paragraph' as const, text: view.signature.hint },
          ]),
      { kind: 'button', text: view.button },
      ...(view.unavailable.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: t('wordings.unavailable') },
            { kind: 'paragraph' as const, text: t('wordings.unavailable.text') },
            { kind: 'list' as const, items: view.unavailable },
          ]),
      ...(view.later.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: view.laterHeading },
            ...view.laterText.map((text) => ({ kind: 'paragraph' as const, text })),
            { kind: 'list' as const, items: view.later },
          ]),
      { kind: 'paragraph', text: view.privacy },
    ],
  });
}

function ruleWords(t: Translator, rule: DeclarationView['rule']): string[] {
  return rule === null ? [] : [`${rule.says} ${sourceWords(t, rule.of)}`];
}

/** The hashes of the text that binds and of the translation beside it, for the hidden field beside a box. */
export function textsOf({ sha256, courtesy }: CurrentWording): string {
  return courtesy === null ? sha256 : `${sha256} ${courtesy.sha256}`;
}
