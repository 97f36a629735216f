/** What passes for an e-mail address: one @ and a dot in the host; the rest is for mail systems to settle. */
const form = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/u;

export const isEmail = (text: string): boolean => form.test(text) && text.length <= 254;
