/** The pieces of a refusal: its reason, how we know of it, the competitor and the lesson (product.md section 5). */
import type { CommandContext, Field, Option } from '../../chat/command.ts';
import { evidences, refusalReasons, type Evidence, type RefusalReason } from '../../domain/negotiation.ts';
import { longestSaid } from '../../operations/negotiations.ts';
import { wordsOrSkip } from './skippable.ts';
import { wordIn } from './word.ts';

const reasonNamed = (word: string, { say }: CommandContext): RefusalReason | null => {
  const meant = refusalReasons.find((known) => known === word) ?? wordIn('word.reasons', word, say);
  return refusalReasons.find((known) => known === meant) ?? null;
};
const evidenceNamed = (words: string, { say }: CommandContext): Evidence | null => {
  const meant = evidences.find((known) => known === words) ?? wordIn('word.evidence', words, say);
  return evidences.find((known) => known === meant) ?? null;
};

const mostWords = 3;

/** 'no decision-maker, they said so' in pieces; what is the name of no reason is one in words. */
function pieces(raw: string, context: CommandContext): Readonly<Record<string, string>> {
  const words = raw.split(/\s+/);
  for (let count = Math.min(mostWords, words.length); count > 0; count--) {
    const named = reasonNamed(
      words
        .slice(0, count)
        .join(' ')
        .replace(/[,.:;]$/, ''),
      context,
    );
    if (named === null) continue;
    const others = words.slice(count).join(' ');
    const known = evidenceNamed(others, context);
    if (known !== null) return { reason: named, evidence: known };
    return others === '' ? { reason: named } : { reason: named, words: others };
  }
  return { reason: 'other', words: raw };
}

const reasonOptions = ({ say }: CommandContext): Option[] =>
  refusalReasons.map((reason) => ({ label: say.t('lead.reason', { reason }), raw: reason }));

export const reason: Field<RefusalReason> = {
  read(raw, context) {
    if (raw === null)
      return { kind: 'ask', line: context.say.line('refuse.reason.ask'), options: reasonOptions(context) };
    const known = refusalReasons.find((each) => each === raw);
    return known === undefined
      ? { kind: 'means', said: pieces(raw, context) }
      : { kind: 'value', value: known };
  },
  shape: (context) => ({
    label: context.say.t('form.reason'),
    optional: false,
    options: reasonOptions(context),
    search: false,
    words: 'none',
    value: null,
    hint: null,
  }),
};

const longestReason = 500;

/** What the client said of it; asked for only where the reason says nothing by itself. */
export const reasonWords: Field<string | null> = {
  read(raw, { say }, said) {
    const isNothing = raw === null || raw.trim() === '';
    if (isNothing && said['reason'] === 'other')
      return { kind: 'ask', line: say.line('refuse.words.ask'), options: [] };
    if (isNothing) return { kind: 'value', value: null };
    if (raw.length > longestReason)
      return { kind: 'ask', line: say.line('too-long', { most: longestReason }), options: [] };
    return { kind: 'value', value: raw.trim() };
  },
  shape: ({ say }) => ({
    label: say.t('form.reason-words'),
    optional: true,
    options: [],
    search: false,
    words: 'line',
    value: null,
    hint: null,
  }),
};

const evidenceOptions = ({ say }: CommandContext): Option[] =>
  evidences.map((each) => ({ label: say.t('refuse.evidence', { evidence: each }), raw: each }));

export const evidence: Field<Evidence> = {
  read(raw, context) {
    const known = raw === null ? null : evidenceNamed(raw, context);
    if (known !== null) return { kind: 'value', value: known };
    return { kind: 'ask', line: context.say.line('refuse.evidence.ask'), options: evidenceOptions(context) };
  },
  shape: (context) => ({
    label: context.say.t('form.evidence'),
    optional: false,
    options: evidenceOptions(context),
    search: false,
    words: 'none',
    value: null,
    hint: null,
  }),
};

/** Reasons behind which there seldom is one. */
const withoutCompetitor: readonly string[] = ['budget', 'timing', 'no_decision_maker', 'unresponsive'];
const isInferred = (said: Readonly<Record<string, string>>, context: CommandContext): boolean =>
  evidenceNamed(said['evidence'] ?? '', context) === 'inferred';

/** An inference closes nothing, so there is nothing to learn from yet; where a form had room for it, it is kept. */
export const competitor = (most: number): Field<string | null> =>
  wordsOrSkip({
    most,
    label: 'form.competitor',
    words: 'line',
    question(context, said) {
      const isAsked = said['competitor'] !== undefined || !withoutCompetitor.includes(said['reason'] ?? '');
      return isAsked && !isInferred(said, context) ? context.say.line('refuse.competitor.ask') : null;
    },
  });

export const lesson: Field<string | null> = wordsOrSkip({
  most: longestSaid,
  label: 'form.lesson',
  words: 'paragraph',
  question: (context, said) => (isInferred(said, context) ? null : context.say.line('refuse.lesson.ask')),
});
