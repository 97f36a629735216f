/** The baseline of P7: a process that only loads the four libraries (Prisma's client with the adapter that it needs). */
import '@prisma/adapter-pg';
import '@prisma/client/runtime/client';
import '@slack/bolt';
import 'bullmq';
import 'grammy';

process.stdout.write('ready\n');
setInterval(() => undefined, 60_000);
