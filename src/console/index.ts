export { CallBackPagesModule } from './call-backs.module';
export { ConsoleModule } from './console.module';
export { HubModule } from './hub.module';
export { KeymapRow } from './pages/keys/keymap.entity';
