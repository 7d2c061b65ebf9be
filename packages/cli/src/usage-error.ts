/** An argument that cannot be used. It is printed as one message, which never repeats what may hold a secret. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  /** The option, file or command that the message is about, such as `--target`. */
  readonly subject: string

  constructor(subject: string, message: string) {
    super(message)
    this.subject = subject
  }
}
