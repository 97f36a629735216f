/** The baseline of P1: a bare grammY bot by webhook, one named pg query for the same rows, and a reply of the same text in the answer. */
import { Bot, webhookCallback } from 'grammy';
import { createServer } from 'node:http';
import pg from 'pg';

const [, , url = '', apiRoot = '', query = '', day = '', nextDay = ''] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c timezone=UTC' });
const bot = new Bot('4242:fake-token-of-the-bot', { client: { apiRoot, canUseWebhookReply: () => true } });
const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Madrid',
});

bot.command('visits', async (ctx) => {
  const found = await pool.query({
    name: 'visits',
    text: query,
    values: [Number(ctx.from?.id) - 100_000, day, nextDay, 0, 9],
  });
  const lines = found.rows.map(
    (row) => `• ${time.format(row.starts_at)} ${row.client_name} (${row.client_class}) · ${row.purpose}`,
  );
  await ctx.reply(['Today', ...lines].join('\n'));
});

await bot.init();
const handle = webhookCallback(bot, 'http');
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.send?.({ url: `http://127.0.0.1:${address.port}/` });
});
