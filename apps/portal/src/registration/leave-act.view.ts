import { type ShownBlock, type ShownSnapshot, shownSnapshot, shownWording } from '@app/consents';
import type { RecordedAct } from '@app/registrations';
import { sourceTitle, type Translator } from '@app/ui';
import type { OwnRegistration } from './own-registration.js';
import { buttonWords, readWords, type WayView } from './ways-to-leave.view.js';

export interface LeaveActView {
  readonly way: WayView & { readonly act: RecordedAct };
  /** The text to send; null where nothing is sent to an authority. */
  readonly letter: string | null;
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
  /** Null where nothing is sent; `blank` is the text before anybody's name is in it. */
  readonly letter: { readonly own: string; readonly blank: string } | null;
}

export function leaveActView({ t, own, way, letter }: LeaveActFacts): LeaveActView {
  const signature =
    way.signed && way.href !== null
      ? { label: t('portal.declarations.signature'), hint: t('portal.leaving.signatureHint') }
      : null;
  const page = { t, own, way, signature };
  return {
    way,
    signature,
    letter: letter?.own ?? null,
    shown: shownOf(page, letter?.own ?? null, way.recorded),
    shownToAll: shownOf(page, letter?.blank ?? null, []),
  };
}

/** The page from its title to its button, in the order it is read. */
function shownOf(
  { t, own, way, signature }: Pick<LeaveActFacts, 't' | 'own' | 'way'> & Pick<LeaveActView, 'signature'>,
  letter: string | null,
  recorded: WayView['recorded'],
): ShownSnapshot {
  const text = (kind: 'heading' | 'paragraph' | 'button' | 'letter', words: string): ShownBlock => ({
    kind,
    text: words,
  });
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
    legalEffect: { text: own.legalEffect, sha256: own.legalEffectSha256 },
    blocks: [
      { kind: 'wording', heading: null, wording: shownWording(way.wording), note: null, box: null, onNo: null },
      text('paragraph', way.until === null ? way.state : `${way.state} ${way.until}`),
      ...(way.late === null ? [] : [text('paragraph', way.late)]),
      ...recorded.map((one) => text('paragraph', `${t('portal.leaving.recordedTag')} ${one.text}`)),
      text(
        'paragraph',
        [t('portal.leaving.source'), sourceTitle(t, source), source.url ?? '', readWords(t, way)]
          .filter(Boolean)
          .join(' '),
      ),
      ...(letter === null
        ? []
        : [
            text('heading', t('portal.leaving.letterHeading')),
            text('paragraph', t('portal.leaving.letterLead')),
            text('letter', letter),
          ]),
      ...(way.href === null || way.act === 'mandate_revocation' ? [] : asked('sentOn')),
      ...(way.late === null ? [] : asked('arrivedOn')),
      ...(signature === null ? [] : [text('heading', signature.label), text('paragraph', signature.hint)]),
      ...(way.href === null ? [] : [text('button', buttonWords(t, way))]),
    ],
  });
}
