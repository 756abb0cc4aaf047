import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Action } from '@app/actions';
import { TestDatabase } from '@app/testing';
import { Declaration, Wording } from './index.js';

describe('the tables of consents', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner([Action, Declaration, Wording]);
  });
  afterAll(() => database.close());

  it('are what the entities say, to the name of every constraint', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    const differences = upQueries.map(({ query }) => query).filter((query) => /"(wording|declaration)"/.test(query));
    expect(differences).toEqual([]);
  });
});
