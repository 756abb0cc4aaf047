import type { VNode } from 'preact';
import { shownPieces } from '@app/consents';
import { SAID_SIGNATURES, SUPPORT_CHANNELS } from '@app/support';
import { languageName, NotificationBanner, Radios, Select, ShownParts, TextInput } from '@app/ui';
import { languagesOf, type SaidView } from './said.view.js';

/** What kept it from being recorded; everything entered is still in the form. */
export function Refused({ page: { t }, refused }: SaidView): VNode | null {
  if (refused === undefined) return null;
  return <NotificationBanner title={t('common.important')}>{t(`console.said.refused.${refused}`)}</NotificationBanner>;
}

/** The text in full, to be read out as it stands, and the other languages there are. */
export function TextToRead({ page, file, shown, language }: SaidView): VNode {
  const { t, locale } = page;
  const others = languagesOf(file).filter((code) => code !== language);
  return (
    <section aria-labelledby="text">
      <h2 class="govuk-heading-m" id="text">
        {t('console.said.text', { language: languageName(language, locale) })}
      </h2>
      {shown === null ? (
        <p class="govuk-body">{t('console.said.noText')}</p>
      ) : (
        <>
          <p class="govuk-body">{t('console.said.readOut')}</p>
          <div class="app-kept-page" lang={language}>
            <ShownParts parts={shownPieces(shown.parts)} />
          </div>
        </>
      )}
      {others.map((code) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`?language=${code}`}>
            {t('console.said.otherLanguage', { language: languageName(code, locale) })}
          </a>
        </p>
      ))}
    </section>
  );
}

/** How, when and before whom it was said. */
export function StatementFields(view: SaidView): VNode {
  const { page, file, colleagues } = view;
  const { t } = page;
  return (
    <>
      <Radios
        {...fieldOf(view, 'channel')}
        small
        legend={t('console.support.channel')}
        items={SUPPORT_CHANNELS.map((code) => ({ value: code, text: t(`console.support.channel.${code}`) }))}
      />
      <TextInput
        {...fieldOf(view, 'receivedOn')}
        label={t('console.said.madeOn')}
        hint={t('console.support.receivedOnHint')}
        autoComplete="off"
        width={10}
      />
      <TextInput
        {...fieldOf(view, 'receivedAt')}
        label={t('console.said.madeAt')}
        hint={t('console.support.receivedAtHint', { zone: file.action.zone })}
        autoComplete="off"
        width={5}
      />
      <Select
        {...fieldOf(view, 'heardBy')}
        label={t('console.said.heardBy')}
        hint={t('console.said.heardByHint')}
        items={[
          { value: '', text: t('console.said.nobody') },
          ...colleagues.map(({ staffId, name }) => ({ value: staffId, text: name })),
        ]}
      />
      <TextInput
        {...fieldOf(view, 'witnessName')}
        label={t('console.said.witnessName')}
        hint={t('console.said.witnessNameHint')}
        autoComplete="off"
        spellCheck={false}
      />
      <Radios
        {...fieldOf(view, 'signature')}
        small
        legend={t('console.said.signature')}
        hint={t('console.said.signatureHint')}
        items={SAID_SIGNATURES.map((code) => ({ value: code, text: t(`console.said.signature.${code}`) }))}
      />
      <TextInput
        {...fieldOf(view, 'letterReference')}
        label={t('common.optional', { label: t('console.said.letterReference') })}
        hint={t('console.said.letterReferenceHint')}
        autoComplete="off"
        spellCheck={false}
        width={20}
      />
    </>
  );
}

export function fieldOf({ values, errors }: SaidView, name: string) {
  const error = errors.of(name);
  const value = values[name];
  return { name, ...(value === undefined ? {} : { value }), ...(error === undefined ? {} : { error }) };
}
