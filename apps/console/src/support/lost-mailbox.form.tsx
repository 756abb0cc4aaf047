import type { VNode } from 'preact';
import { Button, formatDateTime, TextInput } from '@app/ui';
import { Channel, Section } from './supported-forms.js';
import { fieldOf, type SupportedView } from './supported.view.js';

/** Who waits to be reached by another address, and taking down that somebody without a recovery code wants it. */
export function LostMailboxSection(view: SupportedView): VNode | null {
  const { page, file } = view;
  const { t, locale } = page;
  if (file.confirmedAt === null || file.stage === 'draft' || file.stage === 'lapsed' || file.stage === 'erased')
    return null;
  return (
    <Section {...view} form="lostMailbox" path="lost-mailbox">
      {file.moves.map(({ state, at, address }) => (
        <p class="govuk-body">
          {t(`access.state.${state}`)} ({formatDateTime(at, locale, file.action.zone)}
          {address === null ? '' : `, ${address}`})
        </p>
      ))}
      <Channel {...view} form="lostMailbox" />
      <TextInput
        {...fieldOf(view, 'lostMailbox', 'address')}
        label={t('console.support.newAddress')}
        hint={t('console.support.newAddressHint')}
        autoComplete="off"
        spellCheck={false}
      />
      <Button text={t('console.support.lostMailbox.button')} variant="secondary" />
    </Section>
  );
}
