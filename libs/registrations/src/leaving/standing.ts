/**
 * What an act of leaving comes to by what the person told us. `counts`: told while there was time, or it arrived in time.
 * `unknown`: told late, and nobody said when it arrived. `late`: it arrived after its last day.
 */
export const STANDINGS = ['counts', 'unknown', 'late'] as const;
export type LeavingStanding = (typeof STANDINGS)[number];

/**
 * The one rule for it, as SQL on the row of `leaving_act` with this name. Whoever asks whether somebody has left or opted
 * out asks this: a row alone says only that something was told.
 */
export function standingSql(row: string): string {
  return `(case when ${row}.arrived_on > ${row}.must_arrive_by then 'late'
                when ${row}.arrived_on is null and ${row}.told_late then 'unknown' else 'counts' end)`;
}
