/** What is not yet known becomes questions, and an inferred refusal is met with the one that would settle it. */
import { describe, expect, it } from 'vitest';
import { openQuestions, questionKeys, questionsInstead, type Known } from '../../src/domain/questions.ts';

const nothing: Known = { factKinds: new Set(), hasTitledContact: false, negotiation: null };
const atTerms = { stage: 'terms', value: null, competitor: null, resumeOn: null } as const;

describe('open questions', () => {
  it('are all that can be known while nothing is', () => {
    expect(openQuestions(nothing)).toEqual(
      questionKeys.filter((key) => key !== 'price' && key !== 'good_moment'),
    );
  });

  it('leave out what the dossier and the negotiation say', () => {
    const known: Known = {
      factKinds: new Set(['competitor', 'dissatisfaction', 'note']),
      hasTitledContact: true,
      negotiation: { ...atTerms, value: { minor: 1n, currency: 'EUR' } },
    };
    expect(openQuestions(known)).toEqual(['timing']);
  });

  it('begin with the one behind an inferred reason, once, even where something is known of it', () => {
    const known: Known = { ...nothing, factKinds: new Set(['competitor']) };
    expect(questionsInstead('competitor', known)[0]).toBe('competitor');
    expect(questionsInstead('budget', known).filter((key) => key === 'budget')).toHaveLength(1);
    expect(questionsInstead('other', known)).toEqual(openQuestions(known));
  });
});
