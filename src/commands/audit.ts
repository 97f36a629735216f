/** /audit CLIENT: who read or changed what, when and from where, for heads; twenty entries a page (product.md section 2). */
import { defineCommand, type CommandContext } from '../chat/command.ts';
import { button, buttons, list, secret, text, view, type Line } from '../chat/view.ts';
import type { ClientTrailEntry } from '../operations/trail.ts';
import { client } from './args/client.ts';
import { headsOnly } from './args/heads-only.ts';
import { pageNumber, splitPage } from './args/page.ts';
import { turnRow } from './views/page.ts';

const perPage = 20;

/** In words; what a later version recorded goes by its own name. */
function action({ action: recorded, from, to }: ClientTrailEntry, { say }: CommandContext): string {
  const [, done = recorded, undone] = /^(.*?)(\.undo)?$/.exec(recorded) ?? [];
  const what = say.t('audit.action', {
    action: done.replaceAll(/[.-]/g, '_'),
    // Whoever takes it back hands it over to nobody.
    named: from !== null && to !== null ? 'yes' : 'no',
    from: from ?? '',
    to: to ?? '',
  });
  return undone === undefined ? what : say.t('audit.taken-back', { what });
}

const line = (entry: ClientTrailEntry, context: CommandContext): Line => {
  const { say, now } = context;
  return say.line('audit.line', {
    when: say.when(entry.at, now),
    who: { bold: entry.person ?? say.t('audit.system') },
    covering: entry.covering ?? 'none',
    what: action(entry, context),
    source: say.t('audit.source', { source: entry.source }),
    undone: entry.undone ? 'yes' : 'no',
  });
};

export const audit = defineCommand({
  name: 'audit',
  summary: 'command.audit.summary',
  listed: true,
  fields: { right: headsOnly, client, page: pageNumber },
  split(rest) {
    const { what, page } = splitPage(rest);
    return { client: what, page };
  },
  async run({ client: about, page }, context) {
    const { operations, actor, say } = context;
    const trail = await operations.trail.ofClient(actor, about.id, {
      offset: page * perPage,
      limit: perPage + 1,
    });
    if (!trail) return view(text(...say.line('client.none', { name: about.name })));
    const shown = trail.entries.slice(0, perPage);
    const named = { client: { bold: trail.clientName } };
    const at = { page, isMore: trail.entries.length > perPage };
    return secret(
      text(...say.line(shown.length > 0 ? 'audit.title' : 'audit.none', named)),
      list(shown.map((entry) => line(entry, context))),
      ...turnRow(at, 'audit', `#${about.id}`, context),
      buttons(button(say.t('button.client'), 'client', `#${about.id}`)),
    );
  },
});
