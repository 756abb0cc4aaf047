import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { ExampleName, InsertedExample } from '@app/actions';

export interface SavedActionOptions {
  /** When it was published and its window recorded; long before the fixed clock unless told. */
  readonly now?: Date;
}

/** An action whose joining window is open at the fixed clock's time: the data leak of the examples, under a slug of its own. */
export function saveOpenAction(owner: DataSource, options: SavedActionOptions = {}): Promise<InsertedExample> {
  return saveExample(owner, 'data-leak', options);
}

/** A merely possible action: there is nothing to join, an interest can be registered. */
export function savePossibleAction(owner: DataSource, options: SavedActionOptions = {}): Promise<InsertedExample> {
  return saveExample(owner, 'meta-ai-training', options);
}

async function saveExample(
  owner: DataSource,
  name: ExampleName,
  { now = new Date('2026-10-20T08:00:00.000Z') }: SavedActionOptions,
): Promise<InsertedExample> {
  const { insertActionWordings, insertExampleActions, insertExampleWordings } = await (libs ??= loadLibs());
  return owner.transaction(async (tx) => {
    await insertExampleWordings(tx, now);
    const [saved] = await insertExampleActions(tx, {
      now,
      names: [name],
      slugSuffix: `-${randomBytes(5).toString('hex')}`,
    });
    if (saved === undefined) throw new Error('No example was inserted.');
    await insertActionWordings(tx, saved.actionId, now);
    return saved;
  });
}

let libs: ReturnType<typeof loadLibs> | undefined;

/**
 * On demand: loading a lib registers its entities with every data source of the test file, wanted or not. One after
 * the other and once, because Jest does not load the same module twice at a time.
 */
async function loadLibs() {
  const { insertExampleActions } = await import('@app/actions');
  const { insertActionWordings, insertExampleWordings } = await import('@app/consents');
  return { insertActionWordings, insertExampleActions, insertExampleWordings };
}
