import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import {
  isDeclared,
  onNoOf,
  ruleOf,
  type DeclarationKind,
  type WordingDetail,
  wordingBlocks,
  withoutOnNo,
} from '@app/consents';
import {
  DecidedText,
  DeclarationSection,
  isLocale,
  LegalEffect,
  TextBlocks,
  type Translator,
  translator,
} from '@app/ui';
import type { Page } from '../shell/page.js';

interface PreviewProps {
  readonly page: Page;
  readonly action: StaffActionRow;
  readonly found: WordingDetail;
}

/** The parts of the claimants' page with this text in it, in its language: the same components, nothing imitated. */
export function WordingPreview({ page, found }: PreviewProps): VNode {
  const { locale, kind, body } = found.wording;
  const t = isLocale(locale) ? translator(locale) : page.t;
  if (kind.startsWith('legal_effect.'))
    return (
      <>
        <p class="govuk-body">{page.t('wordings.preview.effect')}</p>
        <div lang={locale}>
          <LegalEffect label={t('common.legalEffect')}>{body}</LegalEffect>
        </div>
      </>
    );
  return (
    <div lang={locale}>
      {isDeclared(kind) ? <Declared t={t} found={found} kind={kind} /> : <TextBlocks blocks={wordingBlocks(body)} />}
    </div>
  );
}

function Declared({ t, found, kind }: { t: Translator; found: WordingDetail; kind: DeclarationKind }): VNode {
  const { wording, translates } = found;
  const own = {
    locale: wording.locale,
    blocks: wordingBlocks(translates === null ? withoutOnNo(wording.body) : wording.body),
  };
  const binding = translates && { locale: translates.locale, blocks: wordingBlocks(translates.body) };
  return (
    <DeclarationSection
      name="preview"
      heading={t(`portal.declaration.${kind}.heading`)}
      note={t('portal.declarations.version', { version: (translates ?? wording).version })}
      box={t(`portal.declaration.${kind}.box`)}
      onNo={onNoOf(wording.body) ?? t(`portal.declarations.onNo.${ruleOf(kind).onNo}`)}
    >
      <DecidedText t={t} text={binding ?? own} courtesy={binding === null ? null : own} />
    </DeclarationSection>
  );
}
