/** Messages that the app posts, changes and takes away, by the Web API or by a response address. */
import { violationsOf } from '../block-kit.ts';
import { isRecord, parsed, records, Refusal, textOf, type Json } from './answers.ts';
import type { RateLimits } from './faults.ts';
import type { Files } from './files.ts';
import type { Passes, Reply } from './passes.ts';
import { named } from './screen.ts';
import type { FakeMessage, World } from './world.ts';

export interface PostParts {
  readonly world: World;
  readonly limits: RateLimits;
  readonly passes: Passes;
  readonly files: Files;
  /** Calls that Slack would refuse for what they hold. */
  readonly violations: string[];
}

interface Content {
  readonly text: string;
  readonly blocks: readonly Json[] | null;
}

const isTrue = (value: unknown): boolean => value === true || value === 'true' || value === '1';
/** Slack counts the text of an edit after it has escaped it, in bytes. */
const maxEditedBytes = 4_000;

function refuse(parts: PostParts, where: string, error: string, faults: readonly string[]): never {
  parts.violations.push(...faults.map((fault) => `${where}: ${error}: ${fault}`));
  throw new Refusal(error, {
    errors: faults,
    response_metadata: { messages: faults.map((f) => `[ERROR] ${f}`) },
  });
}

/** Text and blocks within Slack's limits, else refused and noted as a violation. */
function contentOf(parts: PostParts, where: string, given: Json): Content {
  const text = textOf(given['text']);
  const blocks = given['blocks'] === undefined ? null : parsed(given['blocks']);
  if (text.length > 40_000) refuse(parts, where, 'msg_too_long', [`${text.length} characters`]);
  if (given['attachments'] !== undefined)
    refuse(parts, where, 'invalid_attachments', ['the fake takes blocks']);
  if (text.trim() === '' && (blocks === null || records(blocks).length === 0))
    refuse(parts, where, 'no_text', ['neither text nor blocks']);
  if (blocks === null) return { text, blocks: null };
  const faults = violationsOf('message', { text, blocks });
  const isTooLong = faults.some((fault) => fault.includes('msg_blocks_too_long'));
  if (faults.length > 0) refuse(parts, where, isTooLong ? 'msg_blocks_too_long' : 'invalid_blocks', faults);
  // No mistake of the app's: it cannot know when Slack has looked through a file.
  const unready = parts.files.faultsOf(records(blocks));
  if (unready.length > 0) throw new Refusal('invalid_blocks', { errors: unready });
  return { text, blocks: records(blocks) };
}

/** Metadata as Slack takes it: a name, and a payload that is an object. */
function metadataOf(parts: PostParts, where: string, given: unknown): Json | null {
  if (given === undefined) return null;
  const metadata = parsed(given);
  if (isRecord(metadata) && Object.keys(metadata).length === 0) return null;
  const isGood =
    isRecord(metadata) &&
    /^\w{1,255}$/.test(textOf(metadata['event_type'])) &&
    isRecord(metadata['event_payload']) &&
    JSON.stringify(metadata).length < 8_000;
  if (!isGood) refuse(parts, where, 'invalid_metadata_format', ['event_type and event_payload']);
  return metadata;
}

export function post(parts: PostParts, given: Json): Json {
  const { world, limits } = parts;
  const where = 'chat.postMessage';
  if (textOf(given['channel']) === '') refuse(parts, where, 'invalid_arguments', ['channel is required']);
  const conversation = world.writable(given['channel']);
  const content = contentOf(parts, where, given);
  const metadata = metadataOf(parts, where, given['metadata']);
  limits.count(conversation.id, world.clock.now());
  const message = world.add({
    channel: conversation.id,
    from: null,
    text: content.text,
    blocks: content.blocks ?? [],
    metadata,
    threadTs: textOf(given['thread_ts']) || null,
  });
  world.show(message, 'sent');
  return { channel: conversation.id, ts: message.ts, message: world.describe(message) };
}

export function postEphemeral(parts: PostParts, given: Json): Json {
  const { world } = parts;
  const conversation = world.writable(given['channel']);
  const user = textOf(given['user']);
  if (!conversation.members.has(user)) throw new Refusal('user_not_in_channel');
  const content = contentOf(parts, 'chat.postEphemeral', given);
  const message = world.add({
    channel: conversation.id,
    from: null,
    onlyFor: user,
    text: content.text,
    blocks: content.blocks ?? [],
  });
  world.show(message, 'sent');
  return { message_ts: message.ts };
}

function ownMessage(world: World, given: Json, refusal: string): FakeMessage {
  const conversation = world.writable(given['channel']);
  const found = world.messages.find(
    ({ channel, ts, isDeleted, onlyFor }) =>
      channel === conversation.id && ts === given['ts'] && !isDeleted && onlyFor === null,
  );
  if (found === undefined) throw new Refusal('message_not_found');
  if (found.from !== null) throw new Refusal(refusal);
  return found;
}

/** Blocks and metadata that an edit leaves out stay; an empty list or object takes them away. */
function change(parts: PostParts, message: FakeMessage, given: Json, where: string): void {
  const content = contentOf(parts, where, given);
  const metadata = metadataOf(parts, where, given['metadata']);
  message.text = content.text;
  if (content.blocks !== null) message.blocks = named(content.blocks);
  if (given['metadata'] !== undefined) message.metadata = metadata;
  message.edits += 1;
  parts.world.show(message, 'edited');
}

export function update(parts: PostParts, given: Json): Json {
  const message = ownMessage(parts.world, given, 'cant_update_message');
  const bytes = Buffer.byteLength(textOf(given['text']));
  if (bytes > maxEditedBytes) refuse(parts, 'chat.update', 'msg_too_long', [`${bytes} bytes of text`]);
  change(parts, message, given, 'chat.update');
  return {
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: parts.world.describe(message),
  };
}

export function remove(parts: PostParts, given: Json): Json {
  const message = ownMessage(parts.world, given, 'cant_delete_message');
  message.isDeleted = true;
  parts.world.changes.announce();
  return { channel: message.channel, ts: message.ts };
}

/** A POST to a response address: replaces, deletes or adds. Throws a Refusal for what it may not. */
export function respond(parts: PostParts, id: string, given: Json): void {
  const to = parts.passes.use(id);
  if (typeof to === 'string') throw new Refusal(to);
  reply(parts, to, given, 'response_url');
}

/** What a response address or the answer to a slash command says. */
export function reply(parts: PostParts, to: Reply, given: Json, where: string): void {
  const { world } = parts;
  const isReplaced = isTrue(given['replace_original']);
  // Without a word on it Slack replaces some messages and not others.
  if (to.source !== null && given['replace_original'] === undefined && !isTrue(given['delete_original']))
    parts.violations.push(`${where}: an action's reply must say whether it replaces the message`);
  if (isTrue(given['delete_original'])) {
    if (to.source === null) throw new Refusal('no_original');
    to.source.isDeleted = true;
    world.changes.announce();
    return;
  }
  if (isReplaced && to.source !== null) {
    change(parts, to.source, { blocks: [], ...given }, where);
    return;
  }
  const content = contentOf(parts, where, given);
  const message = world.add({
    channel: to.channel,
    from: null,
    onlyFor: given['response_type'] === 'in_channel' ? null : to.user,
    text: content.text,
    blocks: content.blocks ?? [],
    metadata: metadataOf(parts, where, given['metadata']),
  });
  world.show(message, 'sent');
}
