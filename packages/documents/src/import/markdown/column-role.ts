/** The part of an error that a column of a table holds. */
export type ColumnRole = 'code' | 'status' | 'message' | 'description'
