/** Who else heads the team of a client's owner at present: what reminders tell the owner, and whom they turn to. */
import type { PersonId } from '../domain/ids.ts';

export interface TeamHead {
  readonly id: PersonId;
  readonly name: string;
}

export interface HeadRow {
  readonly head_id: number | null;
  readonly head_name: string | null;
}

export const headColumns = 'head.id as head_id, head.name as head_name';

/** Joins `head` to the alias owner, the first of several; never the owner. */
export const joinHead = `left join lateral (
  select h.id, h.name from person h
   where h.team_id = owner.team_id and h.role = 'head' and h.id <> owner.id and h.disabled_at is null
   order by h.id limit 1) head on true`;

/** Null: nobody. */
export const headOf = ({ head_id: id, head_name: name }: HeadRow): TeamHead | null =>
  id === null || name === null ? null : { id: id as PersonId, name }; // the row's own key
