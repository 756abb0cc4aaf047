import type { VNode } from 'preact';
import type { PartyRow, PurposeRow } from '@app/actions';
import { formatDate, SourceLink, SummaryList, type SummaryRow, type Translator } from '@app/ui';

export interface PurposesProps {
  readonly t: Translator;
  readonly purposes: readonly PurposeRow[];
  readonly parties: readonly PartyRow[];
  /** One below the heading they stand under. */
  readonly headingLevel?: 2 | 3;
  /** In this zone: the version, from when it holds, and where it was decided. */
  readonly dated?: string;
}

/** The register of purposes as people read it. Only the optional ones rest on consent, and it says so. */
export function Purposes({ t, purposes, parties, headingLevel = 3, dated }: PurposesProps): VNode {
  return (
    <>
      {purposes.map((purpose) => (
        <SummaryList
          card={{ title: purpose.texts[t.locale]?.title ?? purpose.code, headingLevel }}
          rows={[
            { key: t('portal.purposes.what'), value: purpose.texts[t.locale]?.description ?? '' },
            { key: t('portal.purposes.controller'), value: purpose.controller },
            { key: t('portal.purposes.basis'), value: basisWords(t, purpose) },
            { key: t('portal.purposes.recipients'), value: recipientWords(t, purpose, parties) },
            {
              key: t('portal.purposes.retention'),
              value: t(`portal.purposes.until.${purpose.retentionEvent}`, { months: purpose.retentionMonths }),
            },
            ...(purpose.consentMonths === null
              ? []
              : [
                  {
                    key: t('portal.purposes.consentTerm'),
                    value: t('portal.purposes.consentMonths', { months: purpose.consentMonths }),
                  },
                ]),
            ...(dated === undefined ? [] : datedRows(t, purpose, dated)),
          ]}
        />
      ))}
    </>
  );
}

function datedRows(t: Translator, purpose: PurposeRow, zone: string): SummaryRow[] {
  const { version, recordedAt, sourceTitle, sourceUrl, sourceDate } = purpose;
  const since = formatDate(recordedAt, t.locale, zone);
  return [
    { key: t('portal.purposes.version'), value: t('portal.purposes.versionSince', { version, since }) },
    ...(sourceTitle === null || sourceDate === null
      ? []
      : [
          {
            key: t('portal.purposes.source'),
            value: (
              <>
                <SourceLink t={t} source={{ title: sourceTitle, url: sourceUrl }} /> ({formatDate(sourceDate, t.locale)}
                )
              </>
            ),
          },
        ]),
  ];
}

/** "Article 6(1)(b) and Article 9(2)(f) GDPR", with "only if you agree" where consent is the basis. */
function basisWords(t: Translator, { basis6, basis9, optional }: PurposeRow): string {
  const articles = [basis6, basis9].flatMap((basis) => (basis === null ? [] : [articleWords(t, basis)])).join(', ');
  return optional ? t('portal.purposes.consent', { articles }) : articles;
}

function articleWords(t: Translator, basis: string): string {
  const [, article = '', paragraph = '', letter = ''] = /^(\d+)\((\d+)\)\((\w)\)$/.exec(basis) ?? [];
  return t('portal.purposes.article', { article, paragraph, letter });
}

function recipientWords(t: Translator, { recipients }: PurposeRow, parties: readonly PartyRow[]): string {
  if (recipients.length === 0) return t('portal.purposes.nobody');
  return recipients
    .map((code) => {
      const key = `portal.recipient.${code}`;
      return t.has(key) ? t(key) : (parties.find(({ slug }) => slug === code)?.name ?? code);
    })
    .join(', ');
}
