import { ComeAgain } from '../chat/come-again.ts';

/** The part of the logger that this folder uses. Nothing that people wrote and no token is ever given to it. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * What may be logged of an unexpected error: its name and where it was thrown.
 * Its message is left out: errors of clients and databases quote what they were given.
 */
export function traceOf(error: unknown): { readonly error: string; readonly at: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: '' };
  // What made an update come again says more than that it has to.
  if (error instanceof ComeAgain && error.cause instanceof Error) return traceOf(error.cause);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: frames.slice(0, 6).join('\n') };
}
