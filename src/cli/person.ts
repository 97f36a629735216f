/** `person add | list | invite | disable`. */
import { languageCodes, roles, type LanguageCode, type Role } from '../domain/person.ts';
import { assertNever } from '../outcome.ts';
import { createPeople, type Invited, type PersonFailure } from '../operations/people.ts';
import { actor } from './actor.ts';
import { besideDemo } from './demo-words.ts';
import { done, misused, printable, refused, some, table, type Result } from './io.ts';
import type { Session } from './session.ts';
import { inviteLink } from './telegram.ts';

const operationsOf = ({ database, config }: Session) => createPeople({ database, defaults: config.defaults });

export interface AddOptions {
  readonly name: string;
  readonly role: string;
  readonly team?: string;
  readonly email?: string;
  readonly language?: string;
  readonly zone?: string;
  readonly country?: string;
}

const oneOf = <T extends string>(words: readonly T[], word: string | undefined): T | undefined =>
  words.find((known) => known === word);

export async function addPerson(session: Session, options: AddOptions): Promise<Result> {
  const role: Role | undefined = oneOf(roles, options.role);
  if (role === undefined) return misused(`--role must be one of ${roles.join(', ')}`);
  const language: LanguageCode | undefined = oneOf(languageCodes, options.language);
  if (options.language !== undefined && language === undefined)
    return misused(`--language must be one of ${languageCodes.join(', ')}`);
  const added = await operationsOf(session).add(actor, {
    name: options.name,
    role,
    team: options.team ?? null,
    email: options.email ?? null,
    language: language ?? null,
    zone: options.zone ?? null,
    country: options.country ?? null,
  });
  if (!added.ok) return explain(added.failure);
  const result = await invitation(session, added.value, `${added.value.name} was added as ${role}.`);
  const alone = role === 'head' && options.team === undefined;
  return alone
    ? { ...result, lines: [...result.lines, 'A head without --team sees only his or her own clients.'] }
    : result;
}

export async function invitePerson(session: Session, name: string): Promise<Result> {
  const invited = await operationsOf(session).invite(actor, name);
  if (!invited.ok) return explain(invited.failure);
  return invitation(
    session,
    invited.value,
    `A new invitation for ${invited.value.name}; earlier ones are void.`,
  );
}

async function invitation(
  session: Session,
  { id, name, inviteCode, expiresAt }: Invited,
  first: string,
): Promise<Result> {
  const telegramLink = await inviteLink(session.config.telegram, inviteCode);
  const next = telegramLink
    ? [`Next: send ${name} this link, which opens Telegram and links the account:`, `  ${telegramLink}`]
    : [
        `Next: ${name} writes this to the bot:`,
        `  /start ${inviteCode}`,
        ...(session.config.telegram === null
          ? ['(With TELEGRAM_BOT_TOKEN set here as for the server, this would be a link.)']
          : []),
      ];
  return done(
    { id, name, inviteCode, ...(telegramLink ? { telegramLink } : {}), expiresAt: expiresAt.toISO() },
    [
      printable(first),
      ...next.map(printable),
      `It works once, until ${expiresAt.toFormat('d LLL yyyy HH:mm')} UTC, and is not shown again.`,
    ],
  );
}

export async function listPeople(session: Session): Promise<Result> {
  const people = await operationsOf(session).list();
  if (people.length === 0)
    return done(
      [],
      ['Nobody is here yet.', 'Next: followthrough person add --name "Ana Ruiz" --role manager --team North'],
    );
  const state = (person: (typeof people)[number]): string => {
    if (person.disabled) return 'disabled';
    if (person.linked.length > 0) return person.linked.join(', ');
    return person.invited ? 'invited' : 'not linked';
  };
  const rows = people.map((person) => [
    String(person.id),
    person.name,
    person.role,
    person.team ?? '-',
    String(person.clients),
    person.language,
    person.zone,
    state(person),
  ]);
  const waiting = people.find((person) => !person.disabled && person.linked.length === 0 && !person.invited);
  return done(people, [
    ...table(['id', 'name', 'role', 'team', 'clients', 'language', 'zone', 'account'], rows),
    ...(waiting ? ['', printable(`Next: followthrough person invite "${waiting.name}"`)] : []),
  ]);
}

export async function disablePerson(session: Session, name: string): Promise<Result> {
  const disabled = await operationsOf(session).disable(actor, name);
  if (!disabled.ok) return explain(disabled.failure);
  const { name: known, clientsLeft } = disabled.value;
  const left = `${some(clientsLeft, 'client')} still ${clientsLeft === 1 ? 'belongs' : 'belong'} to ${known}: import them with an owner column to hand them over.`;
  return done({ ...disabled.value, disabled: true }, [
    printable(`${known} is disabled: nothing is sent or answered any more, and open invitations are void.`),
    ...(clientsLeft > 0 ? [printable(left)] : []),
  ]);
}

const examples = {
  name: 'Ana Ruiz',
  email: 'ana@example.com',
  zone: 'Europe/Madrid',
  country: 'ES',
} as const;

function explain(failure: PersonFailure): Result {
  switch (failure.kind) {
    case 'malformed':
      return {
        ...refused(
          failure,
          printable(
            `--${failure.field} "${failure.value}" is not right; an example: ${examples[failure.field]}`,
          ),
        ),
        code: 2,
      };
    case 'taken':
      return refused(
        failure,
        `Somebody has that ${failure.field === 'name' ? 'name' : 'e-mail address'} already; see: followthrough person list`,
      );
    case 'unknown':
      return refused(
        failure,
        printable(`Nobody is called "${failure.name}"; see: followthrough person list`),
      );
    case 'ambiguous':
      return refused(
        failure,
        printable(`"${failure.name}" may be ${failure.people.join(' or ')}: write the whole name.`),
      );
    case 'disabled':
      return refused(failure, printable(`${failure.name} is disabled.`));
    case 'demo':
      return refused(failure, ...besideDemo);
    default:
      return assertNever(failure);
  }
}
