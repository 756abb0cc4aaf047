import { shownSnapshot, type ShownSnapshot } from '@app/consents';
import type { MessageKey, Translator } from '@app/ui';
import { shownEffect } from '../pages/effect-words.js';
import type { OwnRegistration } from './own-registration.js';

export interface LeaveView {
  readonly title: string;
  readonly consequences: readonly string[];
  readonly undone: readonly string[];
  readonly warning: string;
  readonly noReason: string;
  readonly button: string;
  readonly stay: string;
  /** The page with the button that does it, as shown. */
  readonly shown: ShownSnapshot;
}

/** What leaving does and does not do, in the words that are kept as shown with the declaration's withdrawal. */
export function leaveView(t: Translator, { detail, legalEffect }: OwnRegistration): LeaveView {
  const { stage } = detail.registration;
  const part = stage === 'interest' ? 'interest' : 'joined';
  const words = (keys: readonly MessageKey[]): string[] => keys.map((key) => t(key));
  const view = {
    title: t(`portal.leave.title.${part}`),
    consequences: words([`portal.leave.does.${part}`, 'portal.leave.does.lists', 'portal.leave.does.kept']),
    undone: words(['portal.leave.not.entry', 'portal.leave.not.limitation', 'portal.leave.not.erased']),
    warning: t('portal.leave.warning'),
    noReason: t('portal.leave.noReason'),
    button: t('portal.leave.button'),
    stay: t('portal.leave.stay'),
  };
  const shown = shownSnapshot({
    page: 'leave',
    locale: t.locale,
    actionId: detail.action.id,
    title: view.title,
    legalEffect: shownEffect(t, legalEffect),
    blocks: [
      { kind: 'list', items: view.consequences },
      { kind: 'list', items: view.undone },
      { kind: 'paragraph', text: view.warning },
      { kind: 'paragraph', text: view.noReason },
      { kind: 'button', text: view.button },
      { kind: 'paragraph', text: view.stay },
    ],
  });
  return { ...view, shown };
}
