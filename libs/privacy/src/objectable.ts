import type { PlatformRetentionClass, PurposeRow } from '@app/actions';

/** The purposes a person can object to (Article 21(1) GDPR): those that rest on legitimate interests. */
export function objectable<T extends Pick<PurposeRow, 'basis6'>>(purposes: readonly T[]): readonly T[] {
  return purposes.filter(({ basis6 }) => basis6 === '6(1)(f)');
}

/**
 * The classes of data of someone who joined that nothing but legitimate interests keeps, and which therefore end with
 * an objection that was granted. The case itself is never among them.
 */
export function endedByObjection(
  purposes: readonly Pick<PurposeRow, 'basis6' | 'retentionClass'>[],
): readonly PlatformRetentionClass[] {
  const kept = new Set(
    purposes.filter(({ basis6 }) => basis6 !== '6(1)(f)').map(({ retentionClass }) => retentionClass),
  );
  const classes = new Set(objectable(purposes).map(({ retentionClass }) => retentionClass));
  return [...classes].filter((one) => one !== 'case' && !kept.has(one));
}
