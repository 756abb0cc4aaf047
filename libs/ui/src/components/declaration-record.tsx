import type { VNode } from 'preact';
import type { Translator } from '../i18n/translator.js';
import { formatDate, formatDateTime } from '../i18n/formats.js';
import { InsetText, WarningText } from './notices.js';
import { type ShownPart, ShownParts, type TextBlock, TextBlocks } from './shown-parts.js';
import { SummaryList, type SummaryRow } from './summary-list.js';

export interface DeclarationRecordProps {
  readonly t: Translator;
  readonly kind: string;
  readonly outcome: string;
  readonly reason?: string | null;
  /** In words. */
  readonly at: string;
  /** In which further times are told. */
  readonly zone: string;
  readonly channel: string;
  readonly signature: string;
  /** How it came back signed, as staff saw it. */
  readonly signatures?: readonly SignatureProps[];
  /** Who of the staff took it down; an id. */
  readonly witness?: string | null;
  readonly takenDown?: TakenDownProps | null;
  readonly language: string;
  readonly wording: {
    readonly version: number;
    readonly language: string;
    readonly sha256: string;
    readonly intact: boolean;
    readonly text: readonly TextBlock[];
  };
  readonly shown: {
    readonly state: 'kept' | 'not_kept' | 'damaged';
    readonly sha256: string;
    readonly language: string;
    readonly parts: readonly ShownPart[];
  };
}

export interface SignatureProps {
  readonly level: string;
  readonly channel: string;
  /** Calendar date, ISO. */
  readonly on: string;
  readonly documentSha256: string | null;
  readonly holds: boolean;
}

export interface TakenDownProps {
  readonly recordedAt: Date;
  /** A colleague; an id. */
  readonly heardBy: string | null;
  readonly witnessName: string | null;
  readonly letterReference: string | null;
  /** Something is named that whoever reads this may not see. */
  readonly masked: boolean;
}

/** One declaration as a record: what it is, and the page it was made on exactly as it was shown. */
export function DeclarationRecord(props: DeclarationRecordProps): VNode {
  const { t, shown, wording } = props;
  const sound = wording.intact && shown.state !== 'damaged';
  return (
    <>
      {!sound && <WarningText fallback={t('common.warning')}>{t('declared.damaged')}</WarningText>}
      <SummaryList rows={factsOf(props)} />
      <h2 class="govuk-heading-m">{t('declared.page')}</h2>
      {shown.state === 'kept' ? (
        <>
          <p class="govuk-body">{t('declared.page.kept')}</p>
          <div class="app-kept-page" lang={shown.language}>
            <ShownParts parts={shown.parts} />
          </div>
        </>
      ) : (
        <>
          <p class="govuk-body">{t(shown.state === 'damaged' ? 'declared.page.damaged' : 'declared.page.notKept')}</p>
          <InsetText>
            <div lang={wording.language}>
              <TextBlocks blocks={wording.text} />
            </div>
          </InsetText>
        </>
      )}
    </>
  );
}

function factsOf({ t, wording, shown, ...record }: DeclarationRecordProps): SummaryRow[] {
  const hash = (sha256: string): VNode => <span class="app-code">{sha256}</span>;
  return [
    { key: t('declared.what'), value: declaredWords(t, 'kind', record.kind) },
    { key: t('declared.outcome'), value: declaredWords(t, 'outcome', record.outcome) },
    ...(record.reason ? [{ key: t('declared.reason'), value: declaredWords(t, 'reason', record.reason) }] : []),
    { key: t('declared.at'), value: record.at },
    { key: t('declared.channel'), value: declaredWords(t, 'channel', record.channel) },
    ...(record.witness ? [{ key: t('declared.witness'), value: hash(record.witness) }] : []),
    ...takenDownFacts({ t, takenDown: record.takenDown ?? null, zone: record.zone, hash }),
    { key: t('declared.signature'), value: declaredWords(t, 'signature', record.signature) },
    ...(record.signatures ?? []).flatMap((one) => signatureFacts(t, one, hash)),
    { key: t('declared.language'), value: languageName(t, record.language) },
    { key: t('declared.wording'), value: t('declared.version', { version: wording.version }) },
    { key: t('declared.wordingHash'), value: hash(wording.sha256) },
    { key: t('declared.pageHash'), value: hash(shown.sha256) },
  ];
}

function takenDownFacts({
  t,
  takenDown,
  zone,
  hash,
}: {
  t: Translator;
  takenDown: TakenDownProps | null;
  zone: string;
  hash: (text: string) => VNode;
}): SummaryRow[] {
  if (takenDown === null) return [];
  const { recordedAt, heardBy, witnessName, letterReference, masked } = takenDown;
  return [
    { key: t('declared.recordedAt'), value: formatDateTime(recordedAt, t.locale, zone) },
    ...(heardBy === null ? [] : [{ key: t('declared.heardBy'), value: hash(heardBy) }]),
    ...(witnessName === null ? [] : [{ key: t('declared.witnessName'), value: witnessName }]),
    ...(letterReference === null ? [] : [{ key: t('declared.letterReference'), value: letterReference }]),
    ...(masked ? [{ key: t('declared.named'), value: t('declared.named.masked') }] : []),
  ];
}

function signatureFacts(t: Translator, one: SignatureProps, hash: (text: string) => VNode): SummaryRow[] {
  return [
    { key: t('declared.cameSigned'), value: signatureText(t, one) },
    ...(one.documentSha256 === null ? [] : [{ key: t('declared.documentHash'), value: hash(one.documentSha256) }]),
  ];
}

/** How, on which day and which way something came back signed, and whether it was found not to hold. */
export function signatureText(t: Translator, { level, channel, on, holds }: SignatureProps): string {
  const how = {
    level: declaredWords(t, 'signature', level),
    on: formatDate(on, t.locale),
    channel: declaredWords(t, 'channel', channel),
  };
  return t(holds ? 'declared.cameSigned.text' : 'declared.cameSigned.notHolding', how);
}

/** The words for a code of a declaration; a code without words is shown as it is. */
export function declaredWords(
  t: Translator,
  group: 'kind' | 'outcome' | 'reason' | 'channel' | 'signature',
  code: string,
): string {
  const key = `declared.${group}.${code}`;
  return t.has(key) ? t(key) : code;
}

function languageName(t: Translator, language: string): string {
  return new Intl.DisplayNames([t.locale], { type: 'language' }).of(language) ?? language;
}
