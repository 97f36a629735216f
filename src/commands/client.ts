/** /client NAME, /client add NAME [CLASS], /client set NAME class|cadence|name VALUE (product.md section 3). */
import { defineCommand, type CommandContext, type Field } from '../chat/command.ts';
import { button, buttons, secret, text, view, type View } from '../chat/view.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { ClientId } from '../domain/ids.ts';
import type { ClientDone, Dossier } from '../operations/clients.ts';
import type { ShownNegotiation } from '../operations/negotiations.ts';
import { longestName } from '../operations/clients.ts';
import { classNamed } from './args/class.ts';
import { client as clientNamed, type ChosenClient } from './args/client.ts';
import { wordsUpTo } from './args/text.ts';
import { wordIn } from './args/word.ts';
import { clientView } from './views/client-view.ts';
import { undoRow } from './views/visit-answer.ts';

type Action = 'show' | 'add' | 'set';
const action: Field<Action> = {
  read: (raw) => ({ kind: 'value', value: raw === 'add' || raw === 'set' ? raw : 'show' }),
};

/** Asked for only where the action needs it. */
const onlyFor = <V>(actions: readonly Action[], field: Field<V>): Field<V | null> => ({
  read: (raw, context, said) =>
    actions.some((each) => each === (said['action'] ?? 'show'))
      ? field.read(raw, context, said)
      : { kind: 'value', value: null },
});

/** A client to be added, where nobody is called what was typed. */
interface NewClient {
  readonly id: null;
  readonly name: string;
}

/** As `clientNamed`, offering to add whom it does not find to those who may have clients. */
const clientOrNew: Field<ChosenClient | NewClient> = {
  async read(raw, context, said) {
    const added = /^\+\s*(\S.*)$/s.exec(raw ?? '')?.[1];
    if (added !== undefined) return { kind: 'value', value: { id: null, name: added } };
    const reading = await clientNamed.read(raw, context, said);
    const { reader, say } = context;
    const mayAdd = reader.role === 'manager' || reader.role === 'head';
    if (reading.kind !== 'ask' || reading.options.length > 0 || raw === null || !mayAdd) return reading;
    if (raw.startsWith('#') || raw.length > longestName || said['action'] === 'set') return reading;
    return { ...reading, options: [{ label: say.t('client.add.named', { name: raw }), raw: `+${raw}` }] };
  },
};

type Change =
  { readonly class: ClientClass } | { readonly cadenceDays: number | null } | { readonly name: string };

/** 'class B', 'cadence 20', 'name New Name'. */
const change: Field<Change> = {
  read(raw, { say }) {
    const [, what = '', value = ''] = /^(\S+)\s+(.+)$/s.exec(raw?.trim() ?? '') ?? [];
    const meant = wordIn('word.client-set', what, say);
    const named = meant === 'class' ? classNamed(value) : null;
    if (named) return { kind: 'value', value: { class: named } };
    if (meant === 'cadence' && /^\d{1,3}$/.test(value) && Number(value) > 0)
      return { kind: 'value', value: { cadenceDays: Number(value) } };
    if (meant === 'name' && value.length <= longestName) return { kind: 'value', value: { name: value } };
    const options = clientClasses.map((each) => ({
      label: say.t('client.class', { class: each }),
      raw: `class ${each}`,
    }));
    return { kind: 'ask', line: say.line('client.set.ask'), options };
  },
};

const mostNegotiations = 4;

/** What is under way with the client. */
async function openWith(id: ClientId, { operations, actor }: CommandContext): Promise<ShownNegotiation[]> {
  const found = await operations.negotiations.ofClient(actor, id, { offset: 0, limit: mostNegotiations });
  return found.filter(({ state }) => state === 'open');
}

/** The dossier with what is under way and what is owed. */
async function card(dossier: Dossier, context: CommandContext): Promise<View> {
  const [open, debts] = await Promise.all([
    openWith(dossier.id, context),
    context.operations.receivables.owed(context.reader, dossier.id),
  ]);
  return clientView(dossier, open, debts, context);
}

async function show(chosen: ChosenClient, context: CommandContext): Promise<View> {
  const dossier = await context.operations.clients.dossier(context.actor, chosen.id);
  return dossier
    ? card(dossier, context)
    : view(text(...context.say.line('client.none', { name: chosen.name })));
}

async function changed(
  done: ClientDone,
  key: 'client.added' | 'client.changed',
  context: CommandContext,
): Promise<View> {
  const dossier = await context.operations.clients.dossier(context.actor, done.clientId);
  if (!dossier) return view(text(context.say.t('undo.nothing')));
  const shown = await card(dossier, context);
  const said = text(...context.say.line(key, { client: { bold: dossier.name } }));
  return { ...shown, blocks: [said, ...shown.blocks, undoRow(done.undo, context)] };
}

async function add(typed: string, context: CommandContext): Promise<View> {
  const { operations, actor, say } = context;
  const [, before, last] = /^(.*\S)\s+(\S)$/s.exec(typed) ?? [];
  const named = classNamed(last);
  const wanted =
    named && before !== undefined ? { name: before, class: named } : { name: typed, class: 'C' as const };
  const outcome = await operations.clients.add(actor, wanted);
  if (outcome.ok) return changed(outcome.value, 'client.added', context);
  if (outcome.failure.kind === 'no-clients') return view(text(say.t('client.not-for-role')));
  const { clientId, name } = outcome.failure;
  const open = buttons(button(name, 'client', `#${clientId}`));
  return secret(text(...say.line('client.exists', { client: { bold: name } })), open);
}

export const client = defineCommand({
  name: 'client',
  summary: 'command.client.summary',
  title: 'form.client',
  listed: true,
  fields: {
    action,
    name: onlyFor(
      ['add'],
      wordsUpTo(longestName, ({ say }) => say.line('client.add.ask')),
    ),
    client: onlyFor(['show', 'set'], clientOrNew),
    change: onlyFor(['set'], change),
  },
  split(rest, { say }) {
    const [first = '', ...others] = rest.split(/\s+/);
    const meant = wordIn('word.client', first, say);
    const after = rest.slice(first.length).trim();
    if (meant === 'add') return { action: 'add', name: after };
    if (meant !== 'set') return { client: rest };
    const at = others.findIndex((word) => wordIn('word.client-set', word, say) !== null);
    if (at < 0) return { action: 'set', client: after };
    return { action: 'set', client: others.slice(0, at).join(' '), change: others.slice(at).join(' ') };
  },
  async run({ action: wanted, name, client: chosen, change: made }, context) {
    if (wanted === 'add' && name !== null) return add(name, context);
    if (chosen === null) return view(text(context.say.t('unknown.text')));
    if (chosen.id === null) return add(chosen.name, context);
    if (wanted !== 'set' || made === null) return show(chosen, context);
    const outcome = await context.operations.clients.set(context.actor, chosen.id, made);
    if (outcome.ok) return changed(outcome.value, 'client.changed', context);
    return view(text(...context.say.line('client.none', { name: chosen.name })));
  },
});
