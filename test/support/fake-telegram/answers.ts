/** What the fake Bot API answers, in Telegram's own words. */
export type Json = Readonly<Record<string, unknown>>;

/** A refusal: status, description and parameters as Telegram sends them. */
export class Refusal extends Error {
  readonly status: number;
  readonly parameters: Json | undefined;
  constructor(status: number, description: string, parameters?: Json) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }
}

export const badRequest = (what: string): Refusal => new Refusal(400, `Bad Request: ${what}`);

export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
