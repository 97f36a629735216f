/** /brief CLIENT: what to know before going there, on one phone screen, more behind a button (product.md section 5). */
import { briefBlocks } from '../chat/brief.ts';
import { defineCommand, type Field } from '../chat/command.ts';
import { button, buttons, secret, text, view } from '../chat/view.ts';
import { hasMore, oneScreen, wholeBrief, type Room } from '../domain/brief.ts';
import { client } from './args/client.ts';

const room: Field<Room> = {
  read: (raw) => ({ kind: 'value', value: raw === null ? oneScreen : wholeBrief }),
};

export const brief = defineCommand({
  name: 'brief',
  summary: 'command.brief.summary',
  title: 'button.brief',
  listed: true,
  fields: { client, room },
  split(rest) {
    const [, id, more] = /^(#\d+)( more)$/.exec(rest) ?? [];
    return id === undefined || more === undefined ? { client: rest } : { client: id, room: more };
  },
  async run({ client: about, room: wanted }, context) {
    const { operations, actor, say } = context;
    const found = await operations.briefs.ofClient(actor, about.id);
    if (!found) return view(text(...say.line('client.none', { name: about.name })));
    const parts = briefBlocks(found, wanted, context);
    const id = `#${found.clientId}`;
    const more = wanted === oneScreen && hasMore(found, oneScreen);
    return secret(
      text(...say.line('brief.title', { client: { bold: found.clientName }, class: found.clientClass })),
      ...(parts.length > 0 ? parts : [text(say.t('brief.nothing'))]),
      ...(more ? [buttons(button(say.t('button.more'), 'brief', `${id} more`))] : []),
      buttons(button(say.t('button.client'), 'client', id), button(say.t('button.plan'), 'visit', id)),
    );
  },
});
