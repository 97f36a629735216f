/** Finding clients by what people type: typos, accents, another script, a word from the middle (product.md section 3). */
import type pg from 'pg';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import { fold } from '../domain/folding.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';

export interface FoundClient {
  readonly id: ClientId;
  readonly name: string;
  readonly class: ClientClass;
  /** 0 to 1; 1 only where the whole name is what was typed. */
  readonly similarity: number;
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly class: string;
  readonly similarity: number;
}

/** Owners whose clients the person $1 may see: the rule of store/visible.ts, turned so that indexes serve it. */
const owners = `array(select owner.id from person viewer
     join person owner on owner.id = viewer.id or (viewer.role = 'head' and owner.team_id = viewer.team_id)
    where viewer.id = $1 and viewer.disabled_at is null and viewer.role in ('manager', 'head'))`;

/** How alike a word must be is a setting of the connection: see store/database.ts. */
const byTrigrams = `select id, name, class,
         case when folded_name = $2 then 1 else least(0.99, word_similarity($2, folded_name)) end as similarity
    from client where owner_id = any(${owners}) and $2 <% folded_name
   order by folded_name = $2 desc, starts_with(folded_name, $2) desc, similarity desc,
            similarity($2, folded_name) desc, id
   limit $3`;

/** Scripts that the trigrams of a database in the C locale do not see (Arabic, Han), and names of symbols alone. */
const bySubstring = `select id, name, class, case when folded_name = $2 then 1 else 0.99 end as similarity
    from client where owner_id = any(${owners}) and strpos(folded_name, $2) > 0
   order by folded_name = $2 desc, starts_with(folded_name, $2) desc, length(folded_name), id
   limit $3`;

const longest = 100;
/** What is much less alike than the best is noise. */
const tail = 0.7;

/**
 * The clients that the person may see whose name is like `text`, the best first, at most `limit`. Empty when nothing is
 * like it, when it is somebody else's and when the person is disabled or has no clients by role: nobody can tell which.
 */
export async function searchClients(
  pool: pg.Pool,
  person: PersonId,
  text: string,
  limit: number,
): Promise<FoundClient[]> {
  const typed = fold(text.slice(0, longest * 4)).slice(0, longest);
  if (typed === '') return [];
  const trigrams = /^[a-z0-9 ]+$/.test(typed);
  const { rows } = await pool.query<Row>({
    name: trigrams ? 'client-search' : 'client-search-substring',
    text: trigrams ? byTrigrams : bySubstring,
    values: [person, typed, limit],
  });
  const best = Math.max(0, ...rows.map((row) => row.similarity));
  return rows
    .filter((row) => row.similarity >= best * tail)
    .map((row) => ({
      id: row.id as ClientId, // the row's own key
      name: row.name,
      class: clientClasses.find((known) => known === row.class) ?? 'C',
      similarity: row.similarity,
    }));
}

/** Clients that the person may see of which a word is like one of the beginnings, the best first, at most 40. */
export async function clientsLikeAny(
  pool: pg.Pool,
  person: PersonId,
  beginnings: readonly string[],
): Promise<{ id: ClientId; name: string }[]> {
  const folded = beginnings.map((text) => fold(text.slice(0, longest))).filter((text) => text !== '');
  const { rows } = await pool.query<{ id: number; name: string }>({
    name: 'client-search-any',
    text: `select c.id, c.name from client c, unnest($2::text[]) beginning
            where c.owner_id = any(${owners}) and (beginning <% c.folded_name or strpos(c.folded_name, beginning) > 0)
            group by c.id order by max(word_similarity(beginning, c.folded_name)) desc, c.id limit 40`,
    values: [person, folded],
  });
  return rows.map((row) => ({ id: row.id as ClientId, name: row.name })); // the row's own key
}
