import type { VNode } from 'preact';
import type { StaffActionRow } from '@app/actions';
import type { CourtesyRow, DeclarationKind } from '@app/consents';
import { mayIn } from '@app/platform';
import { Button, Form, type FormErrors, formatDateTime, languageName, Radios } from '@app/ui';
import type { Page } from '../shell/page.js';
import { kindWords, languageOf, WordingFrame } from './wording-frame.js';

export interface CourtesyView {
  readonly page: Page;
  readonly action: StaffActionRow;
  /** Newest first. */
  readonly decisions: readonly CourtesyRow[];
  readonly untranslated: ReadonlyMap<string, readonly DeclarationKind[]>;
  /** Languages of the action that bind before its court. */
  readonly binding: readonly string[];
  readonly errors: FormErrors;
}

export function CourtesyPage(view: CourtesyView): VNode {
  const { page, action, decisions, binding, errors } = view;
  const { t } = page;
  const others = action.locales.filter((locale) => !binding.includes(locale));
  return (
    <WordingFrame page={page} action={action} title={t('wordings.courtesy.title')} errors={errors}>
      {binding.length === 0 ? (
        <p class="govuk-body">{t('wordings.courtesy.noProfile')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {t('wordings.courtesy.lead', {
              languages: binding.map((locale) => languageName(locale, t.locale)).join(', '),
              source: t('wordings.courtesy.source', { forum: action.forum }),
            })}
          </p>
          {others.map((locale) => (
            <Language {...view} of={locale} />
          ))}
        </>
      )}
      <h2 class="govuk-heading-m">{t('wordings.courtesy.history')}</h2>
      {decisions.length === 0 && <p class="govuk-body">{t('wordings.courtesy.none.decided')}</p>}
      <ul class="govuk-list">
        {decisions.map(({ locale, bindingLocale, decidedBy, decidedAt }) => (
          <li>
            {t('wordings.courtesy.history.line', {
              language: languageOf(locale),
              decision: decisionWords(page, bindingLocale),
              name: decidedBy,
              time: formatDateTime(decidedAt, page.locale, action.zone),
            })}
          </li>
        ))}
      </ul>
    </WordingFrame>
  );
}

function Language(view: CourtesyView & { of: string }): VNode {
  const { page, action, decisions, untranslated, binding, errors, of } = view;
  const { t } = page;
  const now = decisions.find(({ locale }) => locale === of)?.bindingLocale ?? null;
  const lacking = untranslated.get(of) ?? [];
  return (
    <section>
      <h2 class="govuk-heading-m">{t('wordings.courtesy.now', { language: languageName(of, t.locale) })}</h2>
      <p class="govuk-body">{decisionWords(page, now)}</p>
      {lacking.length > 0 && (
        <p class="govuk-body">
          {t('wordings.courtesy.untranslated', { kinds: lacking.map((kind) => kindWords(page, kind)).join(', ') })}
        </p>
      )}
      {mayIn(page.actor, action.id, 'counsel') ? (
        <Form csrf={page.csrf} action={page.path(`/actions/${action.slug}/courtesy`)}>
          <input type="hidden" name="locale" value={of} />
          <Radios
            name={`binding-${of}`}
            small
            legend={t('wordings.courtesy.now', { language: languageName(of, t.locale) })}
            value={now ?? 'own'}
            error={errors.of(`binding-${of}`)}
            items={[
              { value: 'own', text: decisionWords(page, null) },
              ...binding.map((locale) => ({ value: locale, text: decisionWords(page, locale) })),
            ]}
          />
          <Button text={t('wordings.courtesy.decide')} />
        </Form>
      ) : (
        <p class="govuk-body">{t('wordings.courtesy.onlyCounsel')}</p>
      )}
    </section>
  );
}

function decisionWords({ t }: Page, bindingLocale: string | null): string {
  return bindingLocale === null
    ? t('wordings.courtesy.own')
    : t('wordings.courtesy.bound', { language: languageName(bindingLocale, t.locale) });
}
