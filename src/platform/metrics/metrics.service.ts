import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.token';

/** One number, and the codes it is counted by: states, kinds, names of checks. Never anything about anybody. */
export interface Sample {
  labels?: Readonly<Record<string, string>>;
  value: number;
}

/** Something that is counted when it is asked for. */
export interface Measure {
  name: string;
  help: string;
  labels?: readonly string[];
  read: () => Promise<readonly Sample[]>;
}

/** Where platform and features say what can be counted. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();

  constructor(@Inject(CONFIG) config: Pick<Config, 'background'>) {
    if (config.background) collectDefaultMetrics({ register: this.#registry });
  }

  register({ name, help, labels = [], read }: Measure): void {
    new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [this.#registry],
      async collect() {
        const samples = await read();
        this.reset();
        for (const sample of samples) this.set(sample.labels ?? {}, sample.value);
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
