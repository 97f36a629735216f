/** /reassign CLIENT PERSON: a client with everything open to a colleague of the head's team (product.md section 5). */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { button, buttons, secret, text, view } from '../chat/view.ts';
import { assertNever } from '../outcome.ts';
import { client as clientField, clientThen } from './args/client.ts';
import { colleague } from './args/colleague.ts';
import { headsOnly } from './args/heads-only.ts';
import { undoRow } from './views/visit-answer.ts';

async function clientSaid(said: Readonly<Record<string, string>>, context: CommandContext) {
  const raw = said['client'];
  const about = raw === undefined ? null : await clientField.read(raw, context, said);
  return about?.kind === 'value' ? context.operations.clients.named(context.actor, about.value.id) : null;
}

export const reassign = defineCommand({
  name: 'reassign',
  summary: 'command.reassign.summary',
  listed: true,
  fields: {
    right: headsOnly,
    client: clientThen('person'),
    person: colleague(async (context, said) => {
      const client = await clientSaid(said, context);
      const line = context.say.line('reassign.who', { client: client ? { bold: client.name } : '' });
      return { line, except: client?.ownerId ?? null };
    }),
  },
  split: (rest) => ({ client: rest }),
  async run({ client, person }, context) {
    const { operations, actor, say } = context;
    const outcome = await operations.handover.reassign(actor, { clientId: client.id, to: person.id });
    const named = { client: { bold: client.name }, name: person.name };
    const open = buttons(button(say.t('button.client'), 'client', `#${client.id}`));
    if (outcome.ok) {
      const { visits, negotiations, undo } = outcome.value;
      const done = text(...say.line('reassign.done', { ...named, visits, negotiations }));
      return secret(done, open, undoRow(undo, context));
    }
    switch (outcome.failure.kind) {
      case 'not-found':
        return view(text(...say.line('client.none', { name: client.name })));
      case 'no-such-colleague':
        return view(text(...say.line('reassign.nobody', { name: person.name })));
      case 'theirs-already':
        return secret(text(...say.line('reassign.theirs', named)), open);
      default:
        return assertNever(outcome.failure);
    }
  },
});
