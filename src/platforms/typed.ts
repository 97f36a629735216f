/** What people type, where a platform marks no command: the same in all of them. Pure. */

/** `/name rest`, in any script; null where it is no command. */
export function commandOf(words: string): { readonly name: string; readonly rest: string } | null {
  const [, name, rest = ''] = /^\/([^\s/]+)(?:\s+([\s\S]*))?$/.exec(words) ?? [];
  return name === undefined ? null : { name, rest };
}
