import { type ShownBlock, type ShownSnapshot, shownSnapshot, shownWording } from '@app/consents';
import type { RecordedAct } from '@app/registrations';
import { sourceTitle, type Translator } from '@app/ui';
import { shownEffect } from '../pages/effect-words.js';
import type { LetterOnPage } from './leaving-letter.js';
import type { OwnRegistration } from './own-registration.js';
import { buttonWords, readWords, type WayView } from './ways-to-leave.view.js';

export interface LeaveActView {
  readonly way: WayView & { readonly act: RecordedAct };
  /** Who has to be told and the text to send; null where nothing is sent to an authority. */
  readonly letter: LetterOnPage | null;
  /** What it brings about here, where it is said to the organisation itself; null otherwise. */
  readonly here: string | null;
  /** The words beside the field for the typed name; null where nothing is signed. */
  readonly signature: { readonly label: string; readonly hint: string } | null;
  /** All of the page as this person saw it; the form carries its hash. */
  readonly shown: ShownSnapshot;
  /** The page as it is the same for everybody: no name, nothing they told us. */
  readonly shownToAll: ShownSnapshot;
}

export interface LeaveActFacts {
  readonly t: Translator;
  readonly own: OwnRegistration;
  readonly way: LeaveActView['way'];
  readonly letter: LetterOnPage | null;
}

export function leaveActView({ t, own, way, letter }: LeaveActFacts): LeaveActView {
  const signature =
    way.signed && way.href !== null
      ? { label: t('portal.declarations.signature'), hint: t('portal.leaving.signatureHint') }
      : null;
  const here = way.saidHere && way.act === 'register_withdrawal' && way.href !== null ? t('portal.leaving.here') : null;
  const page = { t, own, way, signature, here };
  return {
    way,
    signature,
    here,
    letter,
    shown: shownOf(page, letterBlocks(t, letter, 'own'), way.recorded),
    shownToAll: shownOf(page, letterBlocks(t, letter, 'blank'), []),
  };
}

function text(kind: 'heading' | 'paragraph' | 'button', words: string): ShownBlock {
  return { kind, text: words };
}

function letterBlocks(t: Translator, page: LetterOnPage | null, which: 'own' | 'blank'): readonly ShownBlock[] {
  if (page === null) return [];
  const { to, letter, none } = page;
  const addressed = [text('heading', t('portal.leaving.letterHeading')), text('paragraph', to)];
  if (letter === null) return none === null ? addressed : [...addressed, text('paragraph', none)];
  return [
    ...addressed,
    text('paragraph', t('portal.leaving.letterLead')),
    { kind: 'letter', text: letter[which], language: letter.language },
    ...(letter.meaning === null ? [] : [text('paragraph', `${t('portal.leaving.letterMeaning')} ${letter.meaning}`)]),
  ];
}

/** The page from its title to its button, in the order it is read. */
function shownOf(
  { t, own, way, signature, here }: Pick<LeaveActFacts, 't' | 'own' | 'way'> & Pick<LeaveActView, 'signature' | 'here'>,
  letter: readonly ShownBlock[],
  recorded: WayView['recorded'],
): ShownSnapshot {
  const asked = (day: 'sentOn' | 'arrivedOn'): ShownBlock[] => [
    text('heading', t(`portal.leaving.${day}`)),
    text('paragraph', t(`portal.leaving.${day}Hint`)),
  ];
  const { source } = way;
  return shownSnapshot({
    page: `leave-${way.act.replaceAll('_', '-')}`,
    locale: t.locale,
    actionId: own.detail.action.id,
    title: way.title,
    legalEffect: shownEffect(t, own.legalEffect),
    blocks: [
      { kind: 'wording', heading: null, wording: shownWording(way.wording), note: null, box: null, onNo: null },
      text('paragraph', way.until === null ? way.state : `${way.state} ${way.until}`),
      ...(way.late === null ? [] : [text('paragraph', way.late)]),
      ...(recorded.length === 0 ? [] : way.followUps.map((words) => text('paragraph', words))),
      ...recorded.map((one) => text('paragraph', `${t('portal.leaving.recordedTag')} ${one.text}`)),
      text(
        'paragraph',
        [t('portal.leaving.source'), sourceTitle(t, source), source.url ?? '', readWords(t, way)]
          .filter(Boolean)
          .join(' '),
      ),
      ...(here === null ? [] : [text('paragraph', here)]),
      ...letter,
      ...(way.href === null || way.saidHere ? [] : asked('sentOn')),
      ...(way.late === null ? [] : asked('arrivedOn')),
      ...(signature === null ? [] : [text('heading', signature.label), text('paragraph', signature.hint)]),
      ...(way.href === null ? [] : [text('button', buttonWords(t, way))]),
    ],
  });
}
