import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { sealedColumnsOf } from '../../../src/platform/database/columns';
import { WRITER } from '../../../src/platform/database/data-source';
import { startApp, type RunningApp } from '../../support/app';
import { COLUMN_INVENTORY } from './column-inventory';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp({ hasDirectory: false });
});
afterAll(() => running.stop());

const words = (text = ''): string[] => text.split(' ').filter((word) => word !== '');

/** Words for what people are called, reached by or hiding from: a column named so must say why it is readable. */
const PERSONAL = /name|phone|email|address|note|text|codeWord|relation|reason$|details|draft|answers|birth/i;

/** Made with a key from what it stands for: nobody reads it back. */
const KEYED = /(?:Index|Marks)$/;
const READABLE: Readonly<Record<string, string>> = {
  'directory_change.reason': 'why an entry of the directory changes',
  'directory_import.fileName': 'a file of the directory',
  'frozen_report.reason': 'a code of why numbers were published again',
  'loose_end.checkName': 'one of our own checks',
  'merged_record.reason': 'one of a few words',
  'person.relationToPerpetrator': 'one of a few words',
  'person.relationToPerson': 'one of a few words',
  'recurring_lease.name': 'one of our own tasks',
  'room.name': 'a room, as its organisation calls it',
  'shift.isAtDeskPhone': 'where a handler answers',
  'shift.isAtSoftphone': 'where a handler answers',
};

describe('the columns of the product', () => {
  const tables = (): DataSource['entityMetadatas'] =>
    running.app.get<DataSource>(getDataSourceToken(WRITER)).entityMetadatas;

  it('are each declared once, and nothing is declared that is not there', () => {
    const found = Object.fromEntries(
      tables().map(({ tableName, columns }) => [
        tableName,
        columns.map((each) => each.propertyName).toSorted(),
      ]),
    );
    const declared = Object.entries(COLUMN_INVENTORY).map(([table, { sealed, index, coarse, open }]) => [
      table,
      [sealed, index, coarse, open].flatMap((each) => words(each)).toSorted(),
    ]);
    expect(Object.fromEntries(declared)).toEqual(found);
  });

  it('are sealed where they are declared so, and nowhere else', () => {
    for (const { tableName, target } of tables()) {
      const declared = words(COLUMN_INVENTORY[tableName]?.sealed).toSorted();
      expect({ tableName, sealed: [...sealedColumnsOf(target as object)].toSorted() }).toEqual({
        tableName,
        sealed: declared,
      });
    }
  });

  it('with a name like a person’s data are sealed, or stand in the list of those that are not hers', () => {
    const readable = tables().flatMap(({ tableName, columns }) =>
      columns
        .filter(({ propertyName }) => PERSONAL.test(propertyName))
        .filter(({ propertyName }) => !words(COLUMN_INVENTORY[tableName]?.sealed).includes(propertyName))
        .map(({ propertyName }) => `${tableName}.${propertyName}`),
    );
    expect(readable.filter((column) => !KEYED.test(column)).toSorted()).toEqual(Object.keys(READABLE));
  });
});
