/** The library keeps what `@Type` was told here, and exports the types of it from another place. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
