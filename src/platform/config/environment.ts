/** Variables as they stand in an environment. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** The one reader of the process's environment. */
export function environment(): Settings {
  return process.env;
}
