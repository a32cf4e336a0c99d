// A process with a connection of its own that can only read: a long question here stalls no webhook.
const Database = require('better-sqlite3');

const database = new Database(process.argv[2], { readonly: true, fileMustExist: true });

process.on('disconnect', () => process.exit());
process.on('message', ({ id, question: { sql, values } }) => {
  try {
    process.send({ id, answer: database.prepare(sql).all(...values) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
