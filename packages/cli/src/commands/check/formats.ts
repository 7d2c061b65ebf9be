/** The formats in which findings can be printed. */
export const checkFormats = ['text', 'json', 'github'] as const

export type CheckFormat = (typeof checkFormats)[number]
