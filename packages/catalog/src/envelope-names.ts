/** The name by which an error refers to the `envelope` of its catalog. */
export const defaultEnvelope = 'default'

/** Returns the names of the envelopes that an error declares; empty where it declares none. */
export const envelopeNamesOf = ({
  envelope,
}: {
  readonly envelope?: string | readonly string[]
}): readonly string[] => (envelope === undefined ? [] : [envelope].flat())
