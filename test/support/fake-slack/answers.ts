/** What the fake Slack answers, in Slack's own words. */
export type Json = Readonly<Record<string, unknown>>;

/** A refusal of the Web API: status 200, `ok: false`, the error's name, and what else Slack adds. */
export class Refusal extends Error {
  readonly extra: Json;
  constructor(error: string, extra: Json = {}) {
    super(error);
    this.extra = extra;
  }
}

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists of what a payload holds, where it holds a list of objects. */
export const records = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an argument holds that may be sent as JSON or as the text of it. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
