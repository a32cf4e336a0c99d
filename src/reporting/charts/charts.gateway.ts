import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { SideThread } from '../../platform/threads/side-thread.gateway';
import { chartOf, plainSvg, type Bars } from './bar-chart';

@Injectable()
export class Charts implements OnApplicationShutdown {
  readonly #thread = new SideThread(join(__dirname, 'bar-chart.worker.js'));

  async draw(bars: Bars, title: string): Promise<string> {
    return plainSvg(await this.#thread.ask<string>(chartOf(bars)), title);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread.stop();
  }
}
