/** Reads a client's class: A, B or C. Pure. */
import { clientClasses, type ClientClass } from '../../domain/client.ts';

/** A Russian keyboard's А, В and С look the same. */
const latin: Readonly<Record<string, string>> = { А: 'A', В: 'B', С: 'C' };

export function classNamed(raw: string | undefined): ClientClass | null {
  const letter = raw?.trim().toUpperCase() ?? '';
  return clientClasses.find((known) => known === (latin[letter] ?? letter)) ?? null;
}
