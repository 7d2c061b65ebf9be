/**
 * Returns a path as one word of a POSIX shell, also where its name is that of an option: a command that is printed is copied
 * and run, and a name may be a command itself. See POSIX.1-2024, XCU section 2.2.2.
 */
export function shellWord(path: string): string {
  const file = path.startsWith('-') ? `./${path}` : path
  return /^[\w./@%+,:=~-]+$/.test(file) && !file.startsWith('~') ? file : `'${file.replaceAll("'", "'\\''")}'`
}
