/** Reads which client is meant: '#12' from a button, or a name as people type it; several matches become buttons. */
import type { CommandContext, Field, Option, Reading } from '../../chat/command.ts';
import type { ClientId } from '../../domain/ids.ts';
import { accountsForAll } from '../../domain/leading-name.ts';
import type { FoundClient } from '../../operations/clients.ts';

export interface ChosenClient {
  readonly id: ClientId;
  readonly name: string;
}

const offered = 6;
const longestName = 120;

const asOption = (client: { id: ClientId; name: string }): Option => ({
  label: client.name,
  raw: `#${client.id}`,
});

/** One match that stands out: the very name, or the only one found, unless more was typed than it is called. */
function clear(typed: string, found: readonly FoundClient[]): FoundClient | null {
  const [first, second] = found;
  if (!first) return null;
  if (!second) return accountsForAll(typed, first.name) ? first : null;
  return first.similarity >= 0.999 && second.similarity < 0.999 ? first : null;
}

async function byName(
  name: string,
  { operations, actor, say }: CommandContext,
): Promise<Reading<ChosenClient>> {
  const short = name.slice(0, longestName);
  const found = await operations.clients.find(actor, short, offered);
  const one = clear(short, found);
  if (one) return { kind: 'value', value: { id: one.id, name: one.name } };
  if (found.length > 0)
    return { kind: 'ask', line: say.line('client.which', { name: short }), options: found.map(asOption) };
  // 'Acme sometime': nothing is called that, but the first words may be the name.
  const { named } = await operations.clients.leading(actor, short.split(/\s+/));
  const options = named.slice(0, offered).map(asOption);
  return { kind: 'ask', line: say.line('client.none', { name: short }), options };
}

async function byId(id: number, { operations, actor, say }: CommandContext): Promise<Reading<ChosenClient>> {
  const client = await operations.clients.named(actor, id as ClientId); // looked up with the actor's right
  if (client) return { kind: 'value', value: client };
  return { kind: 'ask', line: say.line('client.none', { name: `#${id}` }), options: [] };
}

async function offer({ operations, actor, say }: CommandContext): Promise<Reading<ChosenClient>> {
  const recent = await operations.clients.recent(actor, offered);
  return { kind: 'ask', line: say.line('client.ask'), options: recent.map(asOption) };
}

const offeredWhileTyping = 20;

/** In a form the client is looked up while one types; nothing typed yet offers those seen last. */
const inForms: Pick<Field<ChosenClient>, 'shape' | 'suggest'> = {
  async shape(context, said) {
    const raw = said['client'];
    const chosen = raw === undefined ? null : await client.read(raw, context, said);
    return {
      label: context.say.t('form.client'),
      optional: false,
      options: raw !== undefined && chosen?.kind === 'value' ? [{ label: chosen.value.name, raw }] : [],
      search: true,
      words: 'none',
      value: null,
      hint: null,
    };
  },
  async suggest(typed, { operations, actor }) {
    const found =
      typed.trim() === ''
        ? await operations.clients.recent(actor, offeredWhileTyping)
        : await operations.clients.find(actor, typed, offeredWhileTyping);
    return found.map(asOption);
  },
};

export const client: Field<ChosenClient> = {
  ...inForms,
  async read(raw, context) {
    if (raw === null) return offer(context);
    const id = /^#(\d{1,9})$/.exec(raw)?.[1];
    return id === undefined ? byName(raw, context) : byId(Number(id), context);
  },
};

/** A dash before a digit is a minus: it belongs to what follows. */
const afterName = /^(?:[\s:,;]|[–—-](?!\d))+/;

/**
 * Reads a client whose name is followed by other words, and leaves those to the field `rest`: as many words as a name
 * accounts for belong to it; a colon after the name settles it.
 */
export const clientThen = (rest: string): Field<ChosenClient> => ({
  ...inForms,
  async read(raw, context, said) {
    if (raw === null || said[rest] !== undefined || /^#\d+$/.test(raw))
      return client.read(raw, context, said);
    const [, id, after] = /^(#\d{1,9})\s+(.+)$/s.exec(raw) ?? [];
    if (id !== undefined && after !== undefined)
      return { kind: 'means', said: { client: id, [rest]: after } };
    const words = raw.split(/\s+/);
    const found = await context.operations.clients.leading(context.actor, words);
    if (found.named.length === 0) return client.read(raw, context, said);
    // The words after the name keep their own spaces and lines.
    const name = new RegExp(`^(\\S+\\s*){${found.words}}`).exec(raw)?.[0] ?? raw;
    const others = raw.slice(name.length).replace(afterName, '');
    const left: Record<string, string> = others === '' ? {} : { [rest]: others };
    const [only, second] = found.named;
    if (only && !second) return { kind: 'means', said: { client: `#${only.id}`, ...left } };
    const line = context.say.line('client.which', { name: name.trim() });
    return { kind: 'ask', line, options: found.named.slice(0, offered).map(asOption), said: left };
  },
});
