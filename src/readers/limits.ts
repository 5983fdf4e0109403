/**
 * Every limit the readers keep, in one place. A file beyond a limit gets a problem that names the limit;
 * what was readable before it is kept.
 */
const MB = 1024 * 1024;

export const limits = {
  /** Bytes a format is recognised by. */
  head: 64 * 1024,
  /** How often a file is read that changes every time while it is. */
  readings: 3,
  /** Seconds that reading a file may take: at least, and for every megabyte. */
  seconds: { least: 30, perMegabyte: 1 },
  /** Bytes read at a time by streaming readers. */
  slice: 1 * MB,
  /** Bytes of one JSON document that is parsed whole. */
  json: 64 * MB,
  /** Bytes of any other text file that is read whole. */
  text: 64 * MB,
  /**
   * Zip archives: members, bytes of their directory, and how many times its size a member may unpack to, beyond
   * a size at which that harms nobody. A member itself is limited as a JSON document is.
   */
  zip: { members: 500_000, directory: 128 * MB, ratio: 1_000, smallest: 1 * MB },
  /** Bytes of what is read of one row group of a Parquet file, and of a page once it is inflated. */
  parquetPart: 128 * MB,
  /** Values of one column of a row group of a Parquet file. */
  parquetValues: 20_000_000,
  /** Depth of nested arrays and objects in JSON. */
  nesting: 200,
  /** Rows of one CSV, TSV or JSON Lines file. */
  rows: 10_000_000,
  /** Bytes of one row of a CSV file, or of one line of any other text. */
  row: 16 * MB,
  /** Columns of a table. */
  columns: 10_000,
  /** Characters of a model, task, metric or column name. */
  name: 500,
  /** Characters of a cell that can be a number. */
  number: 64,
  /** Entries of one section of `context-scaling.json`, and problems told of it. */
  sidecar: { entries: 10_000, problems: 1_000 },
  /** Observations of one file; samples are aggregated and count as the cells they become. */
  observations: 500_000,
  /** Rows of one model, task, metric and number of shots, beyond which rows are averaged as instances. */
  rowsPerGroup: 2_000,
  /** Groups (model, task, metric, shots) of one file. */
  groups: 50_000,
  /** Problems of one kind told one by one in a file; the rest is told as a count. */
  problemsOfOneKind: 200,
  /** Different kinds of problems told in a file. */
  problemKinds: 200,
  /** Instances of which a score is the mean. */
  instances: 1e9,
  /** Tokens of a prompt or a context limit: more is not a length. */
  tokens: 1e9,
  /** Training compute in FLOP that is believable, from a toy model to a thousand times today's largest. */
  flops: { min: 1e9, max: 1e30 },
} as const;

/** Whether a number of tokens can be the length of a prompt. */
export function isLength(tokens: number): boolean {
  return tokens > 0 && tokens <= limits.tokens;
}
