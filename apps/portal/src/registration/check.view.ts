import { renderedAnswer, type Question } from '@app/actions';
import { holds } from '@app/consents';
import type { Account, Identity } from '@app/registrations';
import { countryName, formatDate, type SummaryRow, type Translator } from '@app/ui';
import { factQuestions, isAgeOpen } from './step-paths.js';
import { formRows } from './form/form-rows.js';
import type { OwnRegistration } from './own-registration.js';

export interface CheckView {
  readonly facts: readonly SummaryRow[];
  readonly identity: readonly SummaryRow[];
  readonly form: readonly SummaryRow[];
  readonly accounts: readonly SummaryRow[];
  readonly declarations: readonly SummaryRow[];
}

/** Everything that would be sent, each row with the way to change it. */
export function checkView(t: Translator, own: OwnRegistration): CheckView {
  const { detail, base } = own;
  const change = (path: string, what: string): SummaryRow['actions'] => [
    { href: `${base}/${path}?from=check`, text: t('common.change'), visuallyHiddenText: what },
  ];
  const age = detail.questionnaire.definition.age;
  return {
    facts: [
      {
        ...factRow(t, own, age),
        ...(isAgeOpen(detail) ? { actions: change(`facts/${age.code}`, age.texts[t.locale]?.label ?? '') } : {}),
      },
      ...factQuestions(detail).map((question) => ({
        ...factRow(t, own, question),
        actions: change(`facts/${question.code}`, question.texts[t.locale]?.label ?? ''),
      })),
    ],
    identity:
      detail.stage === 'interest'
        ? []
        : identityRows(t, detail.contents.identity_contact).map(([step, key, value]) => ({
            key,
            value,
            actions: change(`details/${step}`, key),
          })),
    form: formRows(t, detail.form, detail.contents.form_items).map(([page, key, value]) => ({
      key,
      value,
      actions: change(`form/${page}`, key),
    })),
    accounts:
      detail.stage === 'interest'
        ? []
        : (detail.contents.accounts ?? []).map((account, index) => ({
            key: t('portal.account.number', { number: index + 1 }),
            value: accountWords(t, account),
            actions: change(`accounts/${index + 1}`, t('portal.account.number', { number: index + 1 })),
          })),
    declarations: detail.asked
      .filter(({ possible }) => possible)
      .map(({ kind }) => ({
        key: t(`portal.declaration.${kind}.heading`),
        value: t(
          holds(detail.outcomes[kind])
            ? 'common.yes'
            : detail.outcomes[kind] === undefined
              ? 'common.notAnswered'
              : 'common.no',
        ),
        actions: change('declarations', t(`portal.declaration.${kind}.heading`)),
      })),
  };
}

function factRow(t: Translator, { detail }: OwnRegistration, question: Question): SummaryRow {
  return { key: question.texts[t.locale]?.label ?? question.code, value: answerWords(t, detail, question) };
}

function answerWords(t: Translator, { questionnaire, answers }: OwnRegistration['detail'], question: Question): string {
  const words = renderedAnswer(questionnaire.definition, t.locale, question.code, answers).map((value) => {
    if (question.kind === 'country') return countryName(value, t.locale);
    if (question.kind === 'date') return formatDate(value, t.locale);
    return question.kind === 'month' ? monthWords(t, value) : value;
  });
  return words.length === 0 ? t('common.notAnswered') : words.join(', ');
}

export function monthWords(t: Translator, month: string): string {
  const [year = '', number = '1'] = month.split('-');
  return `${t(`common.month.${Number(number) as 1}`)} ${year}`;
}

export function identityRows(
  t: Translator,
  identity: Identity | undefined,
): readonly (readonly [step: string, key: string, value: string])[] {
  const none = t('common.notAnswered');
  const { address = null } = identity ?? {};
  const lines =
    address === null
      ? []
      : [...address.lines, `${address.postcode} ${address.town}`.trim(), countryName(address.country, t.locale)];
  return [
    [
      'name',
      t('portal.name.title'),
      identity && identity.familyName !== '' ? `${identity.givenNames} ${identity.familyName}` : none,
    ],
    ['address', t('portal.address.title'), lines.length === 0 ? none : lines.join(', ')],
    ['birth-date', t('portal.birthDate.short'), identity?.birthDate ? formatDate(identity.birthDate, t.locale) : none],
    ['phone', t('portal.phone.short'), identity?.phone ?? none],
  ];
}

export function accountWords(t: Translator, { platform, handle, since, until, shared }: Account): string {
  const period = [
    since === null ? null : t('portal.account.since', { month: monthWords(t, since) }),
    until === null ? null : t('portal.account.until', { month: monthWords(t, until) }),
  ];
  return [`${platform}: ${handle}`, ...period, shared ? t('portal.account.isShared') : null]
    .filter((text) => text !== null)
    .join(', ');
}
