/** The command line's grammar: which commands there are, and their options. */
import { Command } from 'commander';
import { audit, type AuditFlags } from './audit.ts';
import { resetTheDemo } from './demo.ts';
import { exportKinds } from '../operations/export.ts';
import { doctor } from './doctor.ts';
import { exportRecords } from './export.ts';
import { importFile, importMisuse, type ImportFlags } from './import.ts';
import { misused, type Io, type Result } from './io.ts';
import { addPerson, disablePerson, invitePerson, listPeople, type AddOptions } from './person.ts';
import { reportAgeing } from './report-ageing.ts';
import type { ReportFlags } from './report-flags.ts';
import { reportLost } from './report.ts';
import { release } from './release.ts';
import { withSession, type Session } from './session.ts';
import { printManifest } from './slack.ts';
import { createToken, endToken, showTokens } from './token.ts';

/** A command has run; null: it has written its result itself. */
type Finish = (result: Result | null) => void;

/** Every command ends in `finish`; what the user got wrong in the grammar throws commander's error. */
export function createProgram(io: Io, finish: Finish): Command {
  const program = new Command('followthrough')
    .description('Looks after people, data and health of a Followthrough installation.')
    .option('--json', 'print one JSON document')
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .showHelpAfterError('(--help explains)')
    .exitOverride();
  /** On the database of the installation. */
  const on = async (work: (session: Session) => Promise<Result | null>): Promise<void> => {
    const outcome = await withSession(io.env, work);
    finish(
      outcome.ok
        ? outcome.value
        : misused(outcome.failure[0] ?? 'the environment is wrong', ...outcome.failure.slice(1)),
    );
  };

  const person = program.command('person').description('people: add, list, invite, disable');
  person
    .command('add')
    .description('adds a person and prints an invitation')
    .requiredOption('--name <name>', 'first and last name')
    .requiredOption('--role <role>', 'manager, head, support or admin')
    .option('--team <team>', 'made when there is none of that name')
    .option('--email <email>')
    .option('--language <language>', 'en, es or ru')
    .option('--zone <zone>', 'such as Europe/Madrid')
    .option('--country <country>', 'such as ES; decides public holidays')
    .action((options: AddOptions) => on((session) => addPerson(session, options)));
  person
    .command('list')
    .description('everybody, with clients and accounts')
    .action(() => on(listPeople));
  person
    .command('invite <name>')
    .description('a new invitation; earlier ones are void')
    .action((name: string) => on((session) => invitePerson(session, name)));
  person
    .command('disable <name>')
    .description('nothing is sent to or answered from the person any more')
    .action((name: string) => on((session) => disablePerson(session, name)));

  program
    .command('import <kind> <file> [pairs...]')
    .description(
      'people, clients, contacts, visits, negotiations, products, invoices or payments from a CSV or XLSX file; - is standard input',
    )
    .option('--owner <name>', 'whose the new clients are where the file does not say')
    .option('--owners <file>', 'negotiations that say so: a new client is of who had most of them')
    .option(
      '--map <theirs=ours>',
      'their column is our field, or their stage ours ("Discovery=stage:needs"); may be repeated',
      collect,
      [],
    )
    .option('--currency <code>', 'of amounts that name none, such as EUR')
    .option('--date-format <format>', 'such as DD/MM/YYYY')
    .option('--encoding <encoding>', 'where it is not recognised')
    .option('--sheet <name>', 'of a spreadsheet with several; the first otherwise')
    .option('--as-of <date>', 'a first load of history: debts that are due by then are passed in silence')
    .option('--partial', 'take the good rows although others are rejected')
    .option('--dry-run', 'report everything, change nothing')
    .action(async (kind: string, file: string, pairs: string[], flags: ImportFlags) => {
      const all = { ...flags, map: [...flags.map, ...pairs] };
      const misuse = importMisuse(kind, file, all);
      if (misuse) finish(misuse);
      else await on((session) => importFile(session, io, kind, file, all));
    });

  program
    .command('export <kind> <file>')
    .description('clients, negotiations or invoices to a CSV file that imports again; - is standard output')
    .action(async (kind: string, file: string) => {
      const known = exportKinds.find((name) => name === kind);
      if (known === undefined) finish(misused(`KIND must be one of ${exportKinds.join(', ')}`));
      else await on((session) => exportRecords(session, io, known, file));
    });

  program
    .command('audit')
    .description('who did what, when and from where; the newest first')
    .option('--client <name>', 'about one client')
    .option('--since <date>', 'from that day on')
    .option('--limit <number>', 'how many at most', '1000')
    .action((flags: AuditFlags) => on((session) => audit(session, flags)));

  program
    .command('report <figures>')
    .description('the figures behind the reports in chat: lost, ageing')
    .option('--as-of <date>', 'of that day, or of the quarter or year around it')
    .option('--period <period>', 'quarter, year, or DATE..DATE', 'quarter')
    .option('--person <name>', 'of one manager')
    .option('--team <team>', 'of one team')
    .action(async (figures: string, flags: ReportFlags) => {
      if (figures === 'lost') await on((session) => reportLost(session, flags));
      else if (figures === 'ageing') await on((session) => reportAgeing(session, flags));
      else finish(misused('FIGURES must be lost or ageing'));
    });

  program
    .command('demo')
    .description('the demo company, where no chat platform is configured')
    .command('reset')
    .description('removes whatever became of it and loads it anew; refused beside real people')
    .action(() => on(resetTheDemo));

  const token = program
    .command('token')
    .description('tokens of other systems for the API: create, list, revoke');
  token
    .command('create')
    .description('a new token, shown this once')
    .requiredOption('--name <name>', 'whose it is, such as "Accounting"')
    .action(({ name }: { name: string }) => on((session) => createToken(session, name)));
  token
    .command('list')
    .description('all of them, without the tokens themselves')
    .action(() => on(showTokens));
  token
    .command('revoke <name>')
    .description('by name or number; it opens nothing from now on')
    .action((name: string) => on((session) => endToken(session, name)));

  program
    .command('slack')
    .description('connecting Slack')
    .command('manifest')
    .description("the app's manifest, to be pasted at https://api.slack.com/apps")
    .action(() => finish(printManifest(io)));

  program
    .command('doctor')
    .description('checks database, queue, clock, platforms, files')
    .action(async () => finish(await doctor(io)));
  program
    .command('release')
    .description('frees what a restore from backup has fenced')
    .action(() => on(release));
  return program;
}

const collect = (pair: string, before: readonly string[]): readonly string[] => [...before, pair];
