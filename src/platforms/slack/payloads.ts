/** The parts of Slack's requests that are read, checked at the door; everything else in them is passed over. */
import * as z from 'zod';

const event = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  api_app_id: z.string().optional(),
  event_id: z.string().optional(),
  event: z.object({
    type: z.string(),
    subtype: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().optional(),
    text: z.string().optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    ts: z.string().optional(),
    thread_ts: z.string().optional(),
    tab: z.string().optional(),
    /** Of the sender, in conversations shared with another organisation. */
    user_team: z.string().optional(),
    files: z.array(z.unknown()).optional(),
  }),
});

const command = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

const user = z.object({ id: z.string(), team_id: z.string().optional() });
const team = z.object({ id: z.string() }).nullish();

const actions = z.object({
  type: z.literal('block_actions'),
  user,
  team,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  container: z.object({
    type: z.string(),
    channel_id: z.string().optional(),
    message_ts: z.string().optional(),
    view_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().default('') }).nullish(),
  actions: z
    .array(z.object({ action_id: z.string(), type: z.string(), value: z.string().optional() }))
    .min(1),
});

const submission = z.object({
  type: z.literal('view_submission'),
  user,
  team,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    callback_id: z.string().default(''),
    private_metadata: z.string().default(''),
    blocks: z
      .array(
        z
          .object({ block_id: z.string().optional() })
          .transform(({ block_id: id }) => (id === undefined ? {} : { block_id: id })),
      )
      .default([]),
    state: z.unknown(),
  }),
});

const shortcut = z.object({
  type: z.literal('message_action'),
  callback_id: z.string(),
  user,
  team,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }),
  message: z.object({ text: z.string().default('') }),
});

const suggestion = z.object({
  type: z.literal('block_suggestion'),
  user,
  team,
  action_id: z.string(),
  value: z.string().default(''),
});

export type EventBody = z.infer<typeof event>;
export type CommandBody = z.infer<typeof command>;
export type ActionsBody = z.infer<typeof actions>;
export type SubmissionBody = z.infer<typeof submission>;
export type ShortcutBody = z.infer<typeof shortcut>;
export type SuggestionBody = z.infer<typeof suggestion>;

export type Payload =
  | { readonly kind: 'event'; readonly body: EventBody }
  | { readonly kind: 'command'; readonly body: CommandBody }
  | { readonly kind: 'actions'; readonly body: ActionsBody }
  | { readonly kind: 'submission'; readonly body: SubmissionBody }
  | { readonly kind: 'shortcut'; readonly body: ShortcutBody }
  | { readonly kind: 'suggestion'; readonly body: SuggestionBody };

const typeOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;

function read<Kind extends Payload['kind'], Shape extends z.ZodType>(
  kind: Kind,
  shape: Shape,
  body: unknown,
) {
  const found = shape.safeParse(body);
  return found.success ? { kind, body: found.data } : null;
}

/** Null for what we do not read. */
export function payloadOf(body: unknown): Payload | null {
  switch (typeOf(body)) {
    case 'event_callback':
      return read('event', event, body);
    case 'block_actions':
      return read('actions', actions, body);
    case 'view_submission':
      return read('submission', submission, body);
    case 'message_action':
      return read('shortcut', shortcut, body);
    case 'block_suggestion':
      return read('suggestion', suggestion, body);
    default:
      // Slash commands come from a time before requests had types.
      return read('command', command, body);
  }
}
