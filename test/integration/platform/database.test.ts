import { AuditEntry } from '../../../src/audit';
import { Contact, Contacts } from '../../../src/contacts';
import { ANONYMOUS, system } from '../../../src/kernel/actor';
import { DomainError } from '../../../src/kernel/domain-error';
import { newId, newReference } from '../../../src/platform/ids';
import { OutboxMessage } from '../../../src/platform/outbox/outbox-message.entity';
import { Outbox } from '../../../src/platform/outbox/outbox.service';
import { startApp, type RunningApp } from '../../support/app';
import { onBothEngines } from '../../support/engine';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.stop());

const auditRow = (subjectId: string) => ({
  id: newId(),
  at: running.clock.now(),
  actorKind: 'system',
  actorId: 'test',
  action: 'test.done',
  subjectId,
  facts: {},
});

describe(onBothEngines('a transaction'), () => {
  it('leaves all of its rows or none', async () => {
    const work = running.db.inTransaction((tx) => {
      const contactId = running.app
        .get(Contacts)
        .open(tx, ANONYMOUS, { channel: 'web', areaCode: 'E08000027' });
      running.app.get(Outbox).add(tx, { type: 'test', subjectId: contactId });
      throw new DomainError('invalid', 'test.refused');
    });
    await expect(work).rejects.toMatchObject({ code: 'test.refused' });
    expect(await running.db.reader.count(Contact)).toBe(0);
    expect(await running.db.reader.count(OutboxMessage)).toBe(0);
  });

  it('that drew a reference which somebody has draws again, once', async () => {
    const contacts = running.app.get(Contacts);
    const open = (reference: () => string): Promise<string> =>
      running.db.inTransaction(async (tx) => {
        const id = contacts.open(tx, ANONYMOUS, { channel: 'web', areaCode: 'E08000027' });
        await tx.update(Contact, { id }, { reference: reference() });
        return id;
      });
    const taken = newReference();
    await open(() => taken);
    const draws = [taken, newReference()];
    const id = await open(() => draws.shift() ?? '');
    expect(draws).toEqual([]);
    expect(await running.db.reader.findOneBy(Contact, { id })).not.toBeNull();
    await expect(open(() => taken)).rejects.toMatchObject({ code: 'contact_reference_unique' });
    expect(await running.db.reader.countBy(Contact, { reference: taken })).toBe(1);
  });

  it('that fails takes none of those that waited with it', async () => {
    const subjectId = newId();
    const works = Array.from({ length: 40 }, (_, index) =>
      running.db.inTransaction((tx) => {
        tx.insert(AuditEntry, auditRow(subjectId));
        if (index % 4 === 0) throw new DomainError('invalid', 'test.refused');
      }),
    );
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await running.db.reader.countBy(AuditEntry, { subjectId })).toBe(30);
  });

  it('loses no update when 20 read, add and write at once', async () => {
    const contactId = await running.db.inTransaction((tx) =>
      running.app.get(Contacts).open(tx, system('test'), { channel: 'web', areaCode: 'E08000027' }),
    );
    const addOne = (): Promise<void> =>
      running.db.inTransaction(async (tx) => {
        const contact = await tx.findOneBy(Contact, { id: contactId });
        const version = contact?.version ?? 0;
        const count = await tx.update(Contact, { id: contactId, version }, { version: version + 1 });
        if (count === 0) throw new DomainError('conflict', 'test.lost');
      });
    const untilDone = async (): Promise<void> => {
      try {
        await addOne();
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'test.lost')) throw error;
        await untilDone();
      }
    };
    await Promise.all(Array.from({ length: 20 }, untilDone));
    const contact = await running.db.reader.findOneByOrFail(Contact, { id: contactId });
    expect(contact.version).toBe(21);
  });

  it('names the constraint that refused a row', async () => {
    const row = auditRow(newId());
    const twice = running.db.inTransaction((tx) => tx.insert(AuditEntry, row, row));
    await expect(twice).rejects.toMatchObject({
      kind: 'conflict',
      code: expect.stringContaining('audit_entry'),
    });
  });

  it('is refused inside another, and so is a read that goes around it', async () => {
    await running.db.inTransaction(async () => {
      expect(() => running.db.inTransaction(() => undefined)).toThrow('inside a transaction');
      expect(() => running.db.reader).toThrow('around its transaction');
      await Promise.resolve();
    });
  });
});

describe(onBothEngines('a query written by hand'), () => {
  it('takes its parameters by number, in any order and as often as it likes', async () => {
    const subjectId = newId();
    await running.db.inTransaction((tx) => tx.insert(AuditEntry, auditRow(subjectId), auditRow(newId())));
    const sql = `SELECT "subjectId", "action" FROM audit_entry WHERE "action" = $2 AND ("subjectId" = $1 OR "id" = $1)`;
    expect(await running.db.select(sql, [subjectId, 'test.done'])).toEqual([
      { subjectId, action: 'test.done' },
    ]);
    expect(await running.db.select(sql, ['test.done', subjectId])).toEqual([]);
  });

  it('is refused inside a transaction, which it would not see', async () => {
    const inside = running.db.inTransaction(() => running.db.select('SELECT 1', []));
    await expect(inside).rejects.toThrow('around its transaction');
  });
});
