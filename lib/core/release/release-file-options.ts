/** What a file of a release must be. */
export interface ReleaseFileOptions {
  /** SHA-256 of its bytes, as 64 hexadecimal digits; `sha256sum FILE` prints it. */
  readonly sha256: string;
}
