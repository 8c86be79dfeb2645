/** Something that we need does not answer. The API turns it into 503 with `Retry-After`; jobs try again. */
export class DependencyDown extends Error {
  override readonly name = 'DependencyDown';

  constructor(
    readonly dependency: string,
    readonly retryAfterSeconds = 5,
    options?: ErrorOptions,
  ) {
    super(`${dependency} does not answer`, options);
  }
}
