/** The meaning of each exit code, the same for every command. */
export const exitCode = {
  clean: 0,
  findings: 1,
  /** Wrong usage or configuration, or an input that cannot be read. */
  unusable: 2,
  /** Some code was neither proven nor waived. */
  incomplete: 3,
  /** The server could not be reached, or throttled the run. */
  unreachable: 4,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
