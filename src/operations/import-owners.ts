/** Whose each client is by the negotiations that another system keeps: for lists of clients that name no owner. */
import { identityOf } from '../domain/folding.ts';
import { kinds } from '../exchange/kinds/index.ts';
import { readRecords } from '../exchange/records.ts';
import type { ByteSource } from '../exchange/source.ts';
import { surveyFile, type SurveyFailure, type SurveyOptions } from '../exchange/survey.ts';
import { ok, type Outcome } from '../outcome.ts';

/** The name of the owner of a client of that name, as the file writes it; null where it says nothing. */
export type UsualOwner = (client: string) => string | null;

interface Tally {
  readonly count: number;
  /** The latest day on which one was opened. */
  readonly latest: string;
}

const isMore = (a: Tally, b: Tally): boolean =>
  a.count === b.count ? a.latest > b.latest : a.count > b.count;

/** Whoever has had most negotiations with a client owns it; of equals, who opened the latest. */
export async function usualOwners(
  source: ByteSource,
  options: SurveyOptions,
): Promise<Outcome<UsualOwner, SurveyFailure>> {
  const kind = kinds.negotiations;
  const survey = await surveyFile(source, kind, options);
  if (!survey.ok) return survey;
  const byClient = new Map<string, Map<string, Tally>>();
  for await (const item of readRecords(source, kind, survey.value)) {
    if (!('record' in item)) continue;
    const { clientName, person, openedOn } = item.record;
    if (clientName === null || person === null) continue;
    const key = identityOf(clientName);
    const people = byClient.get(key) ?? new Map<string, Tally>();
    const { count, latest } = people.get(person) ?? { count: 0, latest: '' };
    const opened = openedOn ?? '';
    people.set(person, { count: count + 1, latest: opened > latest ? opened : latest });
    byClient.set(key, people);
  }
  return ok((client) => {
    let best: { readonly person: string; readonly tally: Tally } | null = null;
    for (const [person, tally] of byClient.get(identityOf(client)) ?? [])
      if (best === null || isMore(tally, best.tally)) best = { person, tally };
    return best?.person ?? null;
  });
}
