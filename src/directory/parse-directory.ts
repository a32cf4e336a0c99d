import { read, refuseIfAny, type ConfigFile, type ConfigProblem } from './config-problem';
import type { Directory, DirectoryRow, Organisation, SourceDocument } from './directory';
import { organisationsFileSchema, rowSchema, servicesFileSchema } from './directory-schema';
import { complaintsAbout, rowReferences } from './row-rules';

type Sources = Readonly<Record<string, SourceDocument>>;

/** A row with the file it stands in. */
interface PlacedRow {
  file: string;
  row: DirectoryRow;
  sources: Sources;
}

interface ServicesReading {
  sources: Sources;
  rows: readonly PlacedRow[];
  problems: readonly ConfigProblem[];
}

/**
 * Reads one file of organisations and any number of files of entries, which may name each other's rows. Refuses
 * them all together, with every problem, when one row is wrong: half a directory would turn people away silently.
 */
export function parseDirectory(
  organisationsFile: ConfigFile,
  servicesFiles: readonly ConfigFile[],
): Directory {
  const organisations = read(organisationsFileSchema, organisationsFile);
  const services = servicesFiles.map(readServices);
  const rows = services.flatMap((reading) => reading.rows);
  const known = organisations.value?.organisations ?? [];
  refuseIfAny([
    ...organisations.problems,
    ...repeats(known.map(({ id }) => ({ file: organisationsFile.name, id }))),
    ...services.flatMap(({ problems }) => problems),
    ...repeats(rows.map(({ file, row }) => ({ file, id: row.id }))),
    ...conflictingSources(services, servicesFiles),
    // Rows that could not be read would make every row that names them look wrong too.
    ...(organisations.value && services.every(({ problems }) => problems.length === 0)
      ? strays(rows, known)
      : []),
  ]);
  return {
    organisations: known,
    supportServices: rows.map(({ row }) => row),
    sources: Object.assign({}, ...services.map(({ sources }) => sources)) as Sources,
  };
}

function readServices(file: ConfigFile): ServicesReading {
  const outer = read(servicesFileSchema, file);
  if (outer.value === null) return { sources: {}, rows: [], problems: outer.problems };
  const { sources, supportServices } = outer.value;
  const readings = supportServices.map((content, index) =>
    read(rowSchema, { name: file.name, content }, labelOf(content, index)),
  );
  const rows = readings.flatMap(({ value }) => (value ? [{ file: file.name, row: value, sources }] : []));
  const problems = [...readings.flatMap((reading) => reading.problems), ...rows.flatMap(problemsOf)];
  return { sources, rows, problems };
}

function labelOf(content: unknown, index: number): string {
  const hasId =
    typeof content === 'object' && content !== null && 'id' in content && typeof content.id === 'string';
  return hasId ? String(content.id) : `supportServices.${index}`;
}

function problemsOf({ file, row, sources }: PlacedRow): ConfigProblem[] {
  const problem = (at: string, reason: string) => ({ file, path: `${row.id}.${at}`, reason });
  const cited = row.sources.flatMap(({ document, year }, index) => {
    const source = sources[document];
    if (!source) return [problem(`sources.${index}`, `no source document is called ${document}`)];
    return source.year === year
      ? []
      : [problem(`sources.${index}`, `${document} is of ${source.year}, not ${year}`)];
  });
  return [...complaintsAbout(row).map(({ at, reason }) => problem(at, reason)), ...cited];
}

function repeats(named: readonly { file: string; id: string }[]): ConfigProblem[] {
  const first = new Map<string, string>();
  return named.flatMap(({ file, id }) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, file);
    return earlier === undefined
      ? []
      : [{ file, path: id, reason: `the id is taken already, in ${earlier}` }];
  });
}

function conflictingSources(
  services: readonly ServicesReading[],
  files: readonly ConfigFile[],
): ConfigProblem[] {
  const first = new Map<string, SourceDocument>();
  return services.flatMap(({ sources }, index) =>
    Object.entries(sources).flatMap(([id, source]) => {
      const earlier = first.get(id) ?? source;
      first.set(id, earlier);
      const isSame = earlier.title === source.title && earlier.year === source.year;
      const reason = 'another file describes this document differently';
      return isSame ? [] : [{ file: files[index]?.name ?? '', path: `sources.${id}`, reason }];
    }),
  );
}

/** Names that lead nowhere. */
function strays(rows: readonly PlacedRow[], organisations: readonly Organisation[]): ConfigProblem[] {
  const rowIds = new Set(rows.map(({ row }) => row.id));
  const organisationIds = new Set(organisations.map(({ id }) => id));
  return rows.flatMap(({ file, row }) => {
    const problem = (at: string, reason: string) => ({ file, path: `${row.id}.${at}`, reason });
    const missing = rowReferences(row).filter(({ id }) => !rowIds.has(id));
    return [
      ...(organisationIds.has(row.organisationId)
        ? []
        : [problem('organisationId', `no organisation is called ${row.organisationId}`)]),
      ...missing.map(({ at, id }) => problem(at, `no support service is called ${id}`)),
    ];
  });
}
