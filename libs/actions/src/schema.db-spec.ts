import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { TestDatabase } from '@app/testing';
import * as lib from './index.js';

const ENTITIES = [
  lib.Organisation,
  lib.Action,
  lib.ActionParty,
  lib.ActionLink,
  lib.ActionText,
  lib.ProceduralEvent,
  lib.JoiningWindow,
  lib.OwnCutOff,
  lib.LapseNotice,
  lib.OfficialRoute,
  lib.Purpose,
  lib.Questionnaire,
  lib.Handover,
];

describe('the tables of actions', () => {
  let database: TestDatabase;
  let owner: DataSource;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner(ENTITIES);
  });
  afterAll(() => database.close());

  it('are what the entities say, to the name of every constraint', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    const own = new Set(owner.entityMetadatas.map((metadata) => metadata.tableName));
    const differences = upQueries
      .map(({ query }) => query)
      .filter((query) => [...own].some((table) => query.includes(`"${table}"`)));
    expect(differences).toEqual([]);
  });
});
