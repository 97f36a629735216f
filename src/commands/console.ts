/** /console: a link into the web chat, in no menu because it is seldom wanted (product.md section 2). */
import { defineCommand } from '../chat/command.ts';
import { below, secret, text, view } from '../chat/view.ts';
import { assertNever } from '../outcome.ts';

export const openConsole = defineCommand({
  name: 'console',
  summary: 'command.console.summary',
  listed: false,
  typed: true,
  fields: {},
  split: () => ({}),
  async run(_values, { operations, actor, say }) {
    const way = await operations.webChat.wayIn(actor);
    if (way.ok) return below(secret(text(...say.line('webchat.link', { link: linked(way.value) }))));
    switch (way.failure.kind) {
      case 'off':
        return view(text(say.t('webchat.off')));
      case 'here':
        return view(text(say.t('webchat.here')));
      default:
        return assertNever(way.failure);
    }
  },
});

/** The address itself is shown: whoever opens it elsewhere can copy it. */
const linked = (url: string) => ({ link: url, label: url });
