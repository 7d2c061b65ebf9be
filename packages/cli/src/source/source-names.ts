/** Tests for the name of a file in JavaScript or TypeScript. */
export const isSource = (name: string): boolean => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name)

/** Tests for the name of a file that only declares types. */
export const declaresTypes = (name: string): boolean => /\.d\.[cm]?ts$/.test(name)
