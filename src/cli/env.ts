/** The world a command runs in. */
export interface Env {
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Writes to standard output: what was asked for. */
  readonly out: (text: string) => void;
  /** Writes to standard error: problems and progress. */
  readonly err: (text: string) => void;
  readonly fetch: typeof fetch;
  /** Whether standard output is a terminal that wants colour. */
  readonly colour: boolean;
  /** Characters in a line of standard output. */
  readonly columns: number;
  /** Whether somebody watches standard error. */
  readonly isWatched: boolean;
  /** Resolves when the process is told to end: Ctrl-C or SIGTERM. */
  readonly interrupted: () => Promise<void>;
}
