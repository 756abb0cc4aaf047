import type { VNode } from 'preact';
import type { AnsweredQuestion, ReviewFile } from '@app/review';
import { countryName, formatDateTime, isLocale, SummaryList, type SummaryRow, Table } from '@app/ui';
import { wordsFor } from '../pages/words.js';
import type { Page } from '../shell/page.js';
import { declarationsNow } from './registration.view.js';

interface Part {
  readonly page: Page;
  readonly file: ReviewFile;
}

/** What the person said, in the words they were asked in. */
export function ClaimedFacts({ page, file }: Part): VNode {
  const { t } = page;
  return (
    <section aria-labelledby="claimed">
      <h2 class="govuk-heading-m" id="claimed">
        {t('console.claimed.title')}
      </h2>
      <SummaryList rows={[...identityRows(page, file), ...accountRows(page, file)]} />
      {file.answers.length > 0 && (
        <div lang={file.shownIn}>
          <SummaryList
            rows={file.answers.map((answered) => ({
              key: answered.label,
              value: answerWords(answered, file.shownIn) ?? <span lang={page.locale}>{t('common.notAnswered')}</span>,
            }))}
          />
        </div>
      )}
      <Declarations page={page} file={file} />
    </section>
  );
}

/** Null where nothing was answered. Questionnaires keep countries as codes. */
function answerWords({ kind, answer }: AnsweredQuestion, language: string): string | null {
  if (answer.length === 0) return null;
  const words = kind === 'country' && isLocale(language) ? answer.map((code) => countryName(code, language)) : answer;
  return words.join(', ');
}

function identityRows({ t, locale }: Page, { identity }: ReviewFile): SummaryRow[] {
  if (identity === null) return [{ key: t('console.claimed.name'), value: t('console.claimed.noName') }];
  const { givenNames, familyName, birthYear, town, country } = identity;
  return [
    { key: t('console.claimed.name'), value: `${givenNames} ${familyName}` },
    ...(birthYear === null ? [] : [{ key: t('console.claimed.birthYear'), value: birthYear }]),
    ...(town === null ? [] : [{ key: t('console.claimed.town'), value: town }]),
    ...(country === null ? [] : [{ key: t('console.claimed.country'), value: countryName(country, locale) }]),
  ];
}

function accountRows({ t }: Page, { accounts }: ReviewFile): SummaryRow[] {
  return accounts.map(({ platform, handle, since, until, shared }, index) => ({
    key: t('console.claimed.account', { number: index + 1 }),
    value: (
      <>
        {platform}: <span class="app-code">{handle}</span>
        <br />
        {since ?? '?'} – {until ?? '…'}
        {shared && <> · {t('console.claimed.shared')}</>}
      </>
    ),
  }));
}

function Declarations({ page, file }: Part): VNode {
  const { t, locale } = page;
  const rows = declarationsNow(file.declarations);
  if (rows.length === 0) return <p class="govuk-body">{t('console.declarations.none')}</p>;
  return (
    <Table
      caption={t('console.declarations.title')}
      captionSize="s"
      firstCellIsHeader
      head={[
        { text: t('console.declarations.kind') },
        { text: t('console.declarations.outcome') },
        { text: t('console.declarations.at') },
        { text: t('console.declarations.wording') },
      ]}
      rows={rows.map(({ id, kind, outcome, at, wordingSha256, locale: language }) => [
        {
          text: (
            <a class="govuk-link" href={page.path(`/review/registrations/${file.registrationId}/declarations/${id}`)}>
              {wordsFor(t, 'declaration', kind)}
            </a>
          ),
        },
        t(`console.declarations.outcome.${outcome}`),
        formatDateTime(at, locale, file.action.zone),
        {
          text: (
            <>
              <span class="app-code">{wordingSha256.slice(0, 12)}…</span> ({language})
            </>
          ),
        },
      ])}
    />
  );
}
