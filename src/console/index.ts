export { ConsoleModule } from './console.module';
export { HubModule } from './hub.module';
