/** A server that the command needs and that does not answer. It is printed as one message, and the exit code is 4. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
  /** The option or URL that the message is about. */
  readonly subject: string

  constructor(subject: string, message: string) {
    super(message)
    this.subject = subject
  }
}
