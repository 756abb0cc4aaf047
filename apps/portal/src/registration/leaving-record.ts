import type { LeavingRecord } from '@app/registrations';
import { declaredWords, formatDate, formatDateTime, type Translator } from '@app/ui';

/** What is known of one act of leaving, in the order in which the page and the print show it. */
export function leavingRecordFacts(
  t: Translator,
  record: LeavingRecord,
  zone: string,
): readonly (readonly [name: string, value: string])[] {
  const { takenDown } = record;
  const day = (value: string | null): string | null => (value === null ? null : formatDate(value, t.locale));
  const time = (value: Date | null): string | null => (value === null ? null : formatDateTime(value, t.locale, zone));
  const facts: readonly (readonly [string, string | null])[] = [
    [t('portal.leaving.record.act'), t(`portal.leaving.act.${record.act}`)],
    [t('declared.at'), time(takenDown?.madeAt ?? null)],
    [t('declared.recordedAt'), time(record.recordedAt)],
    [t('portal.leaving.record.sentOn'), day(record.sentOn)],
    [t('portal.leaving.record.arrivedOn'), day(record.arrivedOn)],
    [t('portal.leaving.record.told'), record.toldLate ? t(`portal.leaving.record.told.${record.standing}`) : null],
    [t('portal.leaving.record.lastDay'), day(record.mustArriveBy)],
    [t('declared.channel'), declaredWords(t, 'channel', record.channel)],
    [t('declared.witness'), takenDown?.recordedBy ?? null],
    [t('declared.heardBy'), takenDown?.heardBy ?? null],
    [t('declared.witnessName'), takenDown?.details?.witnessName ?? null],
    [t('declared.letterReference'), takenDown?.details?.letterReference ?? null],
    [
      t('declared.signature'),
      record.signatureLevel === null ? null : declaredWords(t, 'signature', record.signatureLevel),
    ],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
