/** The clients of the demo company, some forty; one file for each language. */
import { english } from './clients/en.ts';
import { russian } from './clients/ru.ts';
import { spanish } from './clients/es.ts';
import type { DemoClient } from './records.ts';

export const clients: readonly DemoClient[] = [...english, ...spanish, ...russian];
