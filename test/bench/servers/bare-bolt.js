/** The baseline of P2: a bare Bolt app with its own receiver, one named pg query for the same rows, and the text in the acknowledgement. */
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import pg from 'pg';

const [, , url = '', slackApiUrl = '', query = '', day = '', nextDay = '', signingSecret = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c timezone=UTC' });
const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  authorize: async () => ({
    botToken: 'xoxb-bench',
    botId: 'B0BENCH',
    botUserId: 'U0BENCH',
    teamId: 'T0BENCH',
  }),
  clientOptions: { slackApiUrl },
  logLevel: LogLevel.ERROR,
});
const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Madrid',
});

app.command('/visits', async ({ command, ack }) => {
  const found = await pool.query({
    name: 'visits',
    text: query,
    values: [Number(command.user_id.slice(1)) - 100_000, day, nextDay, 0, 9],
  });
  const lines = found.rows.map(
    (row) => `• ${time.format(row.starts_at)} ${row.client_name} (${row.client_class}) · ${row.purpose}`,
  );
  await ack({ response_type: 'in_channel', text: ['Today', ...lines].join('\n') });
});

const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
if (typeof address === 'object' && address)
  process.send?.({ url: `http://127.0.0.1:${address.port}/slack/events` });
