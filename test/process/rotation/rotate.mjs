import { writeSync, readSync } from 'node:fs';
import { DataSource } from 'typeorm';
import {
  dataSourceOptions,
  MasterKeys,
  RotateMasterKey,
  systemActor,
  UnitOfWork,
} from '../../../dist/libs/platform/src/index.js';

/**
 * A rotation in a process of its own, for killing. It tells of each batch on standard output; after the second it
 * stands still until it is sent a byte.
 */
const { DATABASE_URL, MASTER_KEYS } = process.env;
const dataSource = await new DataSource(
  dataSourceOptions({ url: DATABASE_URL, applicationName: 'test-rotation', poolSize: 1 }),
).initialize();
const rotation = new RotateMasterKey(new UnitOfWork(dataSource), new MasterKeys(MASTER_KEYS));

let batches = 0;
await rotation.execute(
  {
    batchSize: 10,
    onBatch: ({ rewrapped }) => {
      writeSync(1, `${String(rewrapped)}\n`);
      batches += 1;
      if (batches === 2) readSync(0, Buffer.alloc(1));
    },
  },
  systemActor('cli'),
);
await dataSource.destroy();
