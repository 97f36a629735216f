/** People without a linked account, and places where clients are not discussed (product.md section 2). */
import type { Actor } from '../access/actor.ts';
import { languageCodes, type LanguageCode } from '../domain/person.ts';
import { createTranslator, type Translator } from '../i18n/index.ts';
import type { Inbound } from './inbound.ts';
import { invoke, turnOf, type Talk } from './turn.ts';
import { buttons, text, view, type Button, type View } from './view.ts';

/** What the link from a group into the private conversation says: not a code. */
const greeting = 'hello';

/** Whether what follows /start is meant as an invitation code. */
export const isCode = (rest: string): boolean => rest.trim() !== '' && rest.trim() !== greeting;

/** The language that the platform tells of somebody unknown. */
export const languageOf = (hint: string | null): LanguageCode =>
  languageCodes.find((code) => hint?.toLowerCase().startsWith(code)) ?? 'en';

/** Uses an invitation code; the answer to a wrong one says nothing of why. */
export async function link(talk: Talk, inbound: Inbound, code: string, say: Translator): Promise<View> {
  const actor: Actor = { personId: null, source: inbound.from.platform, once: inbound.once, answers: null };
  const linked = await talk.operations.linking.link(actor, inbound.sender, inbound.from, code);
  if (!linked.ok) return view(text(say.t(linked.failure.kind === 'locked' ? 'link.locked' : 'link.wrong')));
  const identity = await talk.memory.identify(inbound.from.platform, inbound.sender);
  const start = talk.byName.get('start');
  if (!identity || !start) return view(text(say.t('link.wrong')));
  return invoke(start, '', turnOf(talk, inbound, identity, null));
}

/** Somebody without a linked account: one polite sentence, or the linking. */
export async function stranger(talk: Talk, inbound: Inbound): Promise<View | null> {
  const say = createTranslator(languageOf(inbound.languageHint), 'UTC');
  const { said } = inbound;
  if (!inbound.private) return elsewhere(talk, inbound, say);
  if (said.kind === 'command' && said.name.toLowerCase() === 'start' && isCode(said.rest))
    return link(talk, inbound, said.rest, say);
  const typed = said.kind === 'text' ? /^link\s+(\S+)$/i.exec(said.text.trim())?.[1] : undefined;
  return typed === undefined ? view(text(say.t('stranger'))) : link(talk, inbound, typed, say);
}

/** Groups never see client data: one line and the way to the private conversation. */
export function elsewhere(talk: Talk, inbound: Inbound, say: Translator): View {
  const url = talk.privateLink(inbound.from.platform);
  const open: Button[] = url === null ? [] : [{ label: say.t('group.open'), url }];
  return view(text(say.t('group.private')), ...(open.length > 0 ? [buttons(...open)] : []));
}
