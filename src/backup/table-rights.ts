import type pg from "pg";

/** A statement that gives something of a schema to whoever had it. */
export interface Right {
  /** The table, sequence or function. */
  readonly name: string;
  readonly statement: string;
}

const RIGHTS = `
  with kept as (
    select oid, relname as name, relkind, relowner, relacl, format('%I.%I', $1::text, relname) as own
    from pg_class where relnamespace = quote_ident($1)::regnamespace and relkind in ('r', 'S'))
  select name, format('alter table %s owner to %I', own, pg_get_userbyid(relowner)) as statement
  from kept where relkind = 'r'
  union all
  select proname, format('alter function %I.%I() owner to %I', $1::text, proname,
    pg_get_userbyid(proowner))
  from pg_proc where pronamespace = quote_ident($1)::regnamespace and proname = any($2)
  union all
  select name, format('grant %s on %s %s to %s%s', privilege_type,
    case when relkind = 'S' then 'sequence' else 'table' end, own,
    case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
    case when is_grantable then ' with grant option' else '' end)
  from kept cross join aclexplode(relacl) where grantee <> relowner`;

/**
 * Who owns the tables of a schema and may use them: the service may have another user than whoever
 * brings a backup back, and what is put in their place would be that one's alone.
 * @param schema its name
 * @param functions of ours, without parameters
 */
export async function rightsIn(
  client: pg.Client,
  schema: string,
  functions: readonly string[],
): Promise<readonly Right[]> {
  return (await client.query<Right>(RIGHTS, [schema, functions])).rows;
}
