import { TableIndex, type MigrationInterface, type QueryRunner, type TableIndexOptions } from 'typeorm';

const OPEN_OR_UNREAD = `"state" IN ('waiting', 'live') OR ("state" = 'abandoned' AND ("draft" IS NOT NULL OR "note" IS NOT NULL))`;
const IS_OPEN = `"state" IN ('with-hub', 'offered', 'accepted', 'contacted')`;

const OLD: readonly [string, TableIndexOptions][] = [
  ['referral', { name: 'referral_hub_index', columnNames: ['rank', 'createdAt', 'id'], where: IS_OPEN }],
  [
    'referral',
    {
      name: 'referral_worklist_index',
      columnNames: ['organisationId', 'rank', 'createdAt', 'id'],
      where: IS_OPEN,
    },
  ],
  [
    'contact',
    {
      name: 'contact_waiting_index',
      columnNames: ['openedAt', 'id'],
      where: `"state" IN ('waiting', 'live')`,
    },
  ],
];

const NEW: readonly [string, TableIndexOptions][] = [
  [
    'referral',
    { name: 'referral_hub_index', columnNames: ['rank', 'createdAt', 'id', 'state'], where: IS_OPEN },
  ],
  [
    'referral',
    { name: 'referral_organisation_index', columnNames: ['organisationId', 'state', 'changedAt', 'id'] },
  ],
  [
    'referral',
    {
      name: 'referral_ended_index',
      columnNames: ['rank', 'createdAt', 'id', 'state'],
      where: `"state" IN ('closed', 'withdrawn')`,
    },
  ],
  [
    'referral',
    { name: 'referral_asked_index', columnNames: ['supportServiceId'], where: `"state" = 'offered'` },
  ],
  ['contact', { name: 'contact_state_index', columnNames: ['state', 'openedAt', 'id'] }],
  ['contact', { name: 'contact_console_index', columnNames: ['openedAt', 'id'], where: OPEN_OR_UNREAD }],
  [
    'contact',
    {
      name: 'contact_handler_index',
      columnNames: ['handlerId', 'openedAt'],
      where: '"handlerId" IS NOT NULL',
    },
  ],
  [
    'contact',
    { name: 'contact_closed_index', columnNames: ['closedAt', 'outcome'], where: '"closedAt" IS NOT NULL' },
  ],
  ['hub_task', { name: 'hub_task_referral_index', columnNames: ['referralId'], where: '"doneAt" IS NULL' }],
  [
    'outbox_message',
    {
      name: 'outbox_message_finished_index',
      columnNames: ['finishedAt'],
      where: '"finishedAt" IS NOT NULL',
    },
  ],
  ['gap', { name: 'gap_created_index', columnNames: ['createdAt', 'id'] }],
  ['alarm', { name: 'alarm_subject_index', columnNames: ['subjectId'] }],
];

export class IndexOpenWork1795654112761 implements MigrationInterface {
  name = 'IndexOpenWork1795654112761';

  async up(runner: QueryRunner): Promise<void> {
    await replace(runner, OLD, NEW);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, NEW, OLD);
  }
}

async function replace(runner: QueryRunner, before: typeof OLD, after: typeof NEW): Promise<void> {
  for (const [table, { name }] of before) await runner.dropIndex(table, name ?? '');
  for (const [table, index] of after) await runner.createIndex(table, new TableIndex(index));
}
