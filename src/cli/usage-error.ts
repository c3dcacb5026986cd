/** The command was called wrongly: exit status 2. */
export class UsageError extends Error {}

/** The user's file is wrong, and not by an error that it throws: exit status 1. */
export class FileError extends Error {}
