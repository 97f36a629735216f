/** Writes imported negotiations, set-based, with the steps that concluded them (product.md sections 5 and 12). */
import type { PersonId } from '../domain/ids.ts';
import type { ImportedNegotiation } from '../domain/imported.ts';
import { minorOf } from '../domain/money.ts';
import { atWall, dateOf, type LocalDate } from '../domain/schedule.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Tx } from './database.ts';
import {
  newIds,
  tally,
  type ImportSettings,
  type Lined,
  type RowRefusal,
  type Writer,
} from './import-batch.ts';
import { knownClients, type Matcher } from './import-known-clients.ts';
import {
  knownNegotiations,
  type KnownNegotiation,
  type PlacedNegotiation,
} from './import-known-negotiations.ts';
import { beginLadders } from './import-ladders.ts';
import { ownerNamed } from './import-owner.ts';
import { toDate, toInstant } from './instants.ts';
import { writeNegotiations, type Change, type Pair } from './negotiation-rows.ts';

/** Whom the row names. History may be of somebody who has left, or does something else now. */
function personNamed(row: ImportedNegotiation, { names }: ImportSettings): Outcome<PersonId | null, string> {
  if (row.person === null) return ok(null);
  const found = names.find(row.person);
  if (row.state !== 'open' && found.kind === 'one') return ok(found.person.id);
  const owner = ownerNamed(names, row.person);
  return typeof owner === 'string' ? fail(owner) : ok(owner.id);
}

function place(
  { line, row }: Lined<ImportedNegotiation>,
  match: Matcher,
  settings: ImportSettings,
): Outcome<PlacedNegotiation, RowRefusal> {
  const person = personNamed(row, settings);
  if (!person.ok) return fail({ line, field: 'person', reason: person.failure, said: row.person ?? '' });
  const found = match({ name: row.clientName, code: row.clientCode }, person.value ?? settings.owner);
  const field = row.clientCode === null ? 'clientName' : 'clientCode';
  const said = row[field] ?? '';
  if (found.kind === 'none') return fail({ line, field, reason: 'client-unknown', said });
  if (found.kind === 'several') return fail({ line, field, reason: 'client-ambiguous', said });
  const zone = settings.names.byId(found.client.ownerId)?.zone ?? settings.defaults.zone;
  const today = dateOf(settings.now, zone);
  for (const day of ['openedOn', 'concludedOn'] as const)
    if ((row[day] ?? '') > today) return fail({ line, field: day, reason: 'date-ahead' });
  return ok({ line, row, client: found.client, personId: person.value, zone });
}

/** A day of the file is its noon, so that it stays that day wherever somebody near looks at it from. */
const noonOf = (date: LocalDate, zone: string): Date => toDate(atWall({ date, minute: 720 }, zone));

/** The moment that is known, unless the file says another day. */
function momentOf(known: Date | null, date: LocalDate | null, zone: string): Date | null {
  if (date === null || (known !== null && dateOf(toInstant(known), zone) === date)) return known;
  return noonOf(date, zone);
}

/** How far it had come, as far as the file tells: what was engaged in is past the first contact. */
function stageOf({ stage, state, openedOn }: ImportedNegotiation, known: KnownNegotiation | null) {
  if (stage !== null || known !== null) return stage ?? known?.stage ?? 'contact';
  if (state === 'agreed') return 'contract';
  return openedOn === null ? 'contact' : 'needs';
}

type Value = Pick<Change, 'value' | 'currency'>;

/** Null when the currency has no such small coins. */
function valueOf(
  row: ImportedNegotiation,
  known: KnownNegotiation | null,
  { currency: usual }: ImportSettings,
): Value | null {
  if (row.value === null) return { value: known?.value ?? null, currency: known?.currency ?? null };
  const currency = row.value.currency ?? usual;
  const minor = minorOf(row.value.decimal, currency);
  return minor === null ? null : { value: String(minor), currency };
}

