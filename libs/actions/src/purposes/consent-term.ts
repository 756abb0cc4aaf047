/**
 * SQL for the version of a purpose that was in force when something was declared, as `lateral (…)`: what it said of how
 * long a consent counts holds for that consent, whatever later versions say. Of what was declared before any
 * version was recorded, the earliest counts. `at`, `actionId` and `code` are expressions of the query around it.
 */
export function consentTerm(of: { readonly actionId: string; readonly code: string; readonly at: string }): string {
  return `(select p.* from purpose p where p.action_id = ${of.actionId} and p.code = ${of.code}
            order by (p.recorded_at <= ${of.at}) desc, case when p.recorded_at > ${of.at} then p.recorded_at end, p.version desc
            limit 1)`;
}
