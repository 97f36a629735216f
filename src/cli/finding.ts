/** What `doctor` finds about one thing. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly detail: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
}

export const fine = (check: string, detail: string): Finding => ({
  check,
  state: 'ok',
  detail,
  advice: null,
});
export const warning = (check: string, detail: string, advice: string): Finding => ({
  check,
  state: 'warning',
  detail,
  advice,
});
export const problem = (check: string, detail: string, advice: string): Finding => ({
  check,
  state: 'problem',
  detail,
  advice,
});
