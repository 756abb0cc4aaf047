import type { ActionRules } from '@app/actions';

/** An act that the organisation itself received, as SQL on the row of `leaving_act` with this name: the court hears of it from nobody else. */
export function receivedHereSql(row: string): string {
  return `(${row}.act = 'register_withdrawal' and ${row}.sent_on is null)`;
}

/** On which day the court was told of the act in this row, by what holds now; null where nobody recorded that it was. */
export function courtToldSql(row: string): string {
  return `(select case when n.kind = 'told' then n.happened_on::text end from court_notice_record n
            where n.leaving_act_id = ${row}.id order by n.id desc limit 1)`;
}

/** Whether the forum has people withdraw by a form that goes to the organisation, which then tells the court. */
export function tellsTheCourt(rules: Pick<ActionRules, 'profile'> | null): boolean {
  return (
    rules?.profile.leaving.some(
      ({ act, allowed }) => act === 'register_withdrawal' && allowed === 'prescribed_form',
    ) === true
  );
}
