/** Modals, one on top of the other, and App Homes, with what people have filled in. */
import { createHash } from 'node:crypto';
import { records, Refusal, textOf, type Json } from './answers.ts';
import { elementsOf, initialValue, named } from './screen.ts';
import type { World } from './world.ts';

export interface FakeView {
  readonly id: string;
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** As the app gave it, with names for blocks and actions. */
  given: Json;
  hash: string;
  /** By block and action. */
  values: Record<string, Record<string, Json>>;
  /** What is wrong, by block. */
  errors: Record<string, string>;
}

export interface Views {
  /** Begins a new pile of modals. */
  open(user: string, view: Json): FakeView;
  /** Puts a modal on top; Slack takes three. */
  push(user: string, view: Json): FakeView;
  update(view: FakeView, given: Json, hash?: string): FakeView;
  publish(user: string, view: Json, hash?: string): FakeView;
  /** Takes away the topmost modal, or all of them. */
  close(user: string, all?: boolean): void;
  /** The topmost modal. */
  top(user: string): FakeView | null;
  home(user: string): FakeView | null;
  find(id: unknown, externalId: unknown): FakeView | null;
  /** A view as Slack describes it. */
  describe(view: FakeView): Json;
}

/** What has been filled in stays where block and action keep their names. */
function valuesOf(given: Json, former: FakeView['values']): FakeView['values'] {
  const values: FakeView['values'] = {};
  for (const block of records(given['blocks']))
    for (const element of elementsOf(block)) {
      if (element['type'] === 'button' || element['type'] === 'overflow') continue;
      const [blockId, actionId] = [textOf(block['block_id']), textOf(element['action_id'])];
      const kept = former[blockId]?.[actionId];
      const isKept = kept !== undefined && kept['type'] === element['type'];
      values[blockId] = { ...values[blockId], [actionId]: isKept ? kept : initialValue(element) };
    }
  return values;
}

export function createViews(world: World): Views {
  const piles = new Map<string, FakeView[]>();
  const homes = new Map<string, FakeView>();
  let hashes = 0;
  const hashOf = (): string =>
    `${Math.floor(world.clock.now() / 1000)}.${createHash('md5')
      .update(String((hashes += 1)))
      .digest('hex')
      .slice(0, 8)}`;
  const withNames = (given: Json): Json => ({ ...given, blocks: named(given['blocks']) });

  function create(user: string, raw: Json, below: FakeView | null): FakeView {
    const external = raw['external_id'];
    if (external !== undefined && external !== '' && find(undefined, external) !== null)
      throw new Refusal('duplicate_external_id');
    const id = world.id('V');
    const given = withNames(raw);
    const rootId = below?.rootId ?? id;
    return {
      id,
      user,
      rootId,
      previousId: below?.id ?? null,
      given,
      hash: hashOf(),
      values: valuesOf(given, {}),
      errors: {},
    };
  }
  const all = (): readonly FakeView[] => [...[...piles.values()].flat(), ...homes.values()];
  const find = (id: unknown, externalId: unknown): FakeView | null =>
    all().find(
      (view) => view.id === id || (externalId !== undefined && view.given['external_id'] === externalId),
    ) ?? null;
  const put = (user: string, pile: FakeView[], view: FakeView): FakeView => {
    piles.set(user, [...pile, view]);
    world.changes.announce();
    return view;
  };
  function update(view: FakeView, raw: Json, hash?: string): FakeView {
    if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
    const given = withNames(raw);
    Object.assign(view, { given, hash: hashOf(), values: valuesOf(given, view.values), errors: {} });
    world.changes.announce();
    return view;
  }
  return {
    find,
    update,
    open: (user, view) => put(user, [], create(user, view, null)),
    push(user, view) {
      const pile = piles.get(user) ?? [];
      if (pile.length === 0) throw new Refusal('not_found');
      if (pile.length >= 3) throw new Refusal('push_limit_reached');
      return put(user, pile, create(user, view, pile.at(-1) ?? null));
    },
    publish(user, view, hash) {
      const known = homes.get(user);
      if (known !== undefined) return update(known, view, hash);
      const created = create(user, view, null);
      homes.set(user, created);
      world.changes.announce();
      return created;
    },
    close(user, isAll = false) {
      piles.set(user, isAll ? [] : (piles.get(user) ?? []).slice(0, -1));
      world.changes.announce();
    },
    top: (user) => piles.get(user)?.at(-1) ?? null,
    home: (user) => homes.get(user) ?? null,
    describe({ id, given, hash, rootId, previousId, values }) {
      const isModal = given['type'] === 'modal';
      return {
        id,
        team_id: world.team.id,
        type: given['type'],
        blocks: given['blocks'],
        private_metadata: given['private_metadata'] ?? '',
        callback_id: given['callback_id'] ?? '',
        state: { values },
        hash,
        title: isModal ? given['title'] : { type: 'plain_text', text: 'View Title', emoji: true },
        clear_on_close: given['clear_on_close'] ?? false,
        notify_on_close: given['notify_on_close'] ?? false,
        close: given['close'] ?? null,
        submit: given['submit'] ?? null,
        previous_view_id: previousId,
        root_view_id: rootId,
        app_id: world.app.id,
        external_id: given['external_id'] ?? '',
        app_installed_team_id: world.team.id,
        bot_id: world.app.botId,
      };
    },
  };
}
