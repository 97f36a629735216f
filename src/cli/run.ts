/** Runs one command line: parses, carries out, prints, and says the exit code. */
import { CommanderError } from 'commander';
import type { ExitCode, Io, Result } from './io.ts';
import { createProgram } from './program.ts';

/** `words` are what follows the program's name. Never throws: what nobody expected is exit code 1 with its message. */
export async function runCli(words: readonly string[], io: Io): Promise<ExitCode> {
  const json = words.includes('--json');
  const found: { result: Result | null } = { result: null };
  try {
    await createProgram(io, (result) => (found.result = result)).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return misuse(error, json, io);
    const message = error instanceof Error ? error.message : String(error);
    if (json) io.out(`${JSON.stringify({ error: { kind: 'failed', message } })}\n`);
    io.err(`${message}\n`);
    return 1;
  }
  return found.result === null ? 0 : print(found.result, json, io);
}

function print({ code, json: document, lines }: Result, json: boolean, io: Io): ExitCode {
  if (json) io.out(`${JSON.stringify(document, null, 2)}\n`);
  else if (code === 2) io.err(`${lines.join('\n')}\n`);
  else io.out(`${lines.join('\n')}\n`);
  return code;
}

/** Commander has told people already, on standard error. Asking for help is no misuse. */
function misuse(error: CommanderError, json: boolean, io: Io): ExitCode {
  if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return 0;
  if (json) io.out(`${JSON.stringify({ error: { kind: 'usage', message: error.message } })}\n`);
  return 2;
}
