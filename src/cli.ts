import 'reflect-metadata';
import { runCli } from './command-line';
import { environment } from './platform/config/environment';
import { SystemClock } from './platform/system-clock';

const terminal = {
  env: environment(),
  write: (text: string) => void process.stdout.write(text),
  clock: new SystemClock(),
  writeError: (text: string) => void process.stderr.write(text),
};

void runCli(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code;
});
