/** People without a linked account, and places where clients are not discussed (product.md section 2). */
import type { Actor } from '../access/actor.ts';
import { languageCodes, type LanguageCode } from '../domain/person.ts';
import { catalogWord, createTranslator, type Translator } from '../i18n/index.ts';
import type { Inbound } from './inbound.ts';
import { invoke, turnOf, type Talk } from './turn.ts';
import { buttons, text, view, type Button, type View } from './view.ts';
import { plainWord } from './words.ts';

/** What the link from a group into the private conversation says: not a code. */
const greeting = 'hello';

/** Whether what follows /start is meant as an invitation code. */
export const isCode = (rest: string): boolean => rest.trim() !== '' && rest.trim() !== greeting;

/** 'link' in every language: who has a code need not know yet which one is spoken here. */
const linkWords = new Set(
  languageCodes.flatMap((code) => (catalogWord(code, 'word.link') ?? '').split('|').map(plainWord)),
);

/** The code of 'link CODE', with or without a slash, quoted or not; null when it says something else. */
function codeIn(said: Inbound['said']): string | null {
  const words = said.kind === 'text' ? said.text : said.kind === 'command' ? `${said.name} ${said.rest}` : '';
  const [, first = '', code = null] = /^\/?(\p{L}+)\s+[^\w-]?([\w-]+)[^\w-]?$/u.exec(words.trim()) ?? [];
  return linkWords.has(plainWord(first)) ? code : null;
}

/** Shorter words after 'link' are not a code, when somebody known says it: they may be a client's name. */
const shortestCode = 20;
export const newCodeIn = (said: Inbound['said']): string | null => {
  const code = codeIn(said);
  return code !== null && code.length >= shortestCode ? code : null;
};

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
  const typed = codeIn(said);
  return typed === null ? view(text(say.t('stranger'))) : link(talk, inbound, typed, say);
}

/** Groups never see client data: one line and the way to the private conversation. */
export function elsewhere(talk: Talk, inbound: Inbound, say: Translator): View {
  const url = talk.privateLink(inbound.from.platform);
  const open: Button[] = url === null ? [] : [{ label: say.t('group.open'), url }];
  return view(text(say.t('group.private')), ...(open.length > 0 ? [buttons(...open)] : []));
}
