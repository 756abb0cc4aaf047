import type { DataSource } from 'typeorm';

/**
 * The public schema as text, read from the catalogs in a stable order, so that a reviewer sees what a migration
 * comes to. Not a dump: it is for reading and comparing, not for restoring.
 */
export async function schemaSnapshot(owner: DataSource): Promise<string> {
  const parts: string[] = [];
  for (const [title, sql] of Object.entries(SECTIONS)) {
    const rows: { line: string }[] = await owner.query(sql);
    parts.push(`-- ${title}`, ...rows.map((row) => row.line), '');
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

const TABLES = "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'";

const SECTIONS: Readonly<Record<string, string>> = {
  tables: `
    select format(E'create table %s (\\n%s\\n);', c.relname, string_agg(format('  %s %s%s%s', a.attname,
             format_type(a.atttypid, a.atttypmod), case when a.attnotnull then ' not null' else '' end,
             coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), E',\\n' order by a.attnum)) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${TABLES} group by c.relname order by c.relname`,
  constraints: `
    select format('alter table %s add constraint %s %s;', c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${TABLES} and k.contype <> 'n' order by c.relname, k.conname`,
  indexes: `
    select i.indexdef || ';' as line from pg_indexes i
    where i.schemaname = 'public' and i.tablename <> 'migrations'
      and not exists (select from pg_constraint k where k.conname = i.indexname) order by i.indexname`,
  functions: `
    select pg_get_functiondef(p.oid) || ';' as line from pg_proc p
    where p.pronamespace = 'public'::regnamespace order by p.proname, p.oid::regprocedure::text`,
  triggers: `
    select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where ${TABLES} and not t.tgisinternal order by c.relname, t.tgname`,
  'row-level security': `
    select format('alter table %s enable row level security;', c.relname)
           || case when c.relforcerowsecurity then ' -- forced' else '' end as line
    from pg_class c where ${TABLES} and c.relrowsecurity order by c.relname`,
  'row policies': `
    select format('create policy %s on %s as %s for %s to %s using (%s) with check (%s);', policyname, tablename, lower(permissive), cmd,
             array_to_string(roles, ', '), coalesce(qual, '-'), coalesce(with_check, '-')) as line
    from pg_policies where schemaname = 'public' order by tablename, policyname`,
  grants: `
    select format('grant %s on %s to %s;', string_agg(distinct privilege_type, ', '), table_name, grantee) as line
    from information_schema.table_privileges
    where table_schema = 'public' and grantee <> grantor and grantee <> 'PUBLIC' and table_name <> 'migrations'
    group by table_name, grantee order by table_name, grantee`,
  'function grants': `
    select format('grant execute on function %s to %s;', p.oid::regprocedure,
             string_agg(coalesce(r.rolname, 'public'), ', ' order by r.rolname)) as line
    from pg_proc p cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a left join pg_roles r on r.oid = a.grantee
    where p.pronamespace = 'public'::regnamespace and a.grantee <> p.proowner
    group by p.oid order by p.oid::regprocedure::text`,
  'column grants': `
    select format('grant %s (%s) on %s to %s;', p.privilege_type, string_agg(p.column_name, ', ' order by p.column_name),
             p.table_name, p.grantee) as line
    from information_schema.column_privileges p
    where p.table_schema = 'public' and p.grantee <> p.grantor and p.grantee <> 'PUBLIC' and not exists (
      select from information_schema.table_privileges t where t.table_schema = 'public' and t.table_name = p.table_name
        and t.grantee = p.grantee and t.privilege_type = p.privilege_type)
    group by p.privilege_type, p.table_name, p.grantee order by p.table_name, p.grantee, p.privilege_type`,
};
