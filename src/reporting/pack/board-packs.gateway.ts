import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { join } from 'node:path';
import { SideThread } from '../../platform/threads/side-thread.gateway';
import type { PackDocument } from './board-pack';

/** Of wide scripts: a name is printed as it is written. */
const FONTS = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf');
const FACES = { plain: join(FONTS, 'DejaVuSans.ttf'), bold: join(FONTS, 'DejaVuSans-Bold.ttf') };

/** Draws a pack on A4, on a thread of its own: it takes longer than a caller may wait. */
@Injectable()
export class BoardPacks implements OnApplicationShutdown {
  readonly #thread = new SideThread(join(__dirname, 'board-pack.worker.js'), FACES);

  async draw(pack: PackDocument): Promise<Buffer> {
    return Buffer.from(await this.#thread.ask<Uint8Array>(pack));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread.stop();
  }
}
