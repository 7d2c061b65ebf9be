/** The formats in which a verification can be printed. */
export const verifyFormats = ['text', 'json', 'github'] as const

export type VerifyFormat = (typeof verifyFormats)[number]