/** Why it was refused: what the file does not say stays. */
function whyOf(row: ImportedNegotiation, known: KnownNegotiation | null) {
  const said = row.reason === null ? known : row;
  const why = row.state === 'refused' ? said : null;
  return {
    reason: why?.reason ?? null,
    reasonText: why?.reasonText ?? null,
    competitor: row.competitor ?? known?.competitor ?? null,
    lesson: row.lesson ?? known?.lesson ?? null,
  };
}

/** What the negotiation is after the row. */
function after(
  placed: PlacedNegotiation,
  known: KnownNegotiation | null,
  id: number,
  value: Value,
  { now }: ImportSettings,
): Change {
  const { row, client, personId, zone } = placed;
  const isOpen = row.state === 'open';
  const concludedAt = isOpen ? null : momentOf(known?.concludedAt ?? null, row.concludedOn, zone);
  const ahead = row.nextOn !== null && row.nextOn > dateOf(now, zone) ? row.nextOn : null;
  return {
    id,
    clientId: client.id,
    code: row.code ?? known?.code ?? null,
    topic: row.topic,
    stage: stageOf(row, known),
    state: row.state,
    ...value,
    openedAt: momentOf(known?.openedAt ?? null, row.openedOn, zone) ?? concludedAt ?? toDate(now),
    concludedAt,
    concludedBy: isOpen ? null : (personId ?? known?.concludedBy ?? null),
    resumeOn: isOpen ? (ahead ?? known?.resumeOn ?? null) : null,
    ...whyOf(row, known),
  };
}

const compared = ['clientId', 'code', 'topic', 'stage', 'state', 'value', 'currency', 'concludedBy', 'resumeOn', 'reason', 'reasonText', 'competitor', 'lesson'] as const; // prettier-ignore
const isSame = (known: KnownNegotiation, change: Change): boolean =>
  compared.every((column) => known[column] === change[column]) &&
  known.openedAt.getTime() === change.openedAt.getTime() &&
  known.concludedAt?.getTime() === change.concludedAt?.getTime();

export const negotiationWriter: Writer<ImportedNegotiation> = {
  keys: (row) => [
    row.code === null
      ? `${row.clientCode ?? row.clientName ?? ''} ${row.topic} ${row.openedOn ?? ''}`
      : `code ${row.code}`,
  ],
  async write(tx, batch, settings) {
    const result = tally();
    const match = await knownClients(
      tx,
      batch.map(({ row }) => ({ name: row.clientName, code: row.clientCode })),
    );
    const placed: PlacedNegotiation[] = [];
    for (const lined of batch) {
      const where = place(lined, match, settings);
      if (where.ok) placed.push(where.value);
      else result.rejected.push(where.failure);
    }
    const knownOf = await knownNegotiations(tx, placed);
    const ids = await newIds(tx, 'negotiation', placed.length);
    const [fresh, changed]: [Change[], Pair[]] = [[], []];
    let concludedHere = 0;
    for (const [at, one] of placed.entries()) {
      const [found, id] = [knownOf(one), ids[at] ?? 0];
      const refuse = (field: string | null, reason: string) =>
        result.rejected.push({ line: one.line, field, reason });
      const known = typeof found === 'string' ? null : found;
      const value = valueOf(one.row, known, settings);
      if (found === 'several') refuse('topic', 'negotiation-ambiguous');
      else if (value === null) refuse('value', 'amount-too-fine');
      else if (known === null) fresh.push(after(one, null, id, value, settings));
      else if (known.state !== 'open' && one.row.state === 'open') {
        // The other system has not heard yet how it ended.
        concludedHere += 1;
        result.unchanged += 1;
      } else {
        const change = after(one, known, known.id, value, settings);
        if (isSame(known, change)) result.unchanged += 1;
        else if (known.touched) refuse(null, 'repeated-differently');
        else changed.push({ known, after: change });
      }
    }
    await writeNegotiations(tx, fresh, changed);
    return { ...result, created: fresh.length, updated: changed.length, also: { concludedHere } };
  },
  finish: async (tx: Tx, { now }) => ({ ...(await beginLadders(tx, now)) }),
};
