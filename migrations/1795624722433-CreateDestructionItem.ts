import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from '../src/platform/database/columns';

export class CreateDestructionItem1795624722433 implements MigrationInterface {
  name = 'CreateDestructionItem1795624722433';

  async up(runner: QueryRunner): Promise<void> {
    const column = columnsFor(runner);
    await runner.createTable(
      new Table({
        name: 'destruction_item',
        columns: [
          column.id('id', { isPrimary: true, primaryKeyConstraintName: 'destruction_item_pk' }),
          column.id('listId'),
          column.id('contactId'),
          column.text('reference', { length: 16 }),
          column.instant('endedAt'),
          column.text('state', { length: 16 }),
        ],
        checks: [
          { name: 'destruction_item_state_check', expression: `"state" IN ('listed', 'kept', 'forgotten')` },
        ],
        foreignKeys: [
          {
            name: 'destruction_item_list_fk',
            columnNames: ['listId'],
            referencedTableName: 'destruction_list',
            referencedColumnNames: ['id'],
          },
          {
            name: 'destruction_item_contact_fk',
            columnNames: ['contactId'],
            referencedTableName: 'contact',
            referencedColumnNames: ['id'],
          },
        ],
        indices: [
          { name: 'destruction_item_list_index', columnNames: ['listId', 'id'] },
          {
            name: 'destruction_item_open_unique',
            columnNames: ['contactId'],
            isUnique: true,
            where: `"state" = 'listed'`,
          },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('destruction_item');
  }
}
